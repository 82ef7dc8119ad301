import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SetDigest } from '#lib/set-digest.ts';
import { sha256 } from '#lib/sha256.ts';

function digestOf(lines: readonly string[]): string {
  const digest = new SetDigest();
  for (const line of lines) digest.add(line);
  return digest.value();
}

/** The same, with all hashes at once. */
function plainly(lines: readonly string[]): string {
  const all = createHash('sha256');
  for (const one of lines.map(sha256).sort()) all.update(Buffer.from(one, 'hex'));
  return all.digest('hex');
}

test('it is the SHA-256 over the sorted SHA-256 of the lines, in any order', () => {
  const lines = fc.array(fc.string(), { maxLength: 50 });
  fc.assert(
    fc.property(lines, (given) => {
      expect(digestOf(given)).toBe(plainly(given));
    }),
  );
  const many = Array.from({ length: 200_000 }, (_, n) => `line ${n}`);
  expect(digestOf(many.toReversed())).toBe(plainly(many));
});

test('another line, a missing one and a double one change it', () => {
  const digests = [['a', 'b'], ['a', 'c'], ['a'], ['a', 'b', 'b'], []].map(digestOf);
  expect(new Set(digests).size).toBe(digests.length);
});
