import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Signals, signals, Weighing } from '#checker/trained/weighing.ts';

const none: Signals = {
  supports: 0,
  contradicts: 0,
  relevance: 0,
  forOverAgainst: 0,
  words: 0,
  parts: 0,
  hardParts: 0,
  inFull: 0,
  denied: 0,
};
const even: [number, number, number] = [0, 0, 0];
const flat = Object.fromEntries(signals.map((name) => [name, even]));

test('the stances are the softmax of the bias and of the signals times their weights', () => {
  const weighing = Weighing.of({
    bias: [0.5, 0, 0],
    weights: { ...flat, supports: [1, 0, -1], denied: [0, 2, 0] },
  });
  const sums = [0.5 + 0.7, 2, -0.7].map(Math.exp);
  const all = sums.reduce((sum, one) => sum + one, 0);
  const { supports, contradicts, neutral } = weighing.stances({ ...none, supports: 0.7, denied: 1 });
  for (const [at, one] of [supports, contradicts, neutral].entries())
    expect(one).toBeCloseTo((sums[at] ?? 0) / all, 12);
});

test('large signals stay probabilities', () => {
  const weighing = Weighing.of({ bias: even, weights: { ...flat, supports: [500, 0, 0] } });
  expect(weighing.stances({ ...none, supports: 5 })).toEqual({ supports: 1, contradicts: 0, neutral: 0 });
});

test('the version is of the numbers', () => {
  const one = Weighing.of({ bias: even, weights: flat });
  expect(Weighing.of({ weights: flat, bias: even }).version).toBe(one.version);
  expect(Weighing.of({ bias: [0, 0, 0.1], weights: flat }).version).not.toBe(one.version);
});

test('a file that is missing, broken or lacks a signal says so in one sentence', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'betateta-weighing-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const broken = { id: 'model-failed', message: expect.stringContaining('weighing.json') };
  await expect(Weighing.open(folder)).rejects.toMatchObject(broken);
  await writeFile(join(folder, 'weighing.json'), '{');
  await expect(Weighing.open(folder)).rejects.toMatchObject(broken);
  const { words: _, ...fewer } = flat;
  await writeFile(join(folder, 'weighing.json'), JSON.stringify({ bias: even, weights: fewer }));
  await expect(Weighing.open(folder)).rejects.toMatchObject(broken);
});

test('the one that comes with the project reads the model in the way that it says', async () => {
  const weighing = Weighing.of(JSON.parse(await readFile('models/judge/weighing.json', 'utf8')));
  const stances = (seen: Partial<Signals>) => weighing.stances({ ...none, words: 1, ...seen });
  const unsure = stances({});
  expect(stances({ supports: 2, forOverAgainst: 2 }).supports).toBeGreaterThan(unsure.supports);
  expect(stances({ contradicts: 2, forOverAgainst: -2 }).contradicts).toBeGreaterThan(unsure.contradicts);
  expect(stances({ supports: -3, contradicts: -3 }).neutral).toBeGreaterThan(unsure.neutral);
  expect(stances({ inFull: 1 }).supports).toBeGreaterThan(unsure.supports);
  expect(stances({ denied: 1 }).contradicts).toBeGreaterThan(unsure.contradicts);
});
