import type { Vocabulary } from '#evidence/vocabulary.ts';
import { codePointLength, sliceCodePoints } from '#lib/text.ts';

/**
 * A text with the claim's own name for every thing of the vocabulary that it names otherwise: “LEP” becomes “lupus panniculitis”
 * where the claim says that alone. For the model's reading, which knows no abbreviations; people are shown the text as it is.
 */
export function inClaimsWords(text: string, claim: string, vocabulary: Vocabulary): string {
  const names = Map.groupBy(vocabulary.find(claim), ({ term }) => term.id);
  let written = '';
  let at = 0;
  for (const { start, end, text: name, term } of vocabulary.find(text)) {
    const known = names.get(term.id)?.map((one) => one.text) ?? [name];
    if (known.some((one) => one.toLowerCase() === name.toLowerCase())) continue;
    written += sliceCodePoints(text, at, start) + known[0];
    at = end;
  }
  return written + sliceCodePoints(text, at, codePointLength(text));
}
