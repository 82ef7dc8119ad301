import { expect, it, vi } from 'vitest';

const terminal = globalThis.console;

it('takes the console away from a test', () => {
  expect(vi.isMockFunction(terminal.log)).toBe(true);
  expect(vi.isMockFunction(terminal.error)).toBe(true);
});
