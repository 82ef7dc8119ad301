import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChecker } from '#checker/create-checker.ts';
import { bestFirst, retrieve } from '#checker/retrieve.ts';
import { readClaim } from '#checker/rules/claim-parts.ts';
import { DocumentReader } from '#checker/rules/document-reading.ts';
import { RulesJudge } from '#checker/rules/rules-judge.ts';
import { TrainedJudge } from '#checker/trained/trained-judge.ts';
import { Weighing } from '#checker/trained/weighing.ts';
import { Problem } from '#errors';
import { Meaning } from '#evidence/meaning.ts';
import type { Embedder } from '#models/embedder.ts';
import type { PairScorer } from '#models/pair-scorer.ts';
import type { LupusBench } from '#test/harness/lupus.ts';
import { openLupus } from '#test/harness/lupus.ts';

const wording = 'Lupus panniculitis improved with anifrolumab.';
let bench: LupusBench;
beforeAll(async () => {
  bench = await openLupus();
});
afterAll(() => bench.close());

/** Finds texts near that have the word. */
function fixed(word: string): Embedder {
  const embed = async (texts: readonly string[], kind: string) =>
    texts.map((text) => Float32Array.from(kind === 'query' || text.includes(word) ? [1, 0] : [0, 1]));
  return { name: 'fixed', version: 'f'.repeat(64), dimensions: 2, embed, close: async () => undefined };
}

async function found(meaning: Meaning | null) {
  const claim = readClaim(wording, [], bench.vocabulary);
  const subjects = new DocumentReader(bench.vocabulary);
  return retrieve(claim, ['pubmed', 'fda-labels'], { ...bench, subjects, meaning, standing: null });
}

test('what is near in meaning is opened first', async () => {
  const first = async (meaning: Meaning | null) => {
    const [pubmed] = await found(meaning);
    return pubmed?.opened[0]?.document.text;
  };
  const word = 'Belimumab had failed';
  expect(await first(null)).not.toContain(word);
  expect(await first(new Meaning(fixed(word), null))).toContain(word);
});

test('a document is opened once, and counts among all sources by its better place', async () => {
  const retrieved = await found(null);
  const ids = retrieved.flatMap(({ opened }) => opened.map(({ document }) => document.id));
  expect(new Set(ids).size).toBe(ids.length);
  const places = retrieved.flatMap(({ opened }) => opened.map(({ place }) => place));
  expect(bestFirst(retrieved).map(({ document }) => document.id)).toHaveLength(ids.length);
  expect(Math.min(...places)).toBe(0);
});

test('a report and its receipt name the way of searching, and fall back to words where the model fails', async () => {
  const parts = { ...bench, now: () => new Date('2026-11-22T12:00:00Z'), id: () => 'one' };
  const input = { text: wording, title: null, origin: null };
  const check = await createChecker({ ...parts, meaning: new Meaning(fixed('skin'), null) }).check(input);
  expect(check.retrieval?.name).toBe('words and meaning');
  expect(check.receipt.retrieval).toEqual(check.retrieval);

  const broken = fixed('skin');
  broken.embed = async () => {
    throw new Problem('model-failed', 'It broke.');
  };
  const steps: string[] = [];
  const without = await createChecker({ ...parts, meaning: new Meaning(broken, null) }).check(input, {
    onProgress: ({ message }) => steps.push(message),
  });
  const plain = await createChecker(parts).check(input);
  expect(without).toEqual(plain);
  expect(plain.retrieval?.name).toBe('words');
  expect(steps).toContain('Search by meaning failed; words decide.');
});

test('it names the judge, and the rules judge alone where the trained one fails', async () => {
  const rules = new RulesJudge(bench.vocabulary);
  const broken: PairScorer = {
    name: 'fixed',
    version: 'f'.repeat(64),
    score: async () => {
      throw new Problem('model-failed', 'It broke.');
    },
    close: async () => undefined,
  };
  const parts = { ...bench, fallback: rules, now: () => new Date('2026-11-22T12:00:00Z'), id: () => 'one' };
  const input = { text: wording, title: null, origin: null };
  const steps: string[] = [];
  const weighing = await Weighing.open('src/models/onnx/fixture/pair');
  const judge = new TrainedJudge({ rules, scorer: broken, weighing, vocabulary: parts.vocabulary });
  const left = await createChecker({ ...parts, judge }).check(input, {
    onProgress: ({ message }) => steps.push(message),
  });
  const alone = await createChecker({ ...parts, judge: rules }).check(input);
  expect(left).toEqual(alone);
  expect(left.judge).toEqual({ name: 'rules', version: rules.version });
  expect(left.receipt.judge).toEqual(left.judge);
  expect(steps).toContain('The trained judge failed; the rules judge again, alone.');
});
