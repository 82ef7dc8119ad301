import { expect, onTestFinished, test } from 'vitest';
import { OnnxEmbedder } from '#models/onnx/onnx-embedder.ts';

const fixture = 'src/models/onnx/fixture/embedding';
const texts = [
  'Fever lasted five days.',
  'A',
  'A longer text about pages, claims and verdicts. '.repeat(20),
  '',
];

async function embedder(threads = 1): Promise<OnnxEmbedder> {
  const opened = await OnnxEmbedder.open(fixture, { threads });
  onTestFinished(() => opened.close());
  return opened;
}

test('texts become vectors of length 1, in their order', async () => {
  const opened = await embedder();
  const vectors = await opened.embed(texts, 'passage');
  for (const vector of vectors) {
    expect(vector).toHaveLength(opened.dimensions);
    expect(vector.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
  }
  const [last] = await opened.embed(texts.slice(2, 3), 'passage');
  expect(last).toEqual(vectors[2]);
});

test('the same to the last bit with two threads', async () => {
  const vectors = await (await embedder(1)).embed(texts, 'passage');
  expect(await (await embedder(2)).embed(texts.toReversed(), 'passage')).toEqual(vectors.toReversed());
});

test('a question is written as the model was trained on it', async () => {
  const opened = await embedder();
  const [asked] = await opened.embed(['fever'], 'query');
  expect(await opened.embed(['Find passages: fever'], 'passage')).toEqual([asked]);
  expect(await opened.embed(['fever'], 'passage')).not.toEqual([asked]);
});

test('who changes a vector changes only their own', async () => {
  const opened = await embedder();
  const [first] = await opened.embed(['fever'], 'passage');
  const kept = first?.slice();
  first?.fill(0);
  expect(await opened.embed(['fever'], 'passage')).toEqual([kept]);
});

test('a model of another kind is refused', async () => {
  await expect(OnnxEmbedder.open('src/models/onnx/fixture/pair')).rejects.toMatchObject({
    id: 'model-failed',
  });
});
