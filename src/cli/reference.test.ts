import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '#community/settings/setting.ts';
import { allSettings } from '#community/settings/settings.ts';
import { problems } from '#errors';
import { publicOperations } from '#operations';
import { exits } from './exits.ts';
import { buildProgram } from './program.ts';
import { reportSchema } from './service-commands.ts';

const read = (name: string) => readFileSync(`docs/reference/${name}`, 'utf8');

describe('the reference', () => {
  it('has the JSON Schema of a report as it is (betateta schema > docs/reference/report.schema.json)', () => {
    expect(JSON.parse(read('report.schema.json'))).toEqual(JSON.parse(JSON.stringify(reportSchema('check'))));
  });

  it('has every failure with its exit code and its status', () => {
    const codes = read('exit-codes.md').split('\n');
    const statuses = read('api.md').split('\n');
    for (const [id, { exit, status }] of Object.entries(problems)) {
      expect(codes.find((line) => line.startsWith(`| ${exit} |`))).toContain(`\`${id}\``);
      expect(
        statuses.find((line) => line.includes(`\`${id}\``) && line.endsWith(`| ${status} |`)),
      ).toBeDefined();
    }
    for (const code of Object.values(exits)) expect(read('exit-codes.md')).toContain(`\n| ${code} |`);
  });

  it('has every setting of a site with its default', () => {
    const lines = read('settings.md').split('\n');
    for (const { key, fallback, by } of allSettings) {
      const line = lines.find((one) => one.startsWith(`| \`${key}\` |`));
      expect(line, key).toContain(by === 'moderator' ? 'moderators' : 'administrators');
      if (typeof fallback !== 'object') expect(line, key).toContain(`| ${wordsOf(fallback)} |`);
    }
  });

  it('has every command and every option', () => {
    const output = { write: () => true };
    const program = buildProgram({
      terminal: {
        stdin: new ReadableStream(),
        stdout: output,
        stderr: output,
        env: {},
        signal: AbortSignal.abort(),
      },
      parts: {
        open: () => Promise.reject(new Error('x')),
        owner: async () => null,
        serve: async () => undefined,
        work: async () => undefined,
        speakMcp: async () => undefined,
      },
      setExit: () => undefined,
    });
    const reference = read('cli.md');
    for (const command of program.commands) {
      expect(reference).toContain(`\n| \`${command.name()}`);
      if (command.name() === 'run') continue;
      for (const { long } of command.options) expect(reference).toContain(`\`${long} `);
    }
    for (const { long } of program.options) {
      if (long !== '--version') expect(reference).toContain(`\`${long}`);
    }
  });

  it('has every path and every field of the API', () => {
    const reference = read('api.md').split('\n');
    for (const { name, input } of publicOperations) {
      const line = reference.find((one) => one.includes(`/api/v1/${name}\``) && one.startsWith('|'));
      for (const field of Object.keys(input.shape)) expect(line).toContain(`\`${field}\``);
    }
  });

  it('has every field of a report', () => {
    const reference = read('report.md');
    const { $defs, ...root } = reportSchema('check');
    const { Receipt: _replayed, ...nouns } = $defs;
    const fields = keysOf([root, nouns]);
    expect(fields.length).toBeGreaterThan(40);
    expect(fields.filter((field) => !new RegExp(`[\`".]${field}\\b`).test(reference))).toEqual([]);
  });
});

/** The names of all fields in a schema, at any depth. */
function keysOf(schema: unknown): string[] {
  if (schema === null || typeof schema !== 'object') return [];
  return Object.entries(schema).flatMap(([name, value]) => {
    if (name === 'properties' && value !== null && typeof value === 'object') {
      return [...Object.keys(value), ...Object.values(value).flatMap(keysOf)];
    }
    return keysOf(value);
  });
}
