import { afterEach, beforeEach, expect, vi } from 'vitest';

/** A line on the console is a fault nobody looked at: the test that caused it fails. */
const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;
const terminal = globalThis.console;

let lines: string[] = [];

beforeEach(() => {
  lines = [];
  for (const method of methods) {
    vi.spyOn(terminal, method).mockImplementation((...words: unknown[]) => {
      lines.push(`console.${method}: ${words.map(String).join(' ')}`);
    });
  }
});

afterEach(() => {
  for (const method of methods) vi.mocked(terminal[method]).mockRestore();
  expect(lines, 'a test writes nothing to the console').toEqual([]);
});
