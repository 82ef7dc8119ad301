import type { Reference } from '#checker/check.ts';
import type { Entry } from '#checker/references/find-list.ts';
import { findLists } from '#checker/references/find-list.ts';
import type { AuthorYear, Mark } from '#checker/references/find-marks.ts';
import { findAuthorYears, findMarks } from '#checker/references/find-marks.ts';
import type { Named } from '#checker/references/identifiers.ts';
import { allIdentifiers, namedIn, plainUrl } from '#checker/references/identifiers.ts';
import type { GivenDetails } from '#checker/references/parse-entry.ts';
import { familyName, journalName, parseEntry } from '#checker/references/parse-entry.ts';

/** A place that cites. `around`: what it cites for is the sentence that it stands in, not what goes before it. */
export interface CitingPlace {
  start: number;
  end: number;
  around: boolean;
}

/** A reference as a text gives it; offsets are UTF-16 units of the text. */
export interface FoundReference {
  start: number;
  end: number;
  label: string | null;
  form: Reference['form'];
  given: GivenDetails;
  places: CitingPlace[];
}

export interface FoundReferences {
  references: FoundReference[];
  /** The text with everything that only cites blanked out, character by character. */
  masked: string;
}

/** More references than any answer gives; what is beyond them is left alone. */
const most = 400;

/** Finds the references of one text in every common form, and the places that cite them. */
export function findReferences(text: string): FoundReferences {
  const { entries, blocks } = findLists(text);
  const body = blank(text, blocks);
  const found = entries.slice(0, most).map(ofEntry);
  const collector = new Collector(text, found);
  const labels = new Set(found.flatMap((one) => one.label ?? []));
  const named = namedIn(body);
  const marks = findMarks(body, labels);
  for (const mark of marks) collector.mark(mark, named);
  const people = findAuthorYears(body);
  for (const one of people) collector.authorYear(one, named);
  const loose = named.filter((one) => !collector.isTaken(one));
  for (const one of loose) collector.named(one, body);
  const masks = [
    ...marks,
    ...named
      .filter((one) => (one.isPlace ? isInBracketOfSites(one, body) : one.identifiers.nct === undefined))
      .map((one) => aroundLink(one, body)),
    ...people.map((one) => maskOf(one, body)),
  ];
  const masked = withoutEmptyBrackets(unlinked(blank(body, masks)));
  return { references: collector.references, masked: withCapitals(masked, text) };
}

function ofEntry({ start, end, body, label }: Entry): FoundReference {
  const named = namedIn(body);
  const given = parseEntry(body);
  const isPlace = named.length > 0 && named.every((one) => one.isPlace) && given.year === null;
  return {
    start,
    end,
    label,
    form: isPlace ? 'place' : 'entry',
    given: isPlace ? placeOf(named[0], given) : given,
    places: [],
  };
}

function placeOf(named: Named | undefined, given: GivenDetails): GivenDetails {
  return { ...given, title: null, authors: [], journal: null, url: named?.url ?? null };
}

const nothing: GivenDetails = {
  words: '',
  title: null,
  authors: [],
  year: null,
  journal: null,
  identifiers: {},
  url: null,
};

/** Gathers references, each once, with the places that cite it. */
class Collector {
  readonly references: FoundReference[];
  readonly #text: string;
  readonly #taken = new Set<Named>();

  constructor(text: string, references: FoundReference[]) {
    this.#text = text;
    this.references = references;
  }

  isTaken(named: Named): boolean {
    return this.#taken.has(named);
  }

  /** A number: of the entry that has it, else of the address that it links to. */
  mark({ start, end, labels }: Mark, named: readonly Named[]): void {
    const linked = named.filter((one) => start <= one.start && one.end <= end);
    for (const label of labels) {
      const own =
        this.references.find((one) => one.label === label) ??
        this.#add({ start, end, label, form: 'entry', given: nothing, places: [] });
      own.places.push({ start, end, around: false });
      const [first] = linked;
      if (first === undefined) continue;
      this.#taken.add(first);
      if (own.given === nothing)
        Object.assign(own, {
          form: 'link',
          given: { ...nothing, identifiers: first.identifiers, url: first.url },
        });
    }
  }

  authorYear(cited: AuthorYear, named: readonly Named[]): void {
    const { start, end, isNarrative } = cited;
    const place = { start, end, around: isNarrative };
    const known = this.#ofAuthor(cited);
    const beside = named.filter((one) => isBeside(one, cited, this.#text));
    for (const one of beside) this.#taken.add(one);
    if (known !== undefined) {
      known.places.push(place);
      return;
    }
    const given = {
      ...nothing,
      authors: [cited.author],
      year: cited.year,
      journal: journalName(cited.between.replace(/[\d.;:()]+$/, '').trim() || null),
      identifiers: allIdentifiers(beside),
      url: beside.find((one) => one.url !== null && !one.isPlace)?.url ?? null,
    };
    this.#add({ start, end, label: null, form: 'author and year', given, places: [place] });
  }

  named(one: Named, body: string): void {
    const { start, end, identifiers, url, isPlace } = one;
    const isRegistration = identifiers.nct !== undefined;
    const isAround =
      (isPlace && !isInBracketOfSites(one, body)) || isRegistration || startsSentence(body, start);
    const place = { start, end, around: isAround };
    const key = keyOf(one);
    const known = this.references.find((other) => keysOf(other.given).includes(key));
    if (known !== undefined) {
      known.places.push(place);
      return;
    }
    const form = isPlace ? 'place' : Object.keys(identifiers).length > 0 ? 'identifier' : 'link';
    this.#add({ start, end, label: null, form, given: { ...nothing, identifiers, url }, places: [place] });
  }

  #ofAuthor({ author, year }: AuthorYear): FoundReference | undefined {
    const name = plainName(author);
    const own = this.references.filter((one) => plainName(one.given.authors[0] ?? '') === name);
    const exact = own.find((one) => one.given.year === year);
    // Online and in print works appear in different years; two years apart is another work.
    const near = own.filter(({ form, given }) => form === 'entry' && Math.abs((given.year ?? 0) - year) <= 1);
    return exact ?? (near.length === 1 ? near[0] : undefined);
  }

  #add(reference: FoundReference): FoundReference {
    if (this.references.length < most) this.references.push(reference);
    return reference;
  }
}

