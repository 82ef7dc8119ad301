import { stemmer } from 'stemmer';
import type { Fact, Sides } from '#checker/facts/fact.ts';
import { conflict } from '#checker/facts/fact.ts';
import type { Reading, Word } from '#checker/facts/reading.ts';
import { shared } from '#checker/facts/reading.ts';
import { onceFor } from '#lib/once-for.ts';

/** Share of the claim's other words that a passage must have before the opposite word is a conflict at all. */
const leastShared = 0.5;
/** The same before the passage denies the claim; below, it may speak of something else. */
const leastSharedToDeny = 0.8;

/** Opposites that no prefix tells. */
const pairs: readonly (readonly [string, string])[] = [
  ['positive', 'negative'],
  ['positively', 'negatively'],
  ['protective', 'harmful'],
  ['benign', 'malignant'],
  ['acute', 'chronic'],
  ['agonist', 'antagonist'],
];
const opposite = new Map(pairs.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]));

/** Prefixes that turn a word into its opposite. */
const prefixed = /^(?:in|im|il|ir|un|non|de|dis|anti)-?(?=\p{L}{5,})/u;

/** Words with such a beginning that are no opposite of the rest. */
const apparent = new Set(
  'increase increased increases inform informed include included involve involved intense inside invaluable described develop developed depress depressed derived design designed detailed discovered discussed display distinct uncover uncovered'.split(
    ' ',
  ),
);

/** A denied opposite says the thing itself: "not certain" is "uncertain"; so does the opposite that the lack of a thing brings. */
const turning =
  /\b(?:not|no|never|neither|nor|without|whether|than|rather|instead|versus|absence|lack|loss|depletion|deficien(?:cy|t)|deletion|knock(?:down|out)|silencing)\b|n['’]t\b/i;

/**
 * Finds a word of the claim of which the passage has the opposite alone: "inaccurate" for "accurate", "deactivates" for
 * "activating", "UCP1-independent" for "UCP1-dependent".
 */
export function compareOpposites({ claim, passage, vocabulary }: Sides): Fact[] {
  if (turning.test(claim.text)) return [];
  const asked = piecesOf(claim);
  return passage.flatMap((sentence) => {
    if (turning.test(sentence.text)) return [];
    const there = piecesOf(sentence);
    return asked.flatMap(({ piece, stem, word }): Fact[] => {
      if (there.some((one) => one.word.lower === word.lower)) return [];
      const sameThing = there.filter((one) => isOfOneThing(word, one.word));
      if (sameThing.length === 0 && there.some((one) => one.stem === stem)) return [];
      const among = sameThing.length === 0 ? there : sameThing;
      const other = among.find((one) => areOpposite(piece, one.piece))?.piece;
      if (other === undefined || asked.some((one) => one.piece === other)) return [];
      const share = shared(claim, [sentence], [word], vocabulary);
      if (share < leastShared) return [];
      const denies = share >= leastSharedToDeny;
      return [
        conflict(
          'negation',
          denies ? 'contradicts' : 'neutral',
          piece,
          other,
          `The claim says “${piece}”; the passage says “${other}”.`,
        ),
      ];
    });
  });
}

interface Piece {
  piece: string;
  stem: string;
  word: Word;
}

/** The parts of words with a hyphen stand for themselves: "UCP1-dependent". */
const piecesOf = onceFor(({ words }: Reading): Piece[] =>
  words.flatMap((word) =>
    word.lower
      .split(/[-–]/)
      .filter((piece) => piece.length > 4)
      .map((piece) => ({ piece, stem: stemmer(piece), word })),
  ),
);

/** Whether two words with a hyphen begin alike: "UCP1-dependent" and "UCP1-independent", whatever else is "ATP-dependent". */
function isOfOneThing(one: Word, other: Word): boolean {
  const [first, ...rest] = one.lower.split(/[-–]/);
  return rest.length > 0 && other.lower.split(/[-–]/)[0] === first;
}

function areOpposite(one: string, other: string): boolean {
  return opposite.get(one) === other || isTurned(one, other) || isTurned(other, one);
}

function isTurned(long: string, short: string): boolean {
  if (apparent.has(long)) return false;
  const rest = long.replace(prefixed, '');
  return rest !== long && withoutEnding(rest) === withoutEnding(short);
}

/** A verb without its ending: "activates" and "activating" are one word here, "active" and "activity" are two. */
function withoutEnding(word: string): string {
  return word.replace(/(?:es|ed|ing|e|s)$/, '');
}
