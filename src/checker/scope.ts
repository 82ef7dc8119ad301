import type { Term, Vocabulary } from '#evidence/vocabulary.ts';
import type { Scope } from '#checker/check.ts';

const order: readonly Scope[] = ['same', 'narrower', 'broader', 'other'];

/** The wider of two scopes is the weaker one: same, narrower, broader, other. */
export function betterScope(a: Scope, b: Scope): Scope {
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}

/** The conditions of a text: those it names that have no narrower one beside them. */
export function conditionsOf(text: string, vocabulary: Vocabulary): Term[] {
  const terms = vocabulary.find(text).map((mention) => mention.term);
  return mostSpecific(terms, vocabulary);
}

/** Of some terms, the conditions with no narrower one among them, each once. */
export function mostSpecific(terms: readonly Term[], vocabulary: Vocabulary): Term[] {
  const diseases = [...new Map(terms.filter((one) => one.type === 'disease').map((one) => [one.id, one])).values()];
  return diseases.filter(
    (one) => !diseases.some((other) => other !== one && vocabulary.relation(other.id, one.id) === 'narrower'),
  );
}

/**
 * Whether evidence speaks of the claim's own population, by the hierarchy of conditions: evidence on systemic lupus is
 * `broader` for a claim on lupus panniculitis. A claim that names no condition is met by any.
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
  let best: Scope = 'other';
  for (const asked of claim) {
    if (meets(asked, evidence.concat(quote.length > 0 ? document : []), vocabulary)) return 'same';
    for (const spoken of evidence) best = betterScope(vocabulary.relation(spoken.id, asked.id), best);
  }
  return best;
}

/**
 * Whether evidence names a condition by its two sides: panniculitis in a patient with systemic lupus is lupus
 * panniculitis. The sides are terms above it that do not stand above each other, one of them directly.
 */
function meets(asked: Term, evidence: readonly Term[], vocabulary: Vocabulary): boolean {
  const above = evidence.filter((one) => vocabulary.relation(one.id, asked.id) === 'broader');
  return above.some(
    (one) =>
      vocabulary.isParent(one.id, asked.id) && above.some((other) => vocabulary.relation(one.id, other.id) === 'other'),
  );
}
