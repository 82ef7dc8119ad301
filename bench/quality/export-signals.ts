import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { RulesJudge } from '#checker/rules/rules-judge.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import { OnnxPairScorer } from '#models/onnx/onnx-pair-scorer.ts';
import { checksVocabulary } from './checks-vocabulary.ts';
import { stances } from './corpora/corpus.ts';
import { readSciFact } from './corpora/scifact.ts';
import { KeptScorer } from './kept-scorer.ts';
import { asEvidence } from './methods/abstract-search.ts';
import { signalReader } from './methods/weighed.ts';
import { progressOn } from './progress.ts';
import { foundPairs, searchClaims } from './retrieval-sets.ts';

/** Abstracts of the search that stand beside those that a claim cites. */
const searched = 5;

const keptBack = z.object({
  set: z.string(),
  claim: z.string(),
  title: z.string(),
  sentences: z.array(z.string()),
  label: z.number().int(),
});

interface Row {
  set: string;
  /** By the corpus; of pairs that were kept back, its words. */
  claim: string;
  text: string;
  document: EvidenceDocument;
  /** 0 supports, 1 contradicts, 2 neutral, 3 one of the last two. */
  label: number;
  /** Whether annotators read the document; of others it is taken that they say nothing. */
  read: boolean;
}

/**
 * Writes, for `training/weigh.py`, what the rules find and the model reads in the pairs that its training left out
 * (`training/keep_back.py`) and in SciFact's training claims beside the abstracts that they cite and the first that are found.
 *
 *     npx tsx bench/quality/export-signals.ts PAIRS.jsonl SIGNALS.jsonl
 */
async function main([pairs, out]: readonly string[]): Promise<void> {
  if (pairs === undefined || out === undefined) {
    console.error('Name the file of pairs that training left out, and the file to write.');
    process.exitCode = 1;
    return;
  }
  const rows = [...readKeptBack(pairs), ...(await readSciFactRows())];
  const vocabulary = await checksVocabulary();
  const scorer = new KeptScorer(await OnnxPairScorer.open('models/judge'));
  const read = signalReader({ rules: new RulesJudge(vocabulary), scorer, vocabulary });
  const progress = progressOn('signals');
  const lines: string[] = [];
  for (const [at, { text, document, ...row }] of rows.entries()) {
    progress(at, rows.length);
    const known = await read(text, document);
    if (known !== null) lines.push(JSON.stringify({ ...row, ...known }));
  }
  await scorer.close();
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, lines.map((line) => `${line}\n`).join(''));
  console.log(`${lines.length} of ${rows.length} pairs have something to read`);
}

function readKeptBack(file: string): Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line, at) => {
      const { set, claim, title, sentences, label } = keptBack.parse(JSON.parse(line));
      const document = asEvidence({ id: `${at}`, title, sentences });
      return { set, claim, text: claim, document, label, read: true };
    });
}

async function readSciFactRows(): Promise<Row[]> {
  const corpus = readSciFact();
  if (corpus === null) return [];
  const known = corpus.pairs.map((pair) => ({ ...pair, read: true }));
  const others = foundPairs(corpus, await searchClaims())
    .filter(({ rank, cited }) => rank <= searched && !cited)
    .map((pair) => ({ ...pair, read: false }));
  return [...known, ...others].flatMap(({ claim, text, document, gold, read }) => {
    const whole = corpus.documents.get(document);
    if (whole === undefined) return [];
    return [{ set: 'scifact', claim, text, document: asEvidence(whole), label: stances.indexOf(gold), read }];
  });
}

await main(process.argv.slice(2));
