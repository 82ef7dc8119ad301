import type { Scope } from '#checker/check.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';

const order: readonly Scope[] = ['same', 'narrower', 'broader', 'other'];

function betterScope(a: Scope, b: Scope): Scope {
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}

function worseScope(a: Scope, b: Scope): Scope {
  return order.indexOf(a) > order.indexOf(b) ? a : b;
}

/**
 * Whether evidence speaks of the claim's own population, by the hierarchy of conditions: evidence on systemic lupus is
 * `broader` for a claim on lupus panniculitis. A claim that names no condition is met by any; one that names several is
 * met only as well as the worst of them.
 * @param claim the claim's conditions
 * @param quote the conditions that the quote itself names; they decide where there are any
 * @param document the conditions of the whole document, for quotes that name none
 */
export function scopeOf(
  claim: readonly Term[],
  quote: readonly Term[],
  document: readonly Term[],
  vocabulary: Vocabulary,
): Scope {
  if (claim.length === 0) return 'same';
  const evidence = quote.length > 0 ? quote : document;
  if (evidence.length === 0) return 'other';
  const all = quote.length > 0 ? [...quote, ...document] : evidence;
  return claim.map((asked) => oneScope(asked, evidence, all, vocabulary)).reduce(worseScope);
}

/** The nearest that any of the evidence's conditions comes to one that was asked about. */
function oneScope(
  asked: Term,
  evidence: readonly Term[],
  all: readonly Term[],
  vocabulary: Vocabulary,
): Scope {
  if (meets(asked, all, vocabulary)) return 'same';
  return evidence.map((spoken): Scope => vocabulary.relation(spoken.id, asked.id)).reduce(betterScope);
}

/**
 * Whether evidence names a condition by its two sides: panniculitis in a patient with systemic lupus is lupus
 * panniculitis. The sides are terms above it that do not stand above each other, one of them directly.
 */
function meets(asked: Term, evidence: readonly Term[], vocabulary: Vocabulary): boolean {
  const above = evidence.filter((one) => vocabulary.relation(one.id, asked.id) === 'broader');
  return above.some(
    (one) =>
      vocabulary.isParent(one.id, asked.id) &&
      above.some((other) => vocabulary.relation(one.id, other.id) === 'other'),
  );
}
