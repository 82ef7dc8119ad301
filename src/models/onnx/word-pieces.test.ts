import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { WordPieces } from '#models/onnx/word-pieces.ts';

const corpus = '../shared/corpora/scifact/corpus.jsonl';
const golden = z
  .object({
    texts: z.array(z.object({ text: z.string(), ids: z.array(z.number()) })),
    hashes: z.record(z.enum(['fixture', 'bert']), z.array(z.string())),
  })
  .parse(read('src/models/onnx/fixture/pieces.json'));
const trained = globSync('models/*/tokenizer.json');

function read(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function sentences(): string[] {
  const document = z.object({ title: z.string(), abstract: z.array(z.string()) });
  const lines = readFileSync(corpus, 'utf8').trimEnd().split('\n');
  return lines
    .map((line) => document.parse(JSON.parse(line)))
    .flatMap(({ title, abstract }) => [title, ...abstract])
    .slice(0, 3_000);
}

/** As `fixture/README.md` describes it. */
function hashes(pieces: WordPieces): string[] {
  return sentences().map((text) =>
    createHash('sha256')
      .update(pieces.of(text, Number.POSITIVE_INFINITY).join(' '))
      .digest('hex')
      .slice(0, 6),
  );
}

const expected = (name: 'fixture' | 'bert') => golden.hashes[name].join('').match(/.{6}/g);

test.each(golden.texts)('$text becomes the pieces of the reference', ({ text, ids }) => {
  const pieces = new WordPieces(read('src/models/onnx/fixture/pair/tokenizer.json'));
  expect(pieces.of(text, 1_000)).toEqual(ids);
});

test.skipIf(!existsSync(corpus))('so do 3,000 sentences (skipped where ../shared is absent)', () => {
  const pieces = new WordPieces(read('src/models/onnx/fixture/pair/tokenizer.json'));
  expect(hashes(pieces)).toEqual(expected('fixture'));
});

test.skipIf(!existsSync(corpus) || trained.length === 0)(
  'and with the trained models’ vocabulary (skipped where these or ../shared are absent)',
  () => {
    for (const path of trained) expect(hashes(new WordPieces(read(path))), path).toEqual(expected('bert'));
  },
);

test('a description of another kind of tokenizer is refused', () => {
  expect(() => new WordPieces({ model: { type: 'BPE', vocab: {} } })).toThrow('WordPiece');
  expect(() => new WordPieces(null)).toThrow('object');
});
