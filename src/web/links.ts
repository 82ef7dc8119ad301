import { textFragment } from '#web/text-fragment.ts';

/** Where the result of a run is shown: a question's answer, or a check. */
export interface ReportPaths {
  /** The page itself. */
  self: string;
  /** The folder that a claim's own page lies in. */
  claims: string;
}

export function questionPaths(question: { id: string; slug: string }): ReportPaths {
  const id = encodeURIComponent(question.id);
  return { self: `/questions/${id}/${encodeURIComponent(question.slug)}`, claims: `/questions/${id}/claims` };
}

export function checkPaths(run: string): ReportPaths {
  const self = `/checks/${encodeURIComponent(run)}`;
  return { self, claims: `${self}/claims` };
}

/** The ledger of a report, and its files. */
export function ledgerPaths(paths: ReportPaths) {
  const folder = reportFolder(paths);
  return {
    self: `${folder}/ledger`,
    csv: `${folder}/ledger.csv`,
    appendix: `${folder}/search-appendix.md`,
  };
}

/** The folder of a report's files: exports, badge, comparison. */
export function reportFolder({ claims }: ReportPaths): string {
  return claims.replace(/\/claims$/, '');
}

/** A claim's own page; with a source, at what that source was asked. */
export function claimPath(paths: ReportPaths, claim: string, source?: string): string {
  const page = `${paths.claims}/${encodeURIComponent(claim)}`;
  return source === undefined ? page : `${page}#${sourceAnchor(source)}`;
}

/** The id of a sentence with a verdict, by its number in the text. */
export function sentenceAnchor(number: number): string {
  return `s-${number}`;
}

/** The id of a source's entry on a page. */
export function sourceAnchor(source: string): string {
  return `source-${source.replaceAll(/[^\w.-]/g, '-')}`;
}

export function sourcePath(source: string): string {
  return `/sources/${encodeURIComponent(source)}`;
}

/** A stored document; with a range, at that passage. Offsets are code points. */
export function documentPath(id: string, range?: { start: number; end: number }): string {
  const page = `/documents/${encodeURIComponent(id)}`;
  return range === undefined ? page : `${page}?start=${range.start}&end=${range.end}#passage`;
}

/** A stored document with what changed in it since the version of that hash. */
export function comparePath(id: string, sha256: string): string {
  return `/documents/${encodeURIComponent(id)}?compare=${sha256}#compare`;
}

export function receiptPath(run: string): string {
  return `/receipts/${encodeURIComponent(run)}.json`;
}

/** An address that may be linked to: `http:` or `https:`, else null. */
export function outLink(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

/** The original, opened at the quoted passage where the words there are the original's own. */
export function originalLink(
  document: { url: string; representation: 'original' | 'summary' },
  quote: string,
): string | null {
  const link = outLink(document.url);
  if (link === null || document.representation === 'summary') return link;
  return link + (link.includes('#') ? '' : '#') + textFragment(quote);
}
