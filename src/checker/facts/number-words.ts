const ones = 'one two three four five six seven eight nine'.split(' ');
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const values = new Map<string, number>([
  ...ones.map((word, at) => [word, at + 1] as const),
  ...teens.map((word, at) => [word, at + 10] as const),
  ...tens.map((word, at) => [word, 10 * (at + 2)] as const),
  ...tens.flatMap((ten, at) =>
    ones.flatMap((one, by) => [
      [`${ten}-${one}`, 10 * (at + 2) + by + 1] as const,
      [`${ten} ${one}`, 10 * (at + 2) + by + 1] as const,
    ]),
  ),
]);

/** Digits, with commas between thousands and a point (or a raised one) before decimals. */
export const digits = '\\d{1,3}(?:[,\\u2009\\u202f]\\d{3})+(?:\\.\\d+)?|\\d+(?:[.·]\\d+)?';
/** Numbers from one to ninety-nine in words, longest first. */
export const wordNumbers = [...values.keys()].sort((a, b) => b.length - a.length).join('|');

/** The value of a number in digits or words; NaN where it is neither. */
export function toNumber(text: string | undefined): number {
  const plain = (text ?? '').toLowerCase();
  return values.get(plain) ?? Number(plain.replace(/[,\u2009\u202f]/g, '').replace('·', '.'));
}

/** Whether a lower-case word is a number in words. */
export function isNumberWord(word: string): boolean {
  return values.has(word);
}
