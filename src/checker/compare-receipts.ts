import { z } from 'zod';
import type { Receipt } from '#checker/check.ts';
import { verdicts } from '#checker/check.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import { plural } from '#lib/plural.ts';

type ReceiptClaim = Receipt['claims'][number];

/** One claim in two checks; null where it stands in one of them only. */
export const verdictChange = z.object({
  text: z.string(),
  before: z.enum(verdicts).nullable(),
  after: z.enum(verdicts).nullable(),
  same: z.boolean(),
  /** Why the verdict is another, plain sentences; empty where it is the same. */
  because: z.array(z.string()),
});
export type VerdictChange = z.infer<typeof verdictChange>;

/** What a verdict depends on, in two checks. */
export interface Difference {
  what: 'text' | 'evidence' | 'judge' | 'retrieval' | 'thresholds';
  same: boolean;
  /** One sentence. */
  detail: string;
}

/** Status of documents as it is known now, by their ids. */
type Statuses = ReadonlyMap<string, EvidenceDocument['status']>;

/** Two checks side by side: what differs of all that they depend on, and every verdict with the reason of a change. */
export function compareReceipts(
  before: Receipt,
  after: Receipt,
  statuses: Statuses = new Map(),
): { differences: Difference[]; verdicts: VerdictChange[] } {
  const differences = [
    textDifference(before, after),
    evidenceDifference(before, after),
    judgeDifference(before, after),
    retrievalDifference(before, after),
    thresholdsDifference(before, after),
  ];
  const verdicts = paired(before.claims, after.claims).map(([one, other]): VerdictChange => {
    const text = (other ?? one)?.text ?? '';
    const same = one?.verdict === other?.verdict;
    const ends = { text, before: one?.verdict ?? null, after: other?.verdict ?? null, same };
    if (one === undefined) return { ...ends, because: ['The earlier text does not say this.'] };
    if (other === undefined) return { ...ends, because: ['The later text does not say this.'] };
    return { ...ends, because: same ? [] : reasons(one, other, { differences, statuses }) };
  });
  return { differences, verdicts };
}

function textDifference(before: Receipt, after: Receipt): Difference {
  const same = before.input.sha256 === after.input.sha256;
  return { what: 'text', same, detail: same ? 'The same text.' : 'Another text.' };
}

function evidenceDifference({ evidence: then }: Receipt, { evidence: now }: Receipt): Difference {
  const same = then.digest === now.digest;
  const detail = same
    ? `The same evidence: ${plural(now.documents, 'document')}.`
    : `Other evidence: then ${plural(then.documents, 'document')} (${then.digest.slice(0, 12)}…), now ${now.documents} (${now.digest.slice(0, 12)}…).`;
  return { what: 'evidence', same, detail };
}

function judgeDifference({ judge: then }: Receipt, { judge: now }: Receipt): Difference {
  const same = then.name === now.name && then.version === now.version;
  const detail = same
    ? `The same judge: ${now.name} ${now.version}.`
    : `Another judge: then ${then.name} ${then.version}, now ${now.name} ${now.version}.`;
  return { what: 'judge', same, detail };
}

function retrievalDifference({ retrieval: then }: Receipt, { retrieval: now }: Receipt): Difference {
  const named = (one: Receipt['retrieval']) => (one === undefined ? 'words' : `${one.name} ${one.version}`);
  const same = named(then) === named(now);
  const detail = same
    ? `Passages were found in the same way: by ${named(now)}.`
    : `Passages were found in another way: then by ${named(then)}, now by ${named(now)}.`;
  return { what: 'retrieval', same, detail };
}

function thresholdsDifference({ thresholds: then }: Receipt, { thresholds: now }: Receipt): Difference {
  const names = [...new Set([...Object.keys(then), ...Object.keys(now)])].sort();
  const changed = names.filter((name) => then[name] !== now[name]);
  const of = (value: number | undefined) => (value === undefined ? 'none' : String(value));
  const detail =
    changed.length === 0
      ? 'The same thresholds.'
      : `Other thresholds: ${changed.map((name) => `${name} was ${of(then[name])} and is ${of(now[name])}`).join(', ')}.`;
  return { what: 'thresholds', same: changed.length === 0, detail };
}

interface Known {
  differences: readonly Difference[];
  statuses: Statuses;
}

