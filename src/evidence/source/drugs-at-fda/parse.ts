import { z } from 'zod';
import { Problem } from '#errors';
import type { InputFile } from '#evidence/source/reader.ts';
import { jsonObjects } from '#lib/json-objects.ts';
import { peek } from '#lib/peek.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const list = <Item extends z.ZodType>(item: Item) => z.preprocess((value) => value ?? [], z.array(item));

const application = z.object({
  application_number: z.string().regex(/^[A-Z]{2,4}\d{3,7}$/),
  sponsor_name: text,
  products: list(
    z.object({
      product_number: text,
      brand_name: text,
      active_ingredients: list(z.object({ name: text, strength: text })),
      dosage_form: text,
      route: text,
      marketing_status: text,
    }),
  ),
  submissions: list(
    z.object({
      submission_type: text,
      submission_number: text,
      submission_status: text,
      /** YYYYMMDD */
      submission_status_date: text,
      review_priority: text,
      submission_class_code_description: text,
      submission_property_type: list(z.object({ code: text })),
      application_docs: list(z.object({ url: text, date: text, type: text, title: text })),
    }),
  ),
});

/** An application to the FDA with its products and what was decided on each submission. */
export type Application = z.infer<typeof application>;

export type ParsedApplication =
  | { kind: 'application'; offset: number; application: Application }
  | { kind: 'rejected'; offset: number; key: string | null; reason: string };

/**
 * The applications of a file: a download or an answer of openFDA, one application, one a line.
 * @throws Problem `input-mismatch` when the file is no JSON
 */
export async function* parseApplications(file: InputFile): AsyncGenerator<ParsedApplication> {
  const { head, bytes } = await peek(file.bytes, 4096);
  if (!/^\uFEFF?\s*[{[]/.test(head.toString('utf8')))
    throw new Problem(
      'input-mismatch',
      `${file.name} holds no approvals: give the JSON that openFDA gives for Drugs@FDA.`,
    );
  for await (const found of jsonObjects(bytes, { lists: ['results'], largest: 16 * 1024 * 1024 })) {
    const { offset } = found;
    if (found.kind === 'object') yield { ...readApplication(found.value), offset };
    else {
      const key = /"application_number":\s*"(\w{1,20})"/.exec(found.head)?.[1] ?? null;
      yield { kind: 'rejected', offset, key, reason: `The record is damaged: ${found.why}.` };
    }
  }
}

/** One result of openFDA as an application, or why it is none. */
export function readApplication(value: unknown): ParsedApplication {
  const parsed = application.safeParse(value);
  if (parsed.success) return { kind: 'application', offset: 0, application: parsed.data };
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  const reason =
    where === '' ? 'This is no record of Drugs@FDA.' : `The record is damaged: ${where} is not as expected.`;
  return { kind: 'rejected', offset: 0, key: null, reason };
}
