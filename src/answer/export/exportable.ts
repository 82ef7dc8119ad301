import type { Answer } from '#answer/answer.ts';
import type { Identifiers } from '#answer/export/reference.ts';
import type { Check } from '#checker/check.ts';

/** An answer, or a check of somebody's text, with what a file about it has to name. */
export interface Exportable {
  /** The question, or what the text is called. */
  title: string;
  /** The address of its page. */
  url: string;
  check: Check;
  /** Null for a check of a text. */
  answer: Answer | null;
  /** What the cited documents are known by, as far as they are stored here. */
  identifiers: Identifiers;
}

/** The ids of the documents that an answer or a check quotes. */
export function quotedDocuments({ check, answer }: Pick<Exportable, 'check' | 'answer'>): string[] {
  const quoted = check.claims.flatMap((claim) => claim.evidence.map(({ document }) => document.id));
  return [...new Set([...quoted, ...(answer?.table ?? []).map(({ document }) => document.id)])];
}

/** What a check is called: its title, or the beginning of its text. */
export function titleOfCheck({ input, claims }: Pick<Check, 'input' | 'claims'>): string {
  if (input.title !== null) return input.title;
  const first = (claims[0]?.text ?? input.text).replaceAll(/\s+/g, ' ').trim();
  const letters = Array.from(first);
  return letters.length <= 70 ? first : `${letters.slice(0, 69).join('')}…`;
}
