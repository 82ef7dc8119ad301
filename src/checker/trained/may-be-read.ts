import type { ClaimPart, ClaimReading } from '#checker/judge.ts';
import type { Comparison } from '#checker/rules/compare.ts';
import type { ReadSentence } from '#checker/rules/document-reading.ts';
import { kindOf } from '#checker/rules/lexicon.ts';
import type { RulesJudge } from '#checker/rules/rules-judge.ts';

/** What may be read in a document where the rules say neither. */
export type Readable = Record<'supports' | 'contradicts', boolean>;
/** Which sentences may be quoted for that. */
export type Quotable = Record<'supports' | 'contradicts', readonly boolean[]>;

/** Of three words of a claim one may be missing where it is read: with fewer it is another claim. */
const wordsForOneMissing = 3;

/**
 * Whether support or contradiction may be read in sentences of which the rules say neither: only where one is on the claim's
 * subject, and no thing is missing that the claim names. A model cannot count: how much, how many and how often are left to the
 * rules.
 */
export function mayBeRead(
  claim: ClaimReading,
  compared: readonly Comparison[],
  words: { all: number; shared: number },
  rules: RulesJudge,
): Readable {
  const isEnough = compared.length > 0 && words.all - words.shared <= words.all / wordsForOneMissing;
  if (
    !isEnough ||
    compared.some((one) => rules.isNoEvidence(claim, one)) ||
    claim.parts.some(isMeasure) ||
    ofMost.test(claim.wording)
  )
    return { supports: false, contradicts: false };
  const hard = claim.parts.filter((part) => part.hard && part.subject !== true);
  const things = hard.filter(({ id }) => !id.startsWith('concept:'));
  const carries = (parts: readonly ClaimPart[]) =>
    parts.every(({ id }) => compared.some(({ carried }) => carried.has(id)));
  return {
    supports: carries(hard) && !compared.some((one) => rules.conflicts(claim, one)),
    contradicts: carries(things),
  };
}

/**
 * A claim's predicate has to be in the very sentence that is quoted: for support the same, against it one of the same kind (what
 * says that a drug was approved speaks against that it was rejected; what tells of its effect does not).
 */
export function quotable(
  predicates: readonly { id: string; kind: string }[],
  sentences: readonly ReadSentence[],
  compared: readonly Comparison[],
): Quotable {
  const told = sentences.map(({ start, statement }) => ({
    carried: compared.find(({ sentence }) => sentence.start === start)?.carried ?? new Set<string>(),
    kinds: new Set(statement.expressed.map(({ concept }) => kindOf(concept))),
  }));
  return {
    supports: told.map(({ carried }) => predicates.every(({ id }) => carried.has(id))),
    contradicts: told.map(({ kinds }) => predicates.every(({ kind }) => kinds.has(kind))),
  };
}

const isMeasure = ({ id }: ClaimPart) => /^(?:quantity|strength|concept:(?:frequency|quantity)):/.test(id);
const ofMost = /\b(?:most|majority|minority|half|third|quarter|few|fewer|many|often|sometimes)\b/i;