/** What changed for one claim; its own evidence before what is true of the whole check. */
function reasons(one: ReceiptClaim, other: ReceiptClaim, { differences, statuses }: Known): string[] {
  const differs = (what: Difference['what']) =>
    differences.filter((each) => each.what === what && !each.same);
  const own = [
    ...(one.text === other.text ? [] : [`The sentence was “${one.text}”.`]),
    ...(one.wording === other.wording || one.text !== other.text
      ? []
      : ['What stands before it gives it another meaning.']),
    ...evidenceReasons(one, other, statuses),
  ];
  const whole = [...differs('judge'), ...differs('retrieval'), ...differs('thresholds')].map(
    ({ detail }) => detail,
  );
  if (own.length + whole.length > 0) return [...own, ...whole];
  if (differs('evidence').length > 0)
    return ['The evidence is another one; the passages that are quoted are the same.'];
  return [
    'Text, evidence, judge, search and thresholds are the same by name and number: the rules behind them are not, or the program is at fault.',
  ];
}

/** What a document with such a status says counts no more. */
const silenced: ReadonlySet<EvidenceDocument['status']> = new Set(['retracted', 'withdrawn', 'superseded']);

function evidenceReasons(one: ReceiptClaim, other: ReceiptClaim, statuses: Statuses): string[] {
  const then = byDocument(one);
  const now = byDocument(other);
  const gone = [...then].flatMap(([id, quotes]) => {
    if (now.has(id)) return [];
    const status = statuses.get(id) ?? 'current';
    if (status !== 'current') return [`${id}, which ${said(quotes, 'ed')} it, is ${status} now.`];
    return [`${id} ${said(quotes, 'ed')} it then, and is not quoted now.`];
  });
  const changed = [...then].flatMap(([id, quotes]) => {
    const later = now.get(id);
    if (later === undefined) return [];
    const status = statuses.get(id);
    const turned = said(quotes, 'ed') !== said(later, 'ed');
    return [
      ...(status !== undefined && silenced.has(status) ? [`${id} is ${status} now.`] : []),
      ...(turned ? [`${id} ${said(quotes, 'ed')} it then, and ${said(later, 's')} it now.`] : []),
      ...(quotes[0]?.sha256 === later[0]?.sha256 ? [] : [`${id} has another text than then.`]),
    ];
  });
  const come = [...now].flatMap(([id, quotes]) =>
    then.has(id) ? [] : [`${id} ${said(quotes, 's')} it now, and was not quoted then.`],
  );
  return [...gone, ...changed, ...come];
}

type Quote = ReceiptClaim['quotes'][number];

function byDocument({ quotes }: ReceiptClaim): Map<string, Quote[]> {
  return Map.groupBy(quotes, ({ document }) => document);
}

function said(quotes: readonly Quote[], ending: 'ed' | 's'): string {
  const stances = new Set(quotes.map(({ stance }) => stance));
  const words = [
    stances.has('supports') ? `support${ending}` : null,
    stances.has('contradicts') ? `contradict${ending}` : null,
  ].filter((word) => word !== null);
  return words.length === 0 ? (ending === 's' ? 'says nothing of' : 'said nothing of') : words.join(' and ');
}

type Pair = [ReceiptClaim | undefined, ReceiptClaim | undefined];

/** Share of their words that two sentences must have in common to be one sentence that was rewritten. */
const alike = 0.6;

/** The claims of both texts, in the order of the later one; then those that only the earlier one has. */
function paired(before: readonly ReceiptClaim[], after: readonly ReceiptClaim[]): Pair[] {
  const partner = new Map<ReceiptClaim, ReceiptClaim>();
  const free = new Set(before);
  const pair = (fits: (one: ReceiptClaim, other: ReceiptClaim) => boolean) => {
    for (const other of after) {
      if (partner.has(other)) continue;
      const one = [...free].find((each) => fits(each, other));
      if (one === undefined) continue;
      partner.set(other, one);
      free.delete(one);
    }
  };
  pair((one, other) => one.text === other.text && one.start === other.start);
  pair((one, other) => one.text === other.text);
  const words = new Map([...before, ...after].map((claim) => [claim, wordsOf(claim.text)]));
  pair((one, other) => share(words.get(one), words.get(other)) >= alike);
  return [
    ...after.map((other): Pair => [partner.get(other), other]),
    ...before.filter((one) => free.has(one)).map((one): Pair => [one, undefined]),
  ];
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

/** Jaccard's share: common words among all words of both. */
function share(one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> = new Set()): number {
  const common = one.intersection(other).size;
  return common === 0 ? 0 : common / one.union(other).size;
}
