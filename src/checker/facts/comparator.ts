import type { Fact, Sides } from '#checker/facts/fact.ts';
import { absence, agreement, conflict } from '#checker/facts/fact.ts';
import type { Reading } from '#checker/facts/reading.ts';
import { shared, stemsOf, stemsWithin } from '#checker/facts/reading.ts';

/** Share of the claim's other words that a passage must have before another comparator is a conflict. */
const leastShared = 0.6;
/** The same for comparators that are neither drugs nor one of the kinds below. */
const leastSharedOfOthers = 0.75;

/** What a treatment is often set against, with the words for it. */
const kinds = {
  placebo: /(?<!\b(?:no|without) )\b(?:placebo|sham|dummy|vehicle)\b/i,
  'no treatment':
    /\b(?:no (?:treatment|therapy|vaccination|intervention)|untreated|unvaccinated|without treatment|watchful waiting)\b/i,
  'usual care':
    /\b(?:usual care|standard care|standard of care|routine care|supportive care|standard therapy)\b/i,
};

/** Groups that a study may call by many names: of these nothing follows. */
const loose =
  /\b(?:controls?|groups?|others?|populations?|baseline|before|after|those|normal|healthy|wild[- ]type|people|patients|individuals|expected|previous\w*|either|average|non\w*)\b/i;

const comparing =
  /\b(?:(?:than|versus|vs\.?|compared (?:with|to)|in comparison (?:with|to)|relative to|superior to|inferior to)|(?:as (?:well|effective|good|safe)) as)\s+(?:with |on |in |after |before |that (?:of|with|in) |those (?:on|given|with) )?/gi;
const clauseEnd =
  /[.,;:()]|\b(?:at|in|after|over|for|during|by|and|among|while|whereas|but|against|within|on)\b/;

/** What stands on either side of a comparison. */
interface Comparison {
  /** What is compared, by the stems before the comparing words. */
  subject: ReadonlySet<string>;
  /** What it is compared with. */
  text: string;
  stems: ReadonlySet<string>;
  kind: string | null;
  /** Whether it is a drug. */
  isDrug: boolean;
  /** The word that compares: "more", "higher"; empty for "compared with". */
  word: string;
  start: number;
  end: number;
}

function comparisonsIn(sentence: Reading): Comparison[] {
  const { text, terms, words } = sentence;
  return Array.from(text.matchAll(comparing)).flatMap((match): Comparison[] => {
    const start = match.index + match[0].length;
    const rest = text.slice(start, start + 60);
    const cut = rest.search(clauseEnd);
    const written = (cut < 0 ? rest : rest.slice(0, cut)).trim();
    const end = start + written.length;
    const stems = stemsWithin(sentence, start, end);
    const kind = Object.entries(kinds).find(([, pattern]) => pattern.test(written))?.[0] ?? null;
    if (written === '' || (stems.size === 0 && kind === null)) return [];
    const word = words.find((one) => one.end <= match.index && comparative.test(one.lower));
    return [
      {
        subject: stemsWithin(sentence, 0, word?.start ?? match.index),
        text: written,
        stems,
        kind,
        isDrug: terms.some((one) => one.term.type === 'drug' && one.start >= start && one.end <= end),
        word: word?.lower ?? '',
        start,
        end,
      },
    ];
  });
}

const comparative =
  /^(?:more|less|fewer|higher|lower|greater|smaller|larger|longer|shorter|better|worse|superior|inferior)$/;

/**
 * Compares what a claim sets its treatment against with what the passage does: a trial against placebo says nothing on
 * how the drug does against another drug, and "A more than B" denies "B more than A".
 */
export function compareComparators(sides: Sides): Fact[] {
  const { claim, passage } = sides;
  const there = passage.flatMap(comparisonsIn);
  return comparisonsIn(claim).map((asked) => {
    const turned = there.find((one) => isTurned(asked, one));
    if (turned !== undefined)
      return conflict(
        'comparator',
        'contradicts',
        `${asked.word} than ${asked.text}`,
        `${turned.word} than ${turned.text}`,
        `The claim says “${asked.word} than ${asked.text}”; the passage has the two the other way round.`,
      );
    if (isNamed(asked, passage)) return agreement('comparator', asked.text, asked.text);
    return otherComparator(sides, asked, there) ?? absence('comparator', asked.text);
  });
}

function otherComparator(
  { claim, passage, vocabulary }: Sides,
  asked: Comparison,
  there: readonly Comparison[],
): Fact | null {
  const [other] = there;
  if (other === undefined || loose.test(asked.text) || loose.test(other.text)) return null;
  const isDefinite = (one: Comparison) => one.isDrug || one.kind !== null;
  const least = isDefinite(asked) && isDefinite(other) ? leastShared : leastSharedOfOthers;
  if (shared(claim, passage, [asked], vocabulary) < least) return null;
  return conflict(
    'comparator',
    'neutral',
    asked.text,
    other.text,
    `The claim compares with ${asked.text}; the passage compares with ${other.text}.`,
  );
}

/** Whether the passage names what the claim compares with, anywhere. */
function isNamed(asked: Comparison, passage: readonly Reading[]): boolean {
  const pattern = Object.entries(kinds).find(([kind]) => kind === asked.kind)?.[1];
  if (pattern !== undefined) return passage.some(({ text }) => pattern.test(text));
  const stems = stemsOf(passage);
  return [...asked.stems].some((stem) => stems.has(stem));
}

/** The same comparing word between the same two things, the other way round. */
function isTurned(a: Comparison, b: Comparison): boolean {
  if (a.word === '' || a.word !== b.word || a.stems.size === 0 || b.stems.size === 0) return false;
  return (
    a.stems.isSubsetOf(b.subject) &&
    b.stems.isSubsetOf(a.subject) &&
    a.stems.isDisjointFrom(b.stems) &&
    !a.stems.isSubsetOf(a.subject) &&
    !b.stems.isSubsetOf(b.subject)
  );
}
