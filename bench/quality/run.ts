import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Judge } from '#checker/judge.ts';
import { RulesJudge } from '#checker/rules/rules-judge.ts';
import { TrainedJudge } from '#checker/trained/trained-judge.ts';
import { term, Vocabulary } from '#evidence/vocabulary.ts';
import { OnnxEmbedder } from '#models/onnx/onnx-embedder.ts';
import { OnnxPairScorer } from '#models/onnx/onnx-pair-scorer.ts';
import { corpusFile } from './corpora/corpus.ts';
import { readSciFact } from './corpora/scifact.ts';
import { measureRetrieval } from './measure-retrieval.ts';
import { measureVerdicts } from './measure-verdicts.ts';
import { coverageSection } from './report/coverage.ts';
import { worstErrors } from './report/worst-errors.ts';

const folder = 'bench/quality';
const judgeFolder = 'models/judge';
const embedderFolder = 'models/embedder';

/** Measures search and judges on the named tests, and writes the report, the raw figures and the worst errors. */
async function main(): Promise<void> {
  const sciFact = readSciFact();
  if (corpusFile() === null || sciFact === null) {
    console.log('The corpora are not at ../shared/corpora: nothing was measured.');
    return;
  }
  const date = new Date().toISOString().slice(0, 10);
  const scorer = existsSync(judgeFolder) ? await OnnxPairScorer.open(judgeFolder) : null;
  const embedder = existsSync(embedderFolder) ? await OnnxEmbedder.open(embedderFolder) : null;
  const vocabulary = packVocabulary();
  const rules = new RulesJudge(vocabulary);
  const judges: Judge[] = [rules, ...(scorer === null ? [] : [new TrainedJudge(rules, scorer, vocabulary)])];
  const weights =
    scorer === null
      ? 'No weights come with the project yet.'
      : `Model ${scorer.name}, weights ${scorer.version}.`;
  try {
    const verdicts = await measureVerdicts(judges, scorer);
    const retrieval = await measureRetrieval(scorer, embedder);
    const coverage = coverageSection(sciFact);
    const report = [
      '# What search and judges are worth',
      `${date}. ${weights} Rules judge version ${rules.version}. Repeat with \`npm run bench:quality\`; who was trained on what: [splits](splits/README.md). Raw figures: [quality.json](quality.json).${verdicts.wrong.length > 0 ? ' The surest wrong says: [worst errors](worst-errors.md).' : ''}`,
      '## Claims beside documents',
      intro,
      ...verdicts.sections.flatMap(({ markdown }) => markdown),
      '## Claims against all abstracts of SciFact',
      openIntro,
      ...retrieval.flatMap(({ markdown }) => markdown),
      ...coverage.markdown,
    ].join('\n\n');
    const figures = {
      date,
      weights: scorer?.version ?? null,
      verdicts: verdicts.sections.map((section) => section.figures),
      retrieval: retrieval.map((section) => section.figures),
      coverage: coverage.figures,
    };
    writeFileSync(`${folder}/quality.md`, `${report}\n`);
    writeFileSync(`${folder}/quality.json`, `${JSON.stringify(figures, null, 2)}\n`);
    if (verdicts.wrong.length > 0)
      writeFileSync(`${folder}/worst-errors.md`, `${worstErrors(verdicts.wrong, date, weights)}\n`);
    console.log(report);
  } finally {
    await scorer?.close();
    await embedder?.close();
  }
}

const intro =
  'Annotators say whether a document supports a claim, contradicts it, or neither. The trained judge alone is the model on ' +
  'at most three sentences of the document. A judge of checks is what a check uses, on the whole document: its ' +
  'strongest quote counts, no quote is neutral. The rules were not tuned on these claims, and their vocabulary (the starter ' +
  'pack, on lupus and its drugs) knows few of their subjects. Where a test has no neutral pairs, the trained judge chooses ' +
  'among the other two. Figures in per cent, calibration error as a share of 1.';

const openIntro =
  'The search finds abstracts among all, the judge says which are evidence, as which label, and on which sentences. The ' +
  "official protocol: a say counts label-only when the abstract and the label are right, and with its rationale when its three sentences hold all of one of the annotators' sets. Training claims are in five folds; each fold is judged by a model that " +
  'saw neither its claims nor the abstracts that they cite, and limits are chosen on the other four. BEIR reports nDCG@10 ' +
  '67.9 for BM25 on the development claims, MultiVerS an F1 of 72.5 with rationale on the hidden test claims.';

function packVocabulary(): Vocabulary {
  const file = z.object({ terms: z.array(term) });
  return Vocabulary.of(file.parse(JSON.parse(readFileSync('packs/lupus/vocabulary.json', 'utf8'))).terms);
}

await main();
