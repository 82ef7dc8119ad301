import { afterEach, beforeEach, expect, vi } from 'vitest';

/** A line on the console is a fault nobody looked at: the test that caused it fails. */
const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;

let lines: string[] = [];

beforeEach(() => {
  lines = [];
  for (const method of methods) {
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => {
      lines.push(`console.${method}: ${words.map(String).join(' ')}`);
    });
  }
});

afterEach(() => {
  for (const method of methods) vi.mocked(console[method]).mockRestore();
  expect(lines, 'a test writes nothing to the console').toEqual([]);
});
