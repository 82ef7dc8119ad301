/** Identifiers of one work, each in one spelling. */
export interface WorkIdentifiers {
  doi?: string;
  pmid?: string;
  pmcid?: string;
  nct?: string;
}

/** An identifier, an address or a site where a text names it; offsets are UTF-16 units. */
export interface Named {
  start: number;
  end: number;
  text: string;
  identifiers: WorkIdentifiers;
  /** The address, where it is one. */
  url: string | null;
  /** A bare site ("fda.gov"), which names no document. */
  isPlace: boolean;
}

const topDomains =
  'gov|org|com|net|edu|int|eu|info|io|nz|ch|at|(?:co|ac|org|gov|nhs)\\.uk|(?:com|gov|edu|org|net)\\.au';

const patterns = {
  url: /\bhttps?:\/\/[^\s<>"“”`{}|\\^]+/giu,
  doi: /\b(?:doi(?:\.org\/|\s*:\s*|\s+))?(10\.\d{4,9}\/[^\s<>"“”`{}|\\^[\]]+)/giu,
  pmid: /\b(?:PMID|PubMed\s?ID)\s*(?:[:#=]\s*)?(\d{1,8})\b/giu,
  pmcid: /\b(?:PMCID\s*:?\s*)?(PMC\s?\d{5,8})(?:\.\d+)?\b/giu,
  nct: /\b(NCT\d{8})\b/giu,
  place: new RegExp(
    `(?<![\\p{L}\\p{N}@./-])(?:www\\.)?(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+(?:${topDomains})(?![\\p{L}\\p{N}@-]|\\.\\p{L})(/[^\\s<>"“”]*)?`,
    'gu',
  ),
} as const;

/** Every identifier, address and bare site that a text names, in its order, none inside another. */
export function namedIn(text: string): Named[] {
  const found: Named[] = [];
  const add = (at: number, raw: string, rest: Omit<Named, 'start' | 'end' | 'text'>) => {
    const end = at + raw.length;
    if (!found.some((one) => at < one.end && one.start < end))
      found.push({ start: at, end, text: raw, ...rest });
  };
  for (const { 0: raw, index } of text.matchAll(patterns.url)) {
    const url = withoutTail(raw);
    const identifiers = identifiersInUrl(url);
    const isPlace = Object.keys(identifiers).length === 0 && isBare(url);
    add(index, url, { identifiers, url, isPlace });
  }
  for (const { 0: raw, index, 1: own = '' } of text.matchAll(patterns.doi)) {
    const doi = withoutTail(own);
    const whole = raw.slice(0, raw.length - (own.length - doi.length));
    add(index, whole, { identifiers: { doi: doi.toLowerCase() }, url: null, isPlace: false });
  }
  for (const { 0: raw, index, 1: pmid = '' } of text.matchAll(patterns.pmid))
    add(index, raw, { identifiers: { pmid: plainNumber(pmid) }, url: null, isPlace: false });
  for (const { 0: raw, index, 1: pmcid = '' } of text.matchAll(patterns.pmcid))
    add(index, raw, { identifiers: { pmcid: plainPmcid(pmcid) }, url: null, isPlace: false });
  for (const { 0: raw, index, 1: nct = '' } of text.matchAll(patterns.nct))
    add(index, raw, { identifiers: { nct: nct.toUpperCase() }, url: null, isPlace: false });
  for (const { 0: raw, index, 1: path = '' } of text.matchAll(patterns.place)) {
    const url = withoutTail(raw);
    if (path.replace(/[/.,;:)]/g, '') === '') {
      const site = url.replace(/\/$/, '');
      add(index, site, { identifiers: {}, url: `https://${site.toLowerCase()}/`, isPlace: true });
    } else add(index, url, { identifiers: identifiersInUrl(url), url: `https://${url}`, isPlace: false });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** All identifiers that are named, of each kind the last. */
export function allIdentifiers(named: readonly Named[]): WorkIdentifiers {
  let all: WorkIdentifiers = {};
  for (const { identifiers } of named) all = { ...all, ...identifiers };
  return all;
}

/** The identifier that an address carries: that of PubMed, PubMed Central, a registry, or a DOI in its path. */
export function identifiersInUrl(url: string): WorkIdentifiers {
  const path = decoded(url).replace(/[?#].*$/, '');
  const pmid = /(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pubmed|article\/med)\/(\d{1,8})\b/i.exec(
    path,
  )?.[1];
  if (pmid !== undefined) return { pmid: plainNumber(pmid) };
  const pmcid = /\b(PMC\d{5,8})\b/i.exec(path)?.[1];
  if (pmcid !== undefined) return { pmcid: plainPmcid(pmcid) };
  const nct = /\b(NCT\d{8})\b/i.exec(path)?.[1];
  if (nct !== undefined) return { nct: nct.toUpperCase() };
  const doi = /\/(10\.\d{4,9}\/[^\s"<>]+)/.exec(path)?.[1];
  if (doi !== undefined)
    return {
      doi: withoutTail(doi)
        .replace(/\/(?:full|abstract|pdf|epdf|fulltext|html)$/i, '')
        .toLowerCase(),
    };
  const nature = /nature\.com\/articles\/([sn][\w.-]+)/i.exec(path)?.[1];
  return nature === undefined ? {} : { doi: `10.1038/${nature.toLowerCase()}` };
}

/** An address in one spelling, to compare it with another: without scheme, `www.`, tracking and fragment. */
export function plainUrl(url: string): string {
  if (!URL.canParse(url)) return url.trim().toLowerCase();
  const { hostname, pathname, searchParams } = new URL(url);
  const kept = [...searchParams].filter(([name]) => !/^(?:utm_\w+|ref|source|fbclid|gclid)$/i.test(name));
  const query = kept.map(([name, value]) => `${name}=${value}`).join('&');
  return `${hostname.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}${query === '' ? '' : `?${query}`}`.toLowerCase();
}

function isBare(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { pathname, search } = new URL(url);
  return pathname.replace(/\/+$/, '') === '' && search === '';
}

/** Without the punctuation that the sentence put behind it; a bracket stays where its partner is inside. */
function withoutTail(raw: string): string {
  let text = raw;
  for (;;) {
    const last = text.at(-1) ?? '';
    const unpaired =
      (last === ')' && count(text, ')') > count(text, '(')) ||
      (last === ']' && count(text, ']') > count(text, '['));
    if (!unpaired && !/[.,;:!?'’*_>]/.test(last)) return text;
    text = text.slice(0, -1);
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function plainNumber(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}

function plainPmcid(text: string): string {
  return text.replace(/\s/g, '').toUpperCase();
}
