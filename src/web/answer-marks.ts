import type { Answer, AnswerSentence } from '#answer/answer.ts';
import type { Mark } from '#web/marks.ts';
import { mostSerious } from '#web/marks.ts';

/** Marks of the sentences that are claims, numbered in the order of the text. */
export function sentenceMarks(answer: Answer): Map<AnswerSentence, Mark> {
  const marks = new Map<AnswerSentence, Mark>();
  for (const sentence of answer.sections.flatMap((section) => section.sentences)) {
    if (sentence.connecting) continue;
    const { start, end } = sentence;
    const claims = answer.check.claims.filter(
      (claim) =>
        claim.verdict !== 'not checkable' &&
        (claim.id === sentence.claim || (claim.start < end && claim.end > start)),
    );
    if (claims.length === 0) continue;
    marks.set(sentence, { number: marks.size + 1, start, end, verdict: mostSerious(claims), claims });
  }
  return marks;
}
