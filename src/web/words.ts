import type { OutcomeWord, Scope, Stance, Verdict } from '#checker/check.ts';
import type { QuestionState } from '#web/services.ts';

/** What a verdict tells the reader, in one line. */
export const verdictMeaning: Record<Verdict, string> = {
  supported: 'A passage says this, at this scope.',
  overstated: 'The evidence carries a weaker or narrower sentence.',
  contested: 'Independent evidence stands on both sides.',
  contradicted: 'The evidence says otherwise.',
  'not found': 'Asked, and no source says so.',
  'not checkable': 'Advice, opinion, question or prediction.',
  'not checked': 'The check of this sentence failed.',
};

export const outcomeMeaning: Record<OutcomeWord, string> = {
  supports: 'at least one passage supports the claim',
  contradicts: 'at least one passage contradicts it',
  both: 'passages on both sides',
  silent: 'documents on the subject were opened and say nothing of it',
  'no documents': 'the source has no document on the subject',
  unreachable: 'the source did not answer',
  'not asked': 'the source was not asked',
};

export const stanceWords: Record<Stance, string> = {
  supports: 'Supports',
  contradicts: 'Contradicts',
  neutral: 'Neutral',
};

export const scopeMeaning: Record<Scope, string> = {
  same: 'same scope as the claim',
  broader: 'broader than the claim',
  narrower: 'narrower than the claim',
  other: 'another scope',
};

export const stateWords: Record<QuestionState, string> = {
  answered: 'Answered',
  working: 'Being answered',
  failed: 'Not answered: the work failed',
  open: 'No answer yet',
};

/** From what a reader must see first to what needs no attention. */
export const verdictsBySeriousness: readonly Verdict[] = [
  'contradicted',
  'contested',
  'overstated',
  'not found',
  'not checked',
  'supported',
  'not checkable',
];

/** The order in which a summary counts verdicts. */
export const verdictsInOrder: readonly Verdict[] = [
  'supported',
  'overstated',
  'contested',
  'contradicted',
  'not found',
  'not checked',
  'not checkable',
];

/** `1 document`, `2 documents`, `no documents`. */
export function count(number: number, one: string, many = `${one}s`): string {
  if (number === 0) return `no ${many}`;
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** A verdict or an outcome as a CSS class or an id: `not found` → `not-found`. */
export function kebab(word: string): string {
  return word.replaceAll(' ', '-');
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The beginning of a text, cut at a word. */
export function beginning(text: string, length: number): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  const characters = Array.from(flat);
  if (characters.length <= length) return flat;
  const cut = characters.slice(0, length).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > length / 2 ? cut.slice(0, space) : cut}…`;
}
