import { expect, test } from 'vitest';
import { Problem } from '#errors';
import { storageProblem } from '#evidence/storage-problem.ts';

test.each([
  ['lance error: No space left on device (os error 28)', 'disk-full', 'free some space'],
  ["ENOSPC: no space left on device, write '/data/x'", 'disk-full', 'free some space'],
  ['Disk quota exceeded (os error 122)', 'disk-full', 'free some space'],
  ['Permission denied (os error 13)', 'data-damaged', 'the right to read and write'],
  ['EROFS: read-only file system', 'data-damaged', 'the right to read and write'],
  ['does not have sufficient data, len: 7', 'data-damaged', 'restore it from a backup'],
])('"%s" becomes %s', (message, id, words) => {
  const problem = storageProblem(new Error(message), 'data/evidence');
  expect(problem.id).toBe(id);
  expect(problem.message).toContain(words);
  expect(problem.message).toContain('data/evidence');
  expect(problem.message).not.toContain(message);
  expect(problem.cause).toBeInstanceOf(Error);
});

test('a cause is read, too, and a problem stays itself', () => {
  const wrapped = new Error('it failed', { cause: new Error('No space left on device') });
  expect(storageProblem(wrapped, 'data').id).toBe('disk-full');
  const known = new Problem('not-found', 'There is none.');
  expect(storageProblem(known, 'data')).toBe(known);
  expect(storageProblem('thrown text', 'data').id).toBe('data-damaged');
});
