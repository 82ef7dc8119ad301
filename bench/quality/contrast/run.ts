import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { DoubtedRules } from '#checker/doubt/doubted-rules.ts';
import { RulesJudge } from '#checker/rules/rules-judge.ts';
import { joinVocabularies, loadBaseVocabulary } from '#evidence/base-vocabulary.ts';
import { term, Vocabulary } from '#evidence/vocabulary.ts';
import { OnnxPairScorer } from '#models/onnx/onnx-pair-scorer.ts';
import { contrastPage } from './contrast-page.ts';
import { writeKnownScores } from './known-scores.ts';
import { correctedReader, judgeReader, scorerReader } from './readers.ts';

const judgeFolder = 'models/judge';

const pack = z
  .object({ terms: z.array(term) })
  .parse(JSON.parse(readFileSync('packs/lupus/vocabulary.json', 'utf8')));
const vocabulary = Vocabulary.of(joinVocabularies(pack.terms, await loadBaseVocabulary()));
const rules = new RulesJudge(vocabulary);
const scorer = existsSync(judgeFolder) ? await OnnxPairScorer.open(judgeFolder) : null;
const trained =
  scorer === null
    ? []
    : [
        judgeReader('rules with the model’s doubt', new DoubtedRules(rules, scorer, vocabulary), vocabulary),
        scorerReader(scorer),
        correctedReader(scorer, vocabulary),
      ];
const page = await contrastPage([judgeReader('rules', rules, vocabulary), ...trained], vocabulary);
if (scorer !== null) await writeKnownScores(scorer);
await scorer?.close();
writeFileSync('bench/quality/contrast.md', `${page}\n`);
console.log(page);
