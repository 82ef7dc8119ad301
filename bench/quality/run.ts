import { existsSync, writeFileSync } from 'node:fs';
import { RulesJudge } from '#checker/rules/rules-judge.ts';
import { Weighing } from '#checker/trained/weighing.ts';
import { OnnxEmbedder } from '#models/onnx/onnx-embedder.ts';
import { OnnxPairScorer } from '#models/onnx/onnx-pair-scorer.ts';
import { checksVocabulary } from './checks-vocabulary.ts';
import { corpusFile } from './corpora/corpus.ts';
import { readSciFact } from './corpora/scifact.ts';
import { KeptScorer } from './kept-scorer.ts';
import { measureChecks, opened } from './measure-checks.ts';
import { measureRetrieval } from './measure-retrieval.ts';
import { measureVerdicts } from './measure-verdicts.ts';
import { rulesAlone, trainedJudge, weighings } from './named-judges.ts';
import { coverageSection } from './report/coverage.ts';
import { worstErrors, worstErrorTexts } from './report/worst-errors.ts';

const folder = 'bench/quality';
const judgeFolder = 'models/judge';
const embedderFolder = 'models/embedder';

/**
 * Measures search and judges on the named tests, and writes the report, the raw figures and the worst errors. With names of
 * tests, only these are measured and nothing is written. What the model reads is kept, so that a run which was broken off
 * goes on where it was.
 *
 *     npm run bench:quality [-- name …]
 */
async function main(names: readonly string[]): Promise<void> {
  const sciFact = readSciFact();
  if (corpusFile() === null || sciFact === null) {
    console.log('The corpora are not at ../shared/corpora: nothing was measured.');
    return;
  }
  const date = new Date().toISOString().slice(0, 10);
  const scorer = existsSync(judgeFolder) ? new KeptScorer(await OnnxPairScorer.open(judgeFolder)) : null;
  const embedder = existsSync(embedderFolder) ? await OnnxEmbedder.open(embedderFolder) : null;
  const vocabulary = await checksVocabulary();
  const rules = new RulesJudge(vocabulary);
  const judges = [rulesAlone(rules)];
  const readers =
    scorer === null
      ? null
      : { judge: { rules, scorer, vocabulary }, weighingOf: await weighings(judgeFolder) };
  if (readers !== null) judges.push(trainedJudge(readers.judge, readers.weighingOf));
  const weights =
    scorer === null
      ? 'Without a model.'
      : `Model ${scorer.name}, weights ${scorer.version}; weighing ${(await Weighing.open(judgeFolder)).version}.`;
  try {
    const verdicts = await measureVerdicts(judges, vocabulary, readers, names);
    if (names.length > 0) {
      console.log(verdicts.sections.flatMap(({ markdown }) => markdown).join('\n\n'));
      return;
    }
    const checks = await measureChecks(judges, vocabulary);
    const retrieval = await measureRetrieval(scorer, embedder);
    const coverage = coverageSection(sciFact);
    const report = [
      '# What search and judges are worth',
      `${date}. ${weights} Rules judge version ${rules.version}. Repeat with \`npm run bench:quality\`; who was trained on what: [splits](splits/README.md). Raw figures: [quality.json](quality.json).${verdicts.wrong.length > 0 ? ' The surest wrong says: [worst errors](worst-errors.md).' : ''}`,
      '## Claims beside documents',
      intro,
      ...verdicts.sections.flatMap(({ markdown }) => markdown),
      '## Whole checks',
      checksIntro,
      ...checks.flatMap(({ markdown }) => markdown),
      '## Claims against all abstracts of SciFact',
      openIntro,
      ...retrieval.flatMap(({ markdown }) => markdown),
      ...coverage.markdown,
    ].join('\n\n');
    const figures = {
      date,
      weights: scorer?.version ?? null,
      verdicts: verdicts.sections.map((section) => section.figures),
      checks: checks.map((section) => section.figures),
      retrieval: retrieval.map((section) => section.figures),
      coverage: coverage.figures,
    };
    writeFileSync(`${folder}/quality.md`, `${report}\n`);
    writeFileSync(`${folder}/quality.json`, `${JSON.stringify(figures, null, 2)}\n`);
    if (verdicts.wrong.length > 0) {
      writeFileSync(`${folder}/worst-errors.md`, `${worstErrors(verdicts.wrong, date, weights)}\n`);
      // The texts are not ours to hand on.
      writeFileSync(`${folder}/cache/worst-errors.md`, `${worstErrorTexts(verdicts.wrong, date, weights)}\n`);
    }
    console.log(report);
  } finally {
    await scorer?.close();
    await embedder?.close();
  }
}

const intro =
  'Annotators say whether a document supports a claim, contradicts it, or neither. The rules, alone or weighed with the model, ' +
  'read the whole document as a check does. By the strongest quote: what it says, and no quote is neutral. By the verdict: ' +
  'what a check with this one document would show as supported or contradicted, and anything else is neutral. ' +
  'The likeliest stance is what the judge decides by, without its limits: it says all three. The model alone reads at most three sentences of the document and ' +
  'says all three; where a test has no neutral pairs, it chooses among the other two. The rules were not tuned on these ' +
  'claims, save that when another value denies was settled with SciFact’s training claims in view, and their vocabulary (that ' +
  'of checks: the starter pack on lupus and its drugs, and a general one) knows few of ' +
  'their subjects. Figures in per cent, calibration error as a share of 1.';

const checksIntro =
  `Each claim is checked with the ${opened} abstracts that the search by words finds first among all 5,183, as a check with ` +
  'one source would. Right is a claim that is shown as supported and of which annotators found support in an abstract that it ' +
  'cites, and no contradiction; and the other way round. They read no other abstracts: what these say counts as nothing here. ' +
  'The model that comes with the project saw none of these claims. Its weighing with the rules was fitted on the training ' +
  'claims: each is judged by a weighing that left its fold out. The limits and what is not left to the model were chosen with ' +
  'these figures in view, those of the development claims and of the tests above too; when another value denies a claim, with ' +
  'the training claims.';

const openIntro =
  'The search finds abstracts among all, the model alone says which are evidence, as which label, and on which sentences. The ' +
  "official protocol: a say counts label-only when the abstract and the label are right, and with its rationale when its three sentences hold all of one of the annotators' sets. Training claims are in five folds; each fold is judged by a model that " +
  'saw neither its claims nor the abstracts that they cite, and limits are chosen on the other four. BEIR reports nDCG@10 ' +
  '67.9 for BM25 on the development claims, MultiVerS an F1 of 72.5 with rationale on the hidden test claims.';

await main(process.argv.slice(2));
