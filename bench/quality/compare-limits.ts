import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DoubtedRules } from '#checker/doubt/doubted-rules.ts';
import { RulesJudge } from '#checker/rules/rules-judge.ts';
import { OnnxPairScorer } from '#models/onnx/onnx-pair-scorer.ts';
import { checksVocabulary } from './checks-vocabulary.ts';
import { type Corpus, stances } from './corpora/corpus.ts';
import { judged } from './methods/judged.ts';

const limits = [0, 0.3, 0.4, 0.5, 0.6, 0.7];
const row = z.object({
  set: z.string(),
  claim: z.string(),
  title: z.string(),
  sentences: z.array(z.string()),
  label: z.number(),
});

/**
 * Prints, for limits of the model's doubt, how much of what a check of one document would show as supported is so, on
 * the pairs that `training/keep_back.py` writes.
 *
 *     npx tsx bench/quality/compare-limits.ts PAIRS.jsonl
 */
async function main([file]: readonly string[]): Promise<void> {
  if (file === undefined) {
    console.error('Name the file of pairs that training left out.');
    process.exitCode = 1;
    return;
  }
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => row.parse(JSON.parse(line)));
  const corpus: Corpus = {
    documents: new Map(rows.map(({ title, sentences }, at) => [`${at}`, { id: `${at}`, title, sentences }])),
    pairs: rows.map(({ claim, label }, at) => ({
      claim: `${at}`,
      text: claim,
      document: `${at}`,
      gold: stances[label] ?? 'neutral',
      rationales: [],
    })),
  };
  const vocabulary = await checksVocabulary();
  const rules = new RulesJudge(vocabulary);
  const scorer = await OnnxPairScorer.open('models/judge');
  for (const limit of limits) {
    const said = await judged(
      new DoubtedRules(rules, scorer, vocabulary, limit),
      vocabulary,
      corpus,
      () => {},
    );
    const shown = rows.filter((_, at) => said[at]?.verdict === 'supports');
    const bySet = [...Map.groupBy(shown, ({ set }) => set)].map(([set, of]) => `${set} ${rightOf(of)}`);
    console.log(`from ${limit}: ${rightOf(shown)} right (${bySet.join(', ')})`);
  }
  await scorer.close();
}

function rightOf(shown: readonly z.infer<typeof row>[]): string {
  return `${shown.filter(({ label }) => stances[label] === 'supports').length} of ${shown.length}`;
}

await main(process.argv.slice(2));
