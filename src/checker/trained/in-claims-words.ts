import type { Vocabulary } from '#evidence/vocabulary.ts';
import { codePointLength, sliceCodePoints } from '#lib/text.ts';

/**
 * A text with the claim's own name for every thing of the vocabulary that it names otherwise: “LEP” becomes “lupus panniculitis”
 * where the claim says that alone, and “prednisolone” becomes “prednisolone (steroids)” where the claim speaks of steroids. For
 * the model's reading, which knows no abbreviations and no kinds of drugs; people are shown the text as it is.
 */
export function inClaimsWords(text: string, claim: string, vocabulary: Vocabulary): string {
  const mentions = vocabulary.find(claim);
  const names = Map.groupBy(mentions, ({ term }) => term.id);
  const classes = mentions.filter(({ term }) => term.type === 'drug class');
  let written = '';
  let at = 0;
  for (const { start, end, text: name, term } of vocabulary.find(text)) {
    const known = names.get(term.id)?.map((one) => one.text);
    const kind = classes.find((one) => vocabulary.relation(term.id, one.term.id) === 'narrower');
    if (known?.some((one) => one.toLowerCase() === name.toLowerCase()) === true) continue;
    if (known === undefined && kind === undefined) continue;
    written += sliceCodePoints(text, at, start) + (known?.[0] ?? `${name} (${kind?.text})`);
    at = end;
  }
  return written + sliceCodePoints(text, at, codePointLength(text));
}
