import { z } from 'zod';
import { Problem } from '#errors';
import type { InputFile } from '#evidence/source/reader.ts';
import { jsonObjects } from '#lib/json-objects.ts';
import { peek } from '#lib/peek.ts';

const texts = z.array(z.union([z.string(), z.boolean(), z.number()]).transform(String)).optional();

const openfda = z.object({
  application_number: texts,
  brand_name: texts,
  generic_name: texts,
  manufacturer_name: texts,
  spl_set_id: texts,
});

const head = z.object({
  set_id: z.string().optional(),
  version: z.union([z.string(), z.number()]).transform(String).optional(),
  effective_time: z.string().optional(),
  openfda: openfda.optional(),
});

/** A label of openFDA. `fields` are its texts, in the record's order, by the name of their field. */
export interface Label {
  setId: string;
  version: string | null;
  /** YYYYMMDD, as it stands. */
  effective: string | null;
  openfda: z.infer<typeof openfda>;
  fields: { name: string; texts: string[] }[];
}

export type ParsedLabel =
  | { kind: 'label'; offset: number; label: Label }
  | { kind: 'rejected'; offset: number; key: string | null; reason: string };

/** No real label is a tenth as large. */
const largest = 32 * 1024 * 1024;

/**
 * The labels of a file: a download or an answer of openFDA (`{"meta": …, "results": […]}`), one label, one a line.
 * @throws Problem `input-mismatch` when the file is no JSON
 */
export async function* parseLabels(file: InputFile): AsyncGenerator<ParsedLabel> {
  const { head: start, bytes } = await peek(file.bytes, 4096);
  if (!/^\uFEFF?\s*[{[]/.test(start.toString('utf8')))
    throw new Problem(
      'input-mismatch',
      `${file.name} holds no labels: give the JSON that openFDA gives for drug labels.`,
    );
  for await (const found of jsonObjects(bytes, { lists: ['results'], largest })) {
    const { offset } = found;
    if (found.kind === 'object') yield { ...readLabel(found.value), offset };
    else {
      const key = /"set_id":\s*"([\w-]{1,60})"/.exec(found.head)?.[1] ?? null;
      yield { kind: 'rejected', offset, key, reason: `The label is damaged: ${found.why}.` };
    }
  }
}

/** One result of openFDA as a label, or why it is none. */
export function readLabel(value: unknown): ParsedLabel {
  const rejected = (key: string | null, reason: string) =>
    ({ kind: 'rejected', offset: 0, key, reason }) as const;
  const parsed = head.safeParse(value);
  if (!parsed.success || typeof value !== 'object' || value === null) {
    const where = parsed.error?.issues[0]?.path.join('.') ?? '';
    return rejected(
      null,
      `The label is damaged: ${where === '' ? 'it is no object' : `${where} is not as expected`}.`,
    );
  }
  const { set_id, version, effective_time, openfda: about = {} } = parsed.data;
  const setId = set_id ?? about.spl_set_id?.[0];
  const isError = 'error' in value;
  if (setId === undefined || !/^[\w-]{8,60}$/.test(setId))
    return rejected(
      null,
      isError ? 'This is an error message of openFDA and no label.' : 'The label has no set id.',
    );
  const fields = Object.entries(value).flatMap(([name, given]) => {
    const list = z.array(z.string()).safeParse(given);
    return list.success && list.data.some((text) => text.trim() !== '') ? [{ name, texts: list.data }] : [];
  });
  if (fields.length === 0) return rejected(setId, 'The label has no text.');
  const label = {
    setId,
    version: version ?? null,
    effective: effective_time ?? null,
    openfda: about,
    fields,
  };
  return { kind: 'label', offset: 0, label };
}
