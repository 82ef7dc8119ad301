import type { ClaimReading, Judgement } from '#checker/judge.ts';
import type { ReadSentence } from '#checker/rules/document-reading.ts';
import type { Stances } from '#checker/trained/weighing.ts';
import type { EvidenceDocument } from '#evidence/document.ts';

/** Why something was taken back or read, with the probability. */
const why = {
  support: (probability: number) =>
    `The wording matches, but it is only ${percent(probability)} % likely that it supports the claim.`,
  denial: (probability: number) =>
    `The wording denies it, but it is only ${percent(probability)} % likely that it contradicts the claim.`,
  together: (probability: number) =>
    `The wording of several documents matches together, but the model reads no support there (probability ${percent(probability)} %).`,
  supports: (probability: number) =>
    `Read as a whole, it supports the claim (probability ${percent(probability)} %).`,
  contradicts: (probability: number) =>
    `Read as a whole, it contradicts the claim (probability ${percent(probability)} %).`,
};

const percent = (probability: number) => Math.round(100 * probability);

/** A quote of the rules that is not likely enough. */
export function taken<One extends Judgement>(one: One, { supports, contradicts }: Stances): One {
  return one.stance === 'supports'
    ? takenBack(one, supports, why.support)
    : takenBack(one, contradicts, why.denial);
}

/** A quote of what several documents carry together, in which the model reads no support. */
export function takenTogether<One extends Judgement>(one: One, supports: number): One {
  return takenBack(one, supports, why.together);
}

function takenBack<One extends Judgement>(
  one: One,
  probability: number,
  reason: (probability: number) => string,
): One {
  return { ...one, stance: 'neutral', score: (100 - percent(probability)) / 100, why: reason(probability) };
}

/** What was read in a document, with the sentence that says it. A support is one of the whole claim. */
export function readAs(
  claim: ClaimReading,
  stance: 'supports' | 'contradicts',
  probability: number,
  document: EvidenceDocument,
  { section, start, end, statement }: ReadSentence,
): Judgement {
  return {
    document,
    section,
    start,
    end,
    quote: statement.text,
    stance,
    score: percent(probability) / 100,
    denial: stance === 'contradicts' ? 'read' : null,
    verbatim: false,
    why: why[stance](probability),
    parts: stance === 'supports' ? claim.parts.map(({ id }) => id) : [],
  };
}
