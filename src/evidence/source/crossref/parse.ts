import { z } from 'zod';

const list = z.array(z.string()).nullish();
const dateParts = z.object({ 'date-parts': z.array(z.array(z.number().nullable())) }).nullish();
const update = z.object({
  DOI: z.string().min(4),
  type: z.string(),
  label: z.string().nullish(),
  source: z.string().nullish(),
  updated: dateParts,
});
const related = z.object({ 'id-type': z.string(), id: z.string() });

/** A work as Crossref describes it, as far as it is used. */
export const crossrefWork = z.object({
  DOI: z.string().min(4).max(250),
  type: z.string(),
  title: list,
  subtitle: list,
  abstract: z.string().nullish(),
  author: z
    .array(
      z.object({ given: z.string().nullish(), family: z.string().nullish(), name: z.string().nullish() }),
    )
    .nullish(),
  'container-title': list,
  issued: dateParts,
  published: dateParts,
  license: z.array(z.object({ URL: z.string(), 'content-version': z.string().nullish() })).nullish(),
  language: z.string().nullish(),
  ISSN: list,
  'update-to': z.array(update).nullish(),
  'updated-by': z.array(update).nullish(),
  relation: z.record(z.string(), z.array(related)).nullish().catch(null),
});
export type CrossrefWork = z.infer<typeof crossrefWork>;
export type CrossrefUpdate = z.infer<typeof update>;

const single = z.object({ 'message-type': z.literal('work'), message: crossrefWork });
const many = z.object({
  'message-type': z.literal('work-list'),
  message: z.object({ 'total-results': z.number().int().nonnegative(), items: z.array(z.unknown()) }),
});

/** The works of an answer, one or a list; null where it is no answer of Crossref. */
export function parseWorks(json: unknown): { hits: number; works: CrossrefWork[]; rejected: number } | null {
  const one = single.safeParse(json);
  if (one.success) return { hits: 1, works: [one.data.message], rejected: 0 };
  const listed = many.safeParse(json);
  if (!listed.success) return null;
  const { items, 'total-results': hits } = listed.data.message;
  const works = items.flatMap((item) => crossrefWork.safeParse(item).data ?? []);
  return { hits, works, rejected: items.length - works.length };
}
