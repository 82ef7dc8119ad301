import { z } from 'zod';

/** A reference as a reference manager exports it. */
export interface Reference {
  title: string;
  authors: string[];
  venue: string | null;
  /** Year, month, day: as many as there are. */
  date: (number | string)[];
  abstract: string;
  notes: string;
  doi: string | null;
  pmid: string | null;
  pmcid: string | null;
  url: string | null;
  language: string | null;
}

const text = z
  .union([z.string(), z.number()])
  .transform(String)
  .nullish()
  .catch(null)
  .transform((one) => one ?? '');

/** CSL-JSON, as far as it is read; anything of another form counts as not there. */
const csl = z.object({
  title: text,
  author: z
    .array(
      z.object({ family: text, given: text, literal: text }).catch({ family: '', given: '', literal: '' }),
    )
    .catch([]),
  'container-title': text,
  issued: z
    .object({ 'date-parts': z.array(z.array(z.union([z.number(), z.string()]))) })
    .transform((one) => one['date-parts'][0] ?? [])
    .catch([]),
  abstract: text,
  note: text,
  DOI: text,
  PMID: text,
  PMCID: text,
  URL: text,
  language: text,
});

/** @throws ZodError where it is no object */
export function referenceFromCsl(item: unknown): Reference {
  const one = csl.parse(item);
  return {
    title: one.title,
    authors: one.author
      .map(({ family, given, literal }) => literal || [given, family].filter((part) => part !== '').join(' '))
      .filter((name) => name !== ''),
    venue: one['container-title'] || null,
    date: one.issued,
    abstract: one.abstract,
    notes: one.note,
    doi: doiIn(one.DOI) ?? doiIn(one.URL),
    pmid: /^\d{1,9}$/.exec(one.PMID.trim())?.[0] ?? pmidIn(`${one.URL} ${one.note}`),
    pmcid: /PMC\d+/i.exec(one.PMCID)?.[0]?.toUpperCase() ?? null,
    url: one.URL || null,
    language: one.language || null,
  };
}

export function doiIn(words: string): string | null {
  return (
    /\b10\.\d{4,9}\/[^\s"<>]+/
      .exec(words)?.[0]
      ?.replace(/[.,;)]+$/, '')
      .toLowerCase() ?? null
  );
}

export function pmidIn(words: string): string | null {
  return /(?:pubmed(?:\.ncbi\.nlm\.nih\.gov)?\/|PMID:?\s*)(\d{1,9})\b/i.exec(words)?.[1] ?? null;
}
