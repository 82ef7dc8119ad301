import { expect, test } from 'vitest';
import { Problem } from '#errors';
import { Meaning, openMeaning } from '#evidence/meaning.ts';
import type { Embedder } from '#models/embedder.ts';
import { emptyFolder } from '#test/harness/folder.ts';

/** Knows a few fictional texts, and keeps what it was asked. */
class Fixed implements Embedder {
  readonly name = 'fixed';
  readonly version = '0123456789abcdef0123';
  readonly dimensions = 2;
  readonly asked: string[] = [];

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    this.asked.push(...texts);
    return texts.map((text) => Float32Array.from({ far: [0, 1], near: [0.6, 0.8] }[text] ?? [1, 0]));
  }

  async close(): Promise<void> {}
}

test('nearness is the cosine, also of a text that stands there twice', async () => {
  const meaning = new Meaning(new Fixed(), null);
  const [far, near, again, same] = await meaning.near('claim', ['far', 'near', 'near', 'like it']);
  expect([far, same]).toEqual([0, 1]);
  expect(near).toBeCloseTo(0.6, 2);
  expect(again).toBe(near);
});

test('a text is read once, and its kept vector says the same as a new one', async () => {
  const folder = await emptyFolder();
  const fresh = await new Meaning(new Fixed(), folder).near('claim', ['near', 'far']);
  const later = new Fixed();
  expect(await new Meaning(later, folder).near('claim', ['near', 'far'])).toEqual(fresh);
  expect(later.asked).toEqual(['claim']);
});

test('a model that failed stays out of use, with the same reason for everybody who asks', async () => {
  const embedder = new Fixed();
  embedder.embed = async () => {
    throw new Problem('model-failed', 'It broke.');
  };
  const meaning = new Meaning(embedder, null);
  expect(meaning.problem).toBeNull();
  await expect(meaning.near('claim', ['near'])).rejects.toThrow('It broke.');
  const { problem } = meaning;
  await expect(meaning.near('claim', ['near'])).rejects.toBe(problem);
});

test('the model of a folder reads texts; a folder without one is a reason, not a failure', async () => {
  const { meaning } = await openMeaning('src/models/onnx/fixture/embedding', await emptyFolder());
  const [same, other] =
    (await meaning?.near('Fever lasted five days.', ['Fever.', 'A page of claims.'])) ?? [];
  await meaning?.close();
  expect(same).toBeLessThanOrEqual(1);
  expect(other).toBeLessThan(1);
  const without = await openMeaning(await emptyFolder(), await emptyFolder());
  expect([without.meaning, without.problem?.id]).toEqual([null, 'model-failed']);
});
