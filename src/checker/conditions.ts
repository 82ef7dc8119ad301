import type { Term, Vocabulary } from '#evidence/vocabulary.ts';

/** Of some terms, the conditions with no narrower one among them, each once. */
export function mostSpecific(terms: readonly Term[], vocabulary: Vocabulary): Term[] {
  const diseases = [
    ...new Map(terms.filter((one) => one.type === 'disease').map((one) => [one.id, one])).values(),
  ];
  return diseases.filter(
    (one) => !diseases.some((other) => other !== one && vocabulary.relation(other.id, one.id) === 'narrower'),
  );
}
