import type { Answer } from '#answer/answer.ts';
import { numberedClaims } from '#answer/export/numbered-claims.ts';
import type { Check, CitedDocument } from '#checker/check.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import { statusFlag } from '#evidence/status.ts';
import { onOneLine } from '#lib/markdown-text.ts';

export type Author = { family: string; given: string } | { literal: string };

/** A cited document as a list of references carries it. */
export interface CitedReference {
  /** The document's id here. */
  id: string;
  kind: CitedDocument['kind'];
  title: string;
  authors: Author[];
  venue: string | null;
  /** Where in a journal it stands; null where that is not known. */
  place: Place | null;
  /** Year, month, day: as many as are known. */
  date: number[];
  doi: string | null;
  pmid: string | null;
  pmcid: string | null;
  /** Null where the document has no address to follow. */
  url: string | null;
  /** What a reader must know of its status; null where there is nothing. */
  flag: string | null;
  /** On one line: its status, and what was quoted of it. */
  notes: string;
}

interface Place {
  volume: string;
  issue: string | null;
  /** `211-221`, or the number of an article: `e001007`. */
  pages: string | null;
}

export type Identifiers = ReadonlyMap<string, EvidenceDocument['identifiers']>;

interface Quoted {
  document: CitedDocument;
  /** Quote → what it says of which sentences. */
  quotes: Map<string, { stance: string; numbers: Set<number> }>;
}

/** Every document that a check or an answer quotes, once, in the order in which its text needs them. */
export function citedReferences(
  check: Check,
  table: Answer['table'],
  identifiers: Identifiers,
): CitedReference[] {
  const quoted = new Map<string, Quoted>();
  const of = (document: CitedDocument): Quoted => {
    const known = quoted.get(document.id) ?? { document, quotes: new Map() };
    quoted.set(document.id, known);
    return known;
  };
  for (const { claim, number } of numberedClaims(check.claims)) {
    for (const { document, passage, stance } of claim.evidence) {
      const { quotes } = of(document);
      const one = quotes.get(passage.quote) ?? { stance, numbers: new Set<number>() };
      one.numbers.add(number);
      quotes.set(passage.quote, one);
    }
  }
  for (const { document, outcome } of table) {
    const { quotes } = of(document);
    if (!quotes.has(outcome)) quotes.set(outcome, { stance: 'in the evidence table', numbers: new Set() });
  }
  return [...quoted.values()].map((one) => reference(one, identifiers.get(one.document.id)));
}

function reference(
  { document, quotes }: Quoted,
  known: EvidenceDocument['identifiers'] = {},
): CitedReference {
  const { id, kind, title, venue, url } = document;
  const flag = statusFlag(document);
  const told = [...quotes].map(([quote, { stance, numbers }]) => {
    const list = [...numbers].join(', ');
    return `“${onOneLine(quote)}” (${stance}${list === '' ? '' : ` ${numbers.size === 1 ? 'sentence' : 'sentences'} ${list}`})`;
  });
  const summary = document.representation === 'summary' ? ['Quoted from a summary of it.'] : [];
  return {
    id,
    kind,
    title: onOneLine(title),
    authors: document.authors.map((name) => authorOf(onOneLine(name), kind)),
    ...inJournal(venue === null ? null : onOneLine(venue)),
    date: (document.published ?? '')
      .split('-')
      .filter((part) => part !== '')
      .map(Number),
    doi: known.doi ?? /^https?:\/\/(?:dx\.)?doi\.org\/(10\..+)$/i.exec(url)?.[1]?.toLowerCase() ?? null,
    pmid: known.pmid ?? /^pubmed:(\d+)$/.exec(id)?.[1] ?? null,
    pmcid: known.pmcid ?? null,
    url: /^https?:/.test(url) ? url : null,
    flag,
    notes: [...(flag === null ? [] : [`${flag}.`]), ...summary, ...told].join(' '),
  };
}

/** A venue as sources write it, "Lupus Sci Med 10(2):e001007", told apart; one without numbers stays whole. */
function inJournal(venue: string | null): Pick<CitedReference, 'venue' | 'place'> {
  const match = /^(.*\p{L}\.?) (\d{1,4})(?:\(([^()]+)\))?(?::([\p{L}\d][\p{L}\d.-]*))?$/u.exec(venue ?? '');
  const [, name, volume, issue = null, pages = null] = match ?? [];
  if (name === undefined || volume === undefined || (issue === null && pages === null))
    return { venue, place: null };
  return { venue: name, place: { volume, issue, pages } };
}

/** Kinds of documents whose authors are companies and authorities. */
const byOrganizations: ReadonlySet<string> = new Set(['trial record', 'label', 'approval record']);

const organization =
  /\b(?:of|for|and|the|group|inc|ltd|llc|gmbh|ag|corp|company|universit\w+|institut\w*|societ\w+|associat\w+|foundation|college|committee|consortium|agency|administration|authority|ministry|department|library|centre|center|hospital|clinic|network|collaborat\w+|investigators|trialists|pharma\w*|health)\b|[&,]/i;

/** Family names that begin with one of these are more than one word. */
const particle = /^(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|el|al|bin|ter|ten|zu|zur)$/i;

/** `Furie R` and `Jane Doe` as names of people; what is one word or an organization stays as it is. */
export function authorOf(name: string, kind: CitedDocument['kind']): Author {
  const words = name.split(' ');
  const last = words.at(-1) ?? '';
  if (words.length < 2 || byOrganizations.has(kind)) return { literal: name };
  if (/^\p{Lu}{1,3}(?:-\p{Lu})?$/u.test(last) && !organization.test(name))
    return { family: words.slice(0, -1).join(' '), given: last };
  if (organization.test(name)) return { literal: name };
  const firstParticle = words.findIndex((word, at) => at > 0 && particle.test(word));
  const cut = firstParticle > 0 ? firstParticle : words.length - 1;
  return { family: words.slice(cut).join(' '), given: words.slice(0, cut).join(' ') };
}
