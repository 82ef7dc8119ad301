import { z } from 'zod';

const optionalText = z.string().nullish();

const commentCorrection = z.object({
  type: z.string(),
  id: optionalText,
  source: optionalText,
  reference: optionalText,
});

/** One result of a search, as far as it is used; `lite` and `core` differ in what they carry. */
export const europePmcResult = z.object({
  id: z.string().min(1).max(200),
  source: z.string().min(1).max(20),
  pmid: optionalText,
  pmcid: optionalText,
  doi: optionalText,
  title: z.string().min(1),
  authorString: optionalText,
  authorList: z
    .object({
      author: z.array(
        z.object({
          fullName: optionalText,
          firstName: optionalText,
          lastName: optionalText,
          collectiveName: optionalText,
        }),
      ),
    })
    .nullish(),
  journalTitle: optionalText,
  journalInfo: z.object({ journal: z.object({ title: optionalText }).nullish() }).nullish(),
  pubYear: optionalText,
  firstPublicationDate: optionalText,
  abstractText: optionalText,
  language: optionalText,
  pubType: optionalText,
  pubTypeList: z.object({ pubType: z.array(z.string()) }).nullish(),
  license: optionalText,
  isOpenAccess: optionalText,
  commentCorrectionList: z.object({ commentCorrection: z.array(commentCorrection) }).nullish(),
});
export type EuropePmcResult = z.infer<typeof europePmcResult>;

const answer = z.object({
  hitCount: z.number().int().nonnegative(),
  resultList: z.object({ result: z.array(z.unknown()) }),
});

/** The results of a search; those that are not as expected are counted in `rejected`. Null: no answer of a search. */
export function parseSearch(
  json: unknown,
): { hits: number; results: EuropePmcResult[]; rejected: number } | null {
  const parsed = answer.safeParse(json);
  if (!parsed.success) return null;
  const all = parsed.data.resultList.result;
  const results = all.flatMap((one) => europePmcResult.safeParse(one).data ?? []);
  return { hits: parsed.data.hitCount, results, rejected: all.length - results.length };
}
