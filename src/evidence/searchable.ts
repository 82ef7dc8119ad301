/** Greek letters that biomedical names carry, spelled as other texts spell them. */
const greek: ReadonlyMap<string, string> = new Map([
  ['α', 'alpha'],
  ['β', 'beta'],
  ['γ', 'gamma'],
  ['δ', 'delta'],
  ['ε', 'epsilon'],
  ['κ', 'kappa'],
  ['λ', 'lambda'],
  ['ω', 'omega'],
]);

/** One of them that stands alone in a text that is not Greek: `IFN-α`, `TNFα`. */
const lone = /(?<!\p{Script=Greek})[αβγδεκλω](?!\p{Script=Greek})/giu;

/**
 * A text as the index and the queries see it: compatibility forms unified, accents dropped, lone Greek letters
 * spelled out, so that "IFN-α" and "interferon alpha" meet. Never shown, never quoted.
 */
export function searchable(text: string): string {
  return (
    text
      .toWellFormed()
      .normalize('NFKD')
      // The index folds accents only after it has stemmed, so that "Ärzte" and "Arzte" would not meet.
      .replaceAll(/[\u0300-\u036f]/g, '')
      .normalize('NFC')
      .replace(lone, (letter) => ` ${greek.get(letter.toLowerCase()) ?? letter} `)
  );
}

/**
 * Words that every English text or question is full of and that the index leaves out. Negations stay in (`not`,
 * `no`, `without`, `never`): the search for contrary evidence needs them.
 */
const stopWords: string[] = (
  'a an and are as at be been being but by did do does for from had has have how in into is it its of on or ' +
  's such that the their them then there these they this those to was were what when where which why with'
).split(' ');

/**
 * How the text index makes words of a text. Positions are left out because phrases are not searched; Unicode's
 * word rules find words in texts without spaces, too.
 */
export const wordRules = {
  baseTokenizer: 'icu/split' as const,
  withPosition: false,
  lowercase: true,
  asciiFolding: true,
  stem: true,
  language: 'English',
  removeStopWords: true,
  customStopWords: stopWords,
};
