import type { Vocabulary } from '#evidence/vocabulary.ts';
import { LRUCache } from '#lib/lru-cache.ts';

/**
 * A reader of texts that reads each once: the same sentences are met for one claim after the other. What was read last
 * is kept, by vocabulary; nobody may change it.
 */
export function readOnce<Value>(
  most: number,
  read: (text: string, vocabulary: Vocabulary) => Value,
): (text: string, vocabulary: Vocabulary) => Value {
  const kept = new WeakMap<Vocabulary, LRUCache<string, Value>>();
  return (text, vocabulary) => {
    const known = kept.get(vocabulary) ?? new LRUCache<string, Value>(most);
    kept.set(vocabulary, known);
    return known.get(text, () => read(text, vocabulary));
  };
}
