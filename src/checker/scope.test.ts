import { describe, expect, it } from 'vitest';
import { scopeOf } from '#checker/scope.ts';
import type { Term } from '#evidence/vocabulary.ts';
import { Vocabulary } from '#evidence/vocabulary.ts';

/** A made-up hierarchy: a fictional inflammation of fat that is also a fictional lupus. */
function disease(id: string, tree: string[], parents: string[] = []): Term {
  return { id, name: id, type: 'disease', synonyms: [], tree, parents };
}
const [skin, lupus, fat, both, joints] = [
  disease('fictional skin disease', ['F1']),
  disease('fictional lupus', ['F1.1']),
  disease('fictional fat inflammation', ['F1.2']),
  disease('fictional lupus of fat', ['F1.1.5', 'F1.2.5']),
  disease('fictional joint disease', ['F9']),
] as const;
const vocabulary = Vocabulary.of([skin, lupus, fat, both, joints]);

describe('scope', () => {
  it.each([
    ['its own condition', [both], [both], [], 'same'],
    ['a wider one', [both], [lupus], [], 'broader'],
    ['a narrower one', [lupus], [both], [], 'narrower'],
    ['another one', [both], [joints], [], 'other'],
    ['none, in a document on a wider one', [both], [], [lupus], 'broader'],
    ['both sides of it', [both], [], [fat, lupus], 'same'],
    ['a side and what stands above that side', [both], [], [fat, skin], 'broader'],
    ['one of two that were asked about', [both, joints], [both], [], 'other'],
    ['no condition at all', [both], [], [], 'other'],
  ] as const)('of a quote that names %s', (_what, claim, quote, document, expected) => {
    expect(scopeOf(claim, quote, document, vocabulary)).toBe(expected);
  });

  it('is the same for a claim that names no condition', () => {
    expect(scopeOf([], [joints], [], vocabulary)).toBe('same');
  });
});
