import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { OnnxPairScorer } from '#models/onnx/onnx-pair-scorer.ts';
import { Pool, type PoolOptions } from '#models/onnx/pool.ts';
import type { Pair } from '#models/pair-scorer.ts';

const fixture = 'src/models/onnx/fixture/pair';
const run = promisify(execFile);

const fever: Pair = {
  claim: 'Zorblimab shortens the fictional fever.',
  title: 'A trial of zorblimab',
  sentences: ['Fever lasted 3.5 days with zorblimab (n = 40).', 'It lasted five days without.'],
};
const others = Array.from({ length: 30 }, (_, at): Pair => {
  const sentences = ['One.', 'The second sentence is longer.', 'A third.'].slice(0, 1 + (at % 3));
  return {
    claim: `Claim ${at} about ${'many '.repeat(at)}pages`,
    title: at % 2 === 0 ? '' : 'Page',
    sentences,
  };
});

async function scorer(folder = fixture, options: PoolOptions = { threads: 1 }): Promise<OnnxPairScorer> {
  const opened = await OnnxPairScorer.open(folder, options);
  onTestFinished(() => opened.close());
  return opened;
}

async function copy(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'betateta-model-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(fixture, folder, { recursive: true });
  return folder;
}

test('a pair gets what the reference implementation gives, calibrated', async () => {
  const [score] = await (await scorer()).score([fever]);
  // ONNX Runtime in Python gives the logits -.54512, -.66344, -.48006; 1.16627; -1.75055, -1.73257.
  expect(score?.supports).toBeCloseTo(0.36715, 5);
  expect(score?.contradicts).toBeCloseTo(0.21468, 5);
  expect(score?.neutral).toBeCloseTo(0.41817, 5);
  expect(score?.relevance).toBeCloseTo(0.86206, 5);
  expect(score?.rationale.map((value) => value.toFixed(4))).toEqual(['0.0850', '0.0872']);
});

test('a score is the same to the last bit in any company, order and number of threads', async () => {
  const pairs = [fever, ...others];
  const alone = await scorer();
  const scores = [];
  for (const pair of pairs) scores.push(...(await alone.score([pair])));
  expect(await (await scorer(fixture, { threads: 1 })).score(pairs)).toEqual(scores);
  const two = await scorer(fixture, { threads: 2 });
  expect(await two.score(pairs.toReversed())).toEqual(scores.toReversed());
});

test('what was read once is not read again', async () => {
  const reads = vi.spyOn(Pool.prototype, 'run');
  onTestFinished(() => reads.mockRestore());
  const twice = await scorer();
  const first = await twice.score([fever, fever]);
  expect(await twice.score([fever])).toEqual([first[1]]);
  expect(reads.mock.calls.map(([items]) => items)).toEqual([[fever], []]);
});

test('a pair without sentences, or with too many, is refused', async () => {
  const opened = await scorer();
  await expect(opened.score([{ ...fever, sentences: [] }])).rejects.toThrow(RangeError);
  await expect(opened.score([{ ...fever, sentences: ['a', 'b', 'c', 'd'] }])).rejects.toThrow(RangeError);
});

test('a signal stops it', async () => {
  const opened = await scorer();
  const reason = new Error('enough');
  await expect(opened.score([fever], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

test.each(['model.onnx', 'tokenizer.json'])('a %s that is not the card’s is a problem', async (name) => {
  const folder = await copy();
  await appendFile(join(folder, name), ' ');
  await expect((await scorer(folder)).score([fever])).rejects.toMatchObject({
    id: 'model-failed',
    message: expect.stringContaining(`${name} is not the file that its card describes`),
  });
});

test('so is one that is missing', async () => {
  const folder = await copy();
  await rm(join(folder, 'model.onnx'));
  await expect((await scorer(folder)).score([fever])).rejects.toMatchObject({ id: 'model-failed' });
});

test('a card that is missing, broken or of another kind is one at once', async () => {
  const folder = await copy();
  await writeFile(join(folder, 'card.json'), '{"kind": "pair"}');
  const problem = { id: 'model-failed' };
  await expect(OnnxPairScorer.open(folder)).rejects.toMatchObject(problem);
  await expect(OnnxPairScorer.open(join(folder, 'none'))).rejects.toMatchObject(problem);
  await expect(OnnxPairScorer.open('src/models/onnx/fixture/embedding')).rejects.toMatchObject(problem);
});

test('another calibration is another version', async () => {
  const folder = await copy();
  const card = await readFile(join(folder, 'card.json'), 'utf8');
  await writeFile(join(folder, 'card.json'), card.replace('"relevanceScale": 2', '"relevanceScale": 3'));
  expect((await scorer(folder)).version).not.toBe((await scorer()).version);
});

const open = `const { OnnxPairScorer } = await import('#models/onnx/onnx-pair-scorer.ts');
const scorer = await OnnxPairScorer.open('${fixture}', { threads: 2 });
const pair = (claim) => ({ claim: String(claim), title: '', sentences: ['A sentence.'] });
await scorer.score([pair(0)]);`;

test.each([
  ['ends by itself, with the threads still there', ''],
  [
    'can be ended in the middle of work',
    `setTimeout(() => process.exit(), 20);
     void scorer.score(Array.from({ length: 50_000 }, (_, at) => pair(at)));`,
  ],
])('a process %s', async (_name, then) => {
  const { stderr } = await run(process.execPath, ['--eval', `${open}\n${then}`]);
  expect(stderr).toBe('');
});
