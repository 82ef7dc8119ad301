import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { RulesJudge } from '#checker/rules/rules-judge.ts';
import { joinVocabularies, loadBaseVocabulary } from '#evidence/base-vocabulary.ts';
import { term, Vocabulary } from '#evidence/vocabulary.ts';
import { contrastPage } from './contrast-page.ts';
import { judgeReader } from './readers.ts';

const pack = z
  .object({ terms: z.array(term) })
  .parse(JSON.parse(readFileSync('packs/lupus/vocabulary.json', 'utf8')));
const vocabulary = Vocabulary.of(joinVocabularies(pack.terms, await loadBaseVocabulary()));
const page = await contrastPage([judgeReader(new RulesJudge(vocabulary))], vocabulary);
writeFileSync('bench/quality/contrast.md', `${page}\n`);
console.log(page);
