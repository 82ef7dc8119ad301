import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const here = new URL('./', import.meta.url);
const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());

test.each(folders.map(({ name }) => name))(
  '%s says what it covers, its licence, its limit and what it lacks',
  (name) => {
    const [title, covers, lacks, ...more] = readFileSync(new URL(`${name}/README.md`, here), 'utf8')
      .trim()
      .split(/\n\n/);
    expect(title).toMatch(/^# \S/);
    expect(covers).toMatch(/licen[cs]e|public domain|CC0|CC BY|belong|the right to use/i);
    expect(covers).toMatch(/rate limit|a second|a minute|no limit|polite use/i);
    expect(lacks).toMatch(/^What it cannot say: /);
    expect(more).toEqual([]);
  },
);