/** "Morand et al.", "Morand & Furie", "Morand EF" → morand. */
function plainName(author: string): string {
  const first = author.replace(/\s+(?:et\s+al\.?|and\s.*|&\s.*)$/iu, '');
  return familyName(first)
    .normalize('NFKD')
    .replace(/[\p{M}'’.]/gu, '')
    .toLowerCase();
}

function keysOf({ identifiers, url }: GivenDetails): string[] {
  const own = Object.entries(identifiers).map(([kind, value]) => `${kind}:${value}`);
  return own.length > 0 || url === null ? own : [`url:${plainUrl(url)}`];
}

function keyOf({ identifiers, url }: Named): string {
  return keysOf({ ...nothing, identifiers, url })[0] ?? '';
}

/** An identifier in the same brackets as an author and a year, before the next one. */
function isBeside(named: Named, { end }: AuthorYear, text: string): boolean {
  return (
    named.start >= end &&
    named.start - end < 40 &&
    /^[\s,;:.)([]*(?:doi|https?|PMID)?[\s,;:([]*$/i.test(text.slice(end, named.start)) &&
    !/\)\s*\S/.test(text.slice(end, named.start))
  );
}

/** Whether a site stands in brackets with nothing but sites: "(fda.gov, nejm.org)" only cites. */
function isInBracketOfSites({ start, end }: Named, body: string): boolean {
  const open = Math.max(body.lastIndexOf('(', start), body.lastIndexOf('[', start));
  const close = body.slice(end).search(/[)\]]/);
  if (open === -1 || close === -1) return false;
  const inner = body.slice(open + 1, end + close);
  const rest = namedIn(inner).reduceRight(
    (left, one) => (one.isPlace ? left.slice(0, one.start) + left.slice(one.end) : left),
    inner,
  );
  return inner.length < 200 && /^(?:\s|[,;:&|/]|and|sources?|fuentes?)*$/i.test(rest);
}

function startsSentence(body: string, at: number): boolean {
  return /(?:^|[\n.!?]\s*|\b(?:see|according to|in|from|on)\s+)$/i.test(body.slice(Math.max(0, at - 20), at));
}

/** The whole Markdown link that an address stands in, without its words. */
function aroundLink({ start, end }: Named, body: string): { start: number; end: number } {
  const isLink = body.slice(Math.max(0, start - 2), start) === '](';
  if (!isLink) return { start, end };
  const close = body.indexOf(')', end);
  return { start: start - 2, end: close === -1 || close > end + 120 ? end : close + 1 };
}

/** "[words" of a link whose address was blanked. */
function unlinked(text: string): string {
  return text.replace(/\[([^[\]\n]*)(?= {3})(?![^[\]\n]*\])/g, ' $1');
}

/** "According to Morand et al. (2020), …" and "Morand et al. (2020) showed that …" say where, not what. */
function maskOf({ start, end, isNarrative }: AuthorYear, body: string): { start: number; end: number } {
  if (!isNarrative) return { start, end };
  const before = /(?:according to|as reported by|in)\s+$/i.exec(body.slice(Math.max(0, start - 30), start));
  const after =
    /^,?\s+(?:(?:have |has |also )*(?:reported|showed|shown|found|demonstrated|described|observed|concluded|noted|report|show|find|conclude)\s+that\s+)/i.exec(
      body.slice(end, end + 60),
    );
  if (before !== null)
    return { start: start - before[0].length, end: end + (/^,\s/.exec(body.slice(end))?.[0].length ?? 0) };
  if (after !== null) return { start, end: end + after[0].length };
  return { start: body.lastIndexOf('(', end), end };
}

function withoutEmptyBrackets(text: string): string {
  return text.replace(
    /[([][\s;,.:]*(?:see(?: also)?|e\.g\.,?|cf\.?|sources?:?|fuentes?:?|and)?[\s;,.:]*[)\]]/gi,
    (found) => found.replace(/[^\n]/g, ' '),
  );
}

/** What follows a lead that was left out begins its sentence. */
function withCapitals(masked: string, text: string): string {
  return masked.replace(/(?<=(?:^|[\n.!?]\s?) {8,})\p{Ll}/gu, (letter, at: number) => {
    const upper = letter.toUpperCase();
    return /\p{L}\s+$/u.test(text.slice(Math.max(0, at - 20), at)) && upper.length === letter.length
      ? upper
      : letter;
  });
}

/** The text with ranges turned into spaces; line breaks stay. */
function blank(text: string, ranges: readonly { start: number; end: number }[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    result +=
      text.slice(at, Math.max(at, start)) + text.slice(Math.max(at, start), end).replace(/[^\n]/g, ' ');
    at = end;
  }
  return result + text.slice(at);
}
