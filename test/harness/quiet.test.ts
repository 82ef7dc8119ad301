import { expect, it, vi } from 'vitest';

it('takes the console away from a test', () => {
  expect(vi.isMockFunction(console.log)).toBe(true);
  expect(vi.isMockFunction(console.error)).toBe(true);
});
