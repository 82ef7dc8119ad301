import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { joinVocabularies, loadBaseVocabulary } from '#evidence/base-vocabulary.ts';
import { term, Vocabulary } from '#evidence/vocabulary.ts';

/** The vocabulary of a check with the starter pack. */
export async function checksVocabulary(): Promise<Vocabulary> {
  const file = z.object({ terms: z.array(term) });
  const { terms } = file.parse(JSON.parse(readFileSync('packs/lupus/vocabulary.json', 'utf8')));
  return Vocabulary.of(joinVocabularies(terms, await loadBaseVocabulary()));
}
