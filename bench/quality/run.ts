import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { RulesJudge } from '#checker/rules/rules-judge.ts';
import { term, Vocabulary } from '#evidence/vocabulary.ts';
import { lexicalOverlap, majority } from './baselines.ts';
import { judgePairs } from './judge-pairs.ts';
import { accuracy } from './metrics.ts';
import { comparison, type Method, matrixTable, method, percent, table } from './report.ts';
import { readSciFact, type SciFact } from './scifact.ts';
import { searchAbstracts } from './search-abstracts.ts';

const corpusFolder = '../shared/corpora/scifact';
const reportFile = 'bench/quality/rules.md';

/** Measures the rules judge and the search, and writes what came out. */
async function main(): Promise<void> {
  const corpus = readSciFact(corpusFolder);
  if (corpus === null) {
    console.log(`The SciFact corpus is not at ${corpusFolder}: nothing was measured.`);
    return;
  }
  const judge = new RulesJudge(packVocabulary());
  const report = [
    '# The rules judge and the search, measured',
    `${new Date().toISOString().slice(0, 10)}, judge ${judge.name} ${judge.version}. Repeat with \`npm run bench:quality\`.`,
    ...(await verdictSection(judge, corpus)),
    ...(await searchSection(corpus)),
  ].join('\n\n');
  writeFileSync(reportFile, `${report}\n`);
  console.log(report);
}

async function verdictSection(judge: RulesJudge, corpus: SciFact): Promise<string[]> {
  const { pairs } = corpus;
  const judged = await judgePairs(judge, corpus);
  const sentences = (abstract: string) => corpus.abstracts.get(abstract)?.sentences ?? [];
  const verdicts = method(
    'rules judge, as a verdict',
    pairs,
    judged.map((one) => one.verdict),
  );
  const methods = [
    verdicts,
    method(
      'rules judge, strongest quote',
      pairs,
      judged.map((one) => one.strongest),
    ),
    method('baseline: always the commonest', pairs, majority(pairs)),
    method(
      'baseline: shared words',
      pairs,
      lexicalOverlap(pairs, (pair) => sentences(pair.abstract)),
    ),
  ];
  return [
    '## Verdicts',
    `${pairs.length} pairs of a SciFact training claim and an abstract that it cites, labelled by annotators: the ` +
      'abstract supports the claim, contradicts it, or says not enough. The judge sees the whole abstract. It was ' +
      'not tuned on these claims, and its vocabulary (the starter pack, on lupus and its drugs) knows few of their ' +
      'subjects. “As a verdict” is what a check would conclude if the abstract were all the evidence: `supported` and ' +
      '`contradicted` are taken as such, everything else is not enough. All figures in per cent.',
    comparison(methods),
    plainly(methods),
    'The rules judge, as a verdict:',
    matrixTable(verdicts),
  ];
}

/** Says in words whether the judge is better than what needs no judge. */
function plainly([verdicts, , ...baselines]: readonly Method[]): string {
  const better = baselines.filter(
    (one) => verdicts !== undefined && accuracy(one.matrix) > accuracy(verdicts.matrix),
  );
  if (better.length === 0) return 'By accuracy, the judge is better than each of the baselines.';
  const names = better.map(({ name }) => name.replace('baseline: ', '')).join(', ');
  return `By accuracy, the judge is worse than: ${names}. No baseline ever finds a contradiction.`;
}

async function searchSection(corpus: SciFact): Promise<string[]> {
  const { training, heldOut } = await searchAbstracts(corpus);
  return [
    '## Search',
    `BM25 over the passages of all ${corpus.abstracts.size} abstracts, a document standing where its best passage ` +
      'stands; the abstracts that a claim cites are the relevant ones. BEIR reports 67.9 for BM25 on its 300 test claims. Per cent.',
    table(
      ['claims', 'number', 'nDCG@10'],
      [
        ['training', String(corpus.queries.training.length), percent(training)],
        ['BEIR’s test', String(corpus.queries.heldOut.length), percent(heldOut)],
      ],
    ),
  ];
}

function packVocabulary(): Vocabulary {
  const file = z.object({ terms: z.array(term) });
  return Vocabulary.of(file.parse(JSON.parse(readFileSync('packs/lupus/vocabulary.json', 'utf8'))).terms);
}

await main();
