import type { CitedReference } from '#answer/export/reference.ts';

/** References as CSL-JSON 1.0.2, which Zotero, pandoc and citeproc read. */
export function cslJson(references: readonly CitedReference[]): string {
  return `${JSON.stringify(references.map(item), null, 2)}\n`;
}

function item(one: CitedReference): Record<string, unknown> {
  const fields: Record<string, unknown> = {
    id: one.id,
    type: typeOf(one),
    title: one.title,
    author: one.authors.length === 0 ? null : one.authors,
    'container-title': one.venue,
    volume: one.place?.volume ?? null,
    issue: one.place?.issue ?? null,
    page: one.place?.pages ?? null,
    issued: one.date.length === 0 ? null : { 'date-parts': [one.date] },
    DOI: one.doi,
    PMID: one.pmid,
    PMCID: one.pmcid,
    URL: one.url,
    note: one.notes === '' ? null : one.notes,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

function typeOf({ kind, venue }: CitedReference): string {
  if (kind === 'article' || (kind === 'guideline' && venue !== null)) return 'article-journal';
  return kind === 'web page' ? 'webpage' : 'document';
}
