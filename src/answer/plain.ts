import type { AnswerSection } from '#answer/answer.ts';
import type { Laid } from '#answer/draft.ts';
import { layOut } from '#answer/draft.ts';
import type { Check } from '#checker/check.ts';

/** Words of the trade with what they mean to everybody else. The word itself stays: a reader meets it again elsewhere. */
const meanings: readonly [word: RegExp, meaning: string][] = [
  [/\brandomi[sz]ed controlled trials?\b/i, 'a trial in which chance decides who gets which treatment'],
  [/\bprimary (?:endpoint|outcome)\b/i, 'the result that the trial was made to show'],
  [/\bplacebo\b/i, 'a treatment without effect, for comparison'],
  [/\b(?:serious )?adverse events?\b/i, 'unwanted things that happen during treatment, whatever their cause'],
  [/\bherpes zoster\b/i, 'shingles'],
  [/\bmonoclonal antibody\b/i, 'an antibody that is made in a laboratory to bind to one thing only'],
  [/\b(?:gluco)?corticosteroids\b/i, 'cortisone-like medicines'],
  [/\bimmunosuppressants?\b|\bimmunosuppressive drugs\b/i, 'medicines that calm the immune system'],
  [/\bantimalarials?\b/i, 'medicines that were first made against malaria'],
  [/\brefractory\b/i, 'not helped enough by earlier treatment'],
  [/\berythema\b/i, 'redness'],
  [/\bsubcutaneous(?= (?:fat|nodules?|tissue))/i, 'under the skin'],
  [/\bpanniculitis\b/i, 'inflamed fat under the skin'],
  [/\bplaques\b/i, 'raised, firm patches'],
  [/\bparadoxical reaction\b/i, 'getting worse from what should help'],
  [/\bodds ratio\b/i, '1 means no difference'],
  [/\bconfidence interval\b/i, 'the range in which the true value probably lies'],
  [/\bcohort\b/i, 'a group of people who are followed'],
  [/\bcase reports?\b|\bcase series\b/i, 'single patients, described one by one'],
  [/\bbiops(?:y|ies)\b/i, 'a small piece of tissue, looked at under the microscope'],
  [/\bremission\b/i, 'the disease is quiet'],
  [/\bautosomal dominant\b/i, 'one changed copy of the gene is enough'],
  [/\bautosomal recessive\b/i, 'both copies of the gene must be changed'],
  [/\bmutations?\b/i, 'changes in a gene'],
  [/\bprevalence\b/i, 'how many people have it'],
  [/\bincidence\b/i, 'how many people newly get it'],
];

/** A sentence with the words of the trade explained in brackets; null where it has none, or explains them itself. */
export function inPlainWords(sentence: string): string | null {
  let plain = sentence;
  for (const [word, meaning] of meanings) {
    const found = word.exec(plain);
    const end = (found?.index ?? 0) + (found?.[0].length ?? 0);
    // A bracket that is there already explains, or belongs to the word.
    if (found === null || /^\s*\(/.test(plain.slice(end)) || isInBrackets(plain, found.index)) continue;
    plain = `${plain.slice(0, end)} (${meaning})${plain.slice(end)}`;
  }
  return plain === sentence ? null : plain;
}

function isInBrackets(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return before.lastIndexOf('(') > before.lastIndexOf(')');
}

/** The sections that are also said in plain words: what somebody reads who reads no more. */
const explained: ReadonlySet<AnswerSection['id']> = new Set(['short-answer', 'condition', 'takeaway']);

/** What of an answer is also said in plain words, each sentence by the claim that it explains. */
export interface PlainSentence {
  claim: string;
  text: string;
}

/** Says sentences in plain words, has them checked like all others, and leaves out those that do not hold. */
export async function plainSentences(
  sections: readonly AnswerSection[],
  check: (laid: Laid) => Promise<Check>,
): Promise<PlainSentence[]> {
  const said = sections
    .filter(({ id }) => explained.has(id))
    .flatMap(({ sentences }) => sentences)
    .flatMap(({ text, claim }) => {
      const plain = claim === null ? null : inPlainWords(text);
      return claim === null || plain === null ? [] : [{ claim, text: plain }];
    });
  const once = [...new Map(said.map((one) => [one.text, one])).values()];
  if (once.length === 0) return [];
  const sentences = once.map(({ text }) => ({ text, connecting: false }));
  const { claims } = await check(layOut([{ id: 'short-answer', heading: 'In plain words', sentences }]));
  const holds = new Set(claims.filter(({ verdict }) => verdict === 'supported').map(({ text }) => text));
  return said.filter(({ text }) => holds.has(text));
}
