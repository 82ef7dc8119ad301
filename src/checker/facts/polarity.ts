import type { Fact, Sides } from '#checker/facts/fact.ts';
import { conflict } from '#checker/facts/fact.ts';
import type { Reading, Word } from '#checker/facts/reading.ts';
import { shared } from '#checker/facts/reading.ts';

/** Share of the claim's words that one sentence must have before its denial is a conflict. */
const leastShared = 0.8;
/** Words that a denial may stand before the word that it denies. */
const reach = 3;

const denial = /^(?:not|never|cannot|neither|nor|n't)$/;
const contracted = /n['’]t$/;
/** Denials that leave something open, or deny only a part: "not only", "not all". */
const partly =
  /^(?:only|all|always|every|necessarily|just|fully|completely|yet|known|clear|certain|significant\w*|statistically|entirely)$/;
/** A sentence that denies by other means, or leaves open: then nothing follows from one word. */
const involved =
  /\b(?:whether|no|none|nobody|without|fail\w*|lack\w*|absen\w+|un(?:known|clear|certain|likely)|although|though|but|except|rather|instead|contrary|only|if|unless|however|prevent\w*)\b/i;

/** A content word with whether it is denied. */
interface Said {
  word: Word;
  denied: boolean;
}

function saidIn({ words }: Reading): Said[] {
  return words.map((word, at) => {
    const before = words.slice(Math.max(0, at - reach), at);
    const by = before.findIndex((one) => denial.test(one.lower) || contracted.test(one.text));
    const between = by < 0 ? [] : before.slice(by + 1);
    const denied =
      by >= 0 && !partly.test(word.lower) && between.every((one) => !one.content && !partly.test(one.lower));
    return { word, denied };
  });
}

/**
 * Finds a verb that one side denies and the other asserts, all else being said by both: "does not cross the placenta"
 * against "crosses the placenta".
 */
export function comparePolarity({ claim, passage, vocabulary }: Sides): Fact[] {
  if (involved.test(claim.text)) return [];
  const own = saidIn(claim);
  const isDenied = own.some((one) => one.denied);
  for (const sentence of passage) {
    if (involved.test(sentence.text)) continue;
    const there = saidIn(sentence);
    if (there.some((one) => one.denied) === isDenied) continue;
    const denier = (isDenied ? own : there).find((one) => one.denied);
    const asserted = (isDenied ? there : own).filter((one) => one.word.stem === denier?.word.stem);
    if (denier === undefined || asserted.length === 0 || asserted.some((one) => one.denied)) continue;
    if (shared(claim, [sentence], [], vocabulary) < leastShared) continue;
    const verb = denier.word.text;
    return [
      conflict(
        'negation',
        'contradicts',
        isDenied ? `not ${verb}` : verb,
        isDenied ? verb : `not ${verb}`,
        isDenied ? `The claim denies “${verb}”; the passage affirms it.` : `The passage denies “${verb}”.`,
      ),
    ];
  }
  return [];
}
