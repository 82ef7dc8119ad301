/** The identifiers of published works that a text names, each once, in their order. */
export interface CitedIds {
  dois: string[];
  pmids: string[];
  pmcids: string[];
}

/** More references than this are a bibliography to import, not a text to check. */
const most = 40;

const doi = /\b10\.\d{4,9}\/[^\s"<>“”«»]+/g;
const pmid =
  /\b(?:PMID\s*:?\s*|pubmed\s*:\s*|pubmed\.ncbi\.nlm\.nih\.gov\/|ncbi\.nlm\.nih\.gov\/pubmed\/)([1-9]\d{0,8})\b/gi;
const pmcid = /\bPMC\s?([1-9]\d{1,8})\b/g;

/** Reads DOIs, PMIDs and PMCIDs as people write them; a bare number is none. */
export function citedIds(text: string): CitedIds {
  const some = (found: Iterable<string>) => [...new Set(found)].slice(0, most);
  return {
    dois: some((text.match(doi) ?? []).map(trimmedDoi)),
    pmids: some(Array.from(text.matchAll(pmid), ([, number = '']) => number)),
    pmcids: some(Array.from(text.matchAll(pmcid), ([, number = '']) => `PMC${number}`)),
  };
}

/** Without the punctuation of the sentence around it; brackets that it opens itself stay. */
function trimmedDoi(written: string): string {
  let name = written.toLowerCase();
  for (;;) {
    const last = name.at(-1) ?? '';
    const opens = last === ')' ? '(' : last === ']' ? '[' : null;
    const count = (sign: string) => name.split(sign).length;
    const isOutside = opens !== null && count(last) > count(opens);
    if (!isOutside && !/[.,;:!?'’*_]/.test(last)) return name;
    name = name.slice(0, -1);
  }
}
