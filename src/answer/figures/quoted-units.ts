import type { Answer } from '#answer/answer.ts';
import type { Check, CitedDocument, Evidence, Scope } from '#checker/check.ts';
import { mayEvidence } from '#evidence/status.ts';

/** An evidence unit with what is quoted of it. */
export interface QuotedUnit {
  unit: string;
  /** The document that speaks at the nearest scope. */
  document: CitedDocument;
  level: number | null;
  scope: Scope;
  quotes: { text: string; document: CitedDocument; scope: Scope }[];
}

type Piece = Pick<Evidence, 'unit' | 'document' | 'level' | 'scope'> & { text: string };

/** Every unit that a check or an answer quotes, once, the nearest scope first. What may not count is left out. */
export function quotedUnits(check: Pick<Check, 'claims'>, table: Answer['table']): QuotedUnit[] {
  const units = new Map<string, QuotedUnit>();
  for (const piece of [
    ...table.map(rowPiece),
    ...check.claims.flatMap(({ evidence }) => evidence.flatMap(quotePiece)),
  ]) {
    const { unit, document, level, scope, text } = piece;
    if (scope === 'other' || !mayEvidence(document)) continue;
    const known = units.get(unit);
    const quotes = known?.quotes ?? [];
    if (!quotes.some((one) => one.text === text && one.document.id === document.id))
      quotes.push({ text, document, scope });
    if (known === undefined || order(scope) < order(known.scope))
      units.set(unit, { unit, document, level, scope, quotes });
  }
  return [...units.values()].toSorted((a, b) => order(a.scope) - order(b.scope));
}

const shown: readonly Scope[] = ['same', 'narrower', 'broader', 'other'];
const order = (scope: Scope) => shown.indexOf(scope);

function rowPiece({ outcome, ...row }: Answer['table'][number]): Piece {
  return { ...row, text: outcome };
}

function quotePiece({ passage, stance, ...one }: Evidence): Piece[] {
  return stance === 'neutral' ? [] : [{ ...one, text: passage.quote }];
}
