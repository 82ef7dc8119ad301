import { existsSync, writeFileSync } from 'node:fs';
import { RulesJudge } from '#checker/rules/rules-judge.ts';
import { TrainedJudge } from '#checker/trained/trained-judge.ts';
import { Weighing } from '#checker/trained/weighing.ts';
import { OnnxPairScorer } from '#models/onnx/onnx-pair-scorer.ts';
import { checksVocabulary } from '../checks-vocabulary.ts';
import { contrastPage } from './contrast-page.ts';
import { keepScores } from './known-scores.ts';
import { correctedReader, judgeReader, scorerReader } from './readers.ts';

const judgeFolder = 'models/judge';

const vocabulary = await checksVocabulary();
const rules = new RulesJudge(vocabulary);
const scorer = existsSync(judgeFolder) ? await OnnxPairScorer.open(judgeFolder) : null;
const trained =
  scorer === null
    ? []
    : [
        judgeReader(
          'rules and model',
          new TrainedJudge({ rules, scorer, weighing: await Weighing.open(judgeFolder), vocabulary }),
          vocabulary,
        ),
        scorerReader(scorer),
        correctedReader(scorer, vocabulary),
      ];
const page = await contrastPage([judgeReader('rules', rules, vocabulary), ...trained], vocabulary);
if (scorer !== null) await keepScores(scorer);
await scorer?.close();
writeFileSync('bench/quality/contrast.md', `${page}\n`);
console.log(page);
