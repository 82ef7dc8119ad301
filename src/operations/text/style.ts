import type { OutcomeWord, Verdict } from '#checker/check.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'quiet';

/** How a report is written as plain text: for a terminal, a pipe, or a program that reads words. */
export interface Style {
  /** Columns of a line. */
  width: number;
  strong(text: string): string;
  tone(tone: Tone, text: string): string;
}

/** Words only. */
export function plainStyle(width = 100): Style {
  return { width, strong: (text) => text, tone: (_tone, text) => text };
}

const codes: Record<Tone | 'strong', string> = {
  strong: '1',
  good: '32',
  warn: '33',
  bad: '31',
  quiet: '2',
};

/** For terminals that show colours; the words and signs say everything without them, too. */
export function colourStyle(width: number): Style {
  const dress = (code: string, text: string) => `\u001b[${code}m${text}\u001b[0m`;
  return {
    width,
    strong: (text) => dress(codes.strong, text),
    tone: (tone, text) => dress(codes[tone], text),
  };
}

/** A sign for each verdict, so that a list can be skimmed; the word always stands beside it. */
export const verdictSigns: Record<Verdict, { sign: string; tone: Tone }> = {
  supported: { sign: '✔', tone: 'good' },
  overstated: { sign: '◐', tone: 'warn' },
  contested: { sign: '≠', tone: 'warn' },
  contradicted: { sign: '✘', tone: 'bad' },
  'not found': { sign: '∅', tone: 'warn' },
  'not checkable': { sign: '·', tone: 'quiet' },
  'not checked': { sign: '!', tone: 'bad' },
};

/** One column of the matrix. */
export const outcomeSigns: Record<OutcomeWord, string> = {
  supports: '+',
  contradicts: '−',
  both: '±',
  silent: '·',
  'no documents': '○',
  unreachable: '!',
  'not asked': ' ',
};
