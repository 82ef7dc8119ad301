import { expect, it } from 'vitest';
import { Problem } from '#errors';
import { codeOf, fileProblem } from '#storage/file-problem.ts';

it.each([
  [Object.assign(new Error('no space'), { code: 'ENOSPC' }), 'ENOSPC'],
  [{ name: 'ErrnoError', errno: 51 }, 'ENOSPC'],
  [{ name: 'ErrnoError', errno: 44 }, null],
  [new Error('anything'), null],
  ['a text', null],
])('reads the code of %s as %s', (error, code) => {
  expect(codeOf(error)).toBe(code);
});

it('says of a full disk what to do, however the failure is told', () => {
  const problem = fileProblem({ name: 'ErrnoError', errno: 51 }, 'the-folder');
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({ id: 'disk-full', message: expect.stringContaining('free some space') });
});
