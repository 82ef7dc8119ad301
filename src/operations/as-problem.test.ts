import { describe, expect, it } from 'vitest';
import { Problem } from '#errors';
import { asProblem } from './as-problem.ts';

describe('asProblem', () => {
  it.each([
    Object.assign(new Error('write failed'), { code: 'ENOSPC' }),
    Object.assign(new Error('x'), { code: '53100' }),
    new Error('LanceError(IO): Generic LocalFileSystem error: No space left on device (os error 28)'),
    new Error('import stopped', { cause: Object.assign(new Error('x'), { code: 'EDQUOT' }) }),
  ])('knows a full disk by %s', (error) => {
    expect(asProblem(error)).toMatchObject({ id: 'disk-full' });
  });

  it('finds the Problem behind other errors', () => {
    const problem = new Problem('pack-damaged', 'A line is damaged.');
    expect(asProblem(new Error('import', { cause: problem }))).toBe(problem);
  });

  it('takes an abort for a wish', () => {
    expect(asProblem(new DOMException('x', 'AbortError'))).toMatchObject({ id: 'stopped' });
  });

  it('leaves what nobody expected', () => {
    expect(asProblem(new TypeError('x is undefined'))).toBeNull();
    expect(asProblem('text')).toBeNull();
  });

  it('ends where causes run in a circle', () => {
    const error = new Error('one');
    error.cause = error;
    expect(asProblem(error)).toBeNull();
  });
});
