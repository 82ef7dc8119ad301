import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { questionId } from '#community/question.ts';
import { Problem } from '#errors';
import { fictionalCheck, fictionalText } from '#test/factories/fictional-check.ts';
import { fictionalMember } from '#test/factories/fictional-member.ts';
import { type FictionalServices, fictionalServices } from '#test/factories/fictional-services.ts';
import { runCli } from './run-cli.ts';
import type { Parts } from './session.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'betateta-cli-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Setting {
  services?: FictionalServices;
  stdin?: string | null;
  terminal?: boolean;
  parts?: Partial<Parts>;
  env?: Record<string, string>;
  signal?: AbortSignal;
}

/** Runs the command line on fictional services and gives what it wrote. */
async function cli(args: string[], setting: Setting = {}) {
  const written = { out: '', err: '' };
  const isTTY = setting.terminal ?? false;
  const services = setting.services ?? fictionalServices();
  let closed = 0;
  async function* input() {
    if (setting.stdin != null) yield Buffer.from(setting.stdin);
  }
  const exit = await runCli(
    args,
    {
      stdin: Object.assign(input(), { isTTY: setting.stdin === null }),
      stdout: { isTTY, columns: 80, write: (text) => (written.out += text) },
      stderr: { isTTY, columns: 80, write: (text) => (written.err += text) },
      env: { BETATETA_DATA: join(folder, 'data'), ...setting.env },
      signal: setting.signal ?? new AbortController().signal,
    },
    {
      open: async () => ({
        services,
        startWorkers: async () => undefined,
        close: async () => {
          closed += 1;
        },
      }),
      owner: async () => null,
      serve: async () => undefined,
      work: async () => undefined,
      speakMcp: async () => undefined,
      ...setting.parts,
    },
  );
  return { exit, ...written, closed };
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('what is done in the name of a member', () => {
  const withMember = () => {
    const services = fictionalServices();
    const asked: unknown[] = [];
    services.community.members.get = async (id) => (id === member.id ? member : null);
    services.community.posts.ask = async (given) => {
      asked.push(given);
      return { id: questionId.parse('000000000001'), slug: 'slug', title: given.title };
    };
    services.community.moderation.records.of = async () => ({ good: 5, bad: 0, posts: 5 });
    services.community.moderation.flags.judge = async () => ({ hidden: false });
    return { services, asked };
  };
  const member = fictionalMember();

  it('says in whose', async () => {
    const { services, asked } = withMember();
    const args = ['ask-question', 'Is it fiction?', '--as', member.id, '--tags', 'one', 'two', '--json'];
    const { exit, out } = await cli(args, { services });
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toEqual({
      id: '000000000001',
      url: '/questions/000000000001/slug',
      held: false,
    });
    expect(asked).toEqual([
      { author: member.id, title: 'Is it fiction?', body: '', tags: ['one', 'two'], category: null },
    ]);
  });

  it('needs a member who is there, and the data folder', async () => {
    const { services, asked } = withMember();
    expect(await cli(['ask-question', 'Is it fiction?'], { services })).toMatchObject({ exit: 2 });
    const stranger = ['ask-question', 'Is it fiction?', '--as', '00000000000b'];
    expect(await cli(stranger, { services })).toMatchObject({ exit: 3 });
    const parts = { owner: async () => ({ pid: 1, url: 'http://127.0.0.1:1' }) };
    const args = ['ask-question', 'Is it fiction?', '--as', member.id];
    expect(await cli(args, { services, parts })).toMatchObject({ exit: 5 });
    expect(asked).toEqual([]);
  });
});

describe('betateta points', () => {
  it('says whose are wrong, and puts them right where it is told to', async () => {
    const services = fictionalServices();
    const repaired: boolean[] = [];
    const account = { member: fictionalMember().id, shown: 7, byEvents: 100, byFacts: 100 };
    services.community.points.replay = async ({ repair }) => {
      repaired.push(repair);
      return { members: 2, wrong: [account] };
    };
    const { out } = await cli(['points'], { services });
    expect(out).toBe(
      'The points of 1 of 2 members were wrong:\n00000000000a: 7 shown, 100 by events, 100 by posts and votes\n--replay puts them right: posts and votes decide.\n',
    );
    expect((await cli(['points', '--replay'], { services })).out).toContain('They are right now.');
    expect(repaired).toEqual([false, true]);
  });
});

describe('betateta check', () => {
  it('checks a file and writes the report for a person, and its steps beside it', async () => {
    const { exit, out, err, closed } = await cli(['check', await file('note.txt', fictionalText)]);
    expect(exit).toBe(0);
    expect(out).toContain('Check of note.txt');
    expect(out).toContain('1. ✔ supported');
    expect(out).not.toContain('\u001b');
    expect(err).toBe('split: Splitting (0/1)\njudge: Judging (1/1)\n');
    expect(closed).toBe(1);
  });

  it('shows a bar and colours on a terminal, and takes the bar away', async () => {
    const path = await file('note.txt', fictionalText);
    const { out, err } = await cli(['check', path], { terminal: true });
    expect(out).toContain('\u001b[32m');
    expect(err).toContain('━'.repeat(20));
    expect(err.endsWith('\r\u001b[K')).toBe(true);
    const plain = await cli(['check', path], { terminal: true, env: { NO_COLOR: '1' } });
    expect(plain.out).not.toContain('\u001b');
  });

  it.each([['-'], []])('reads standard input (%s)', async (...source) => {
    const { exit, out } = await cli(['check', ...source, '--json'], { stdin: fictionalText });
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ input: { text: fictionalText, title: null } });
  });

  it('writes the search appendix beside the report', async () => {
    const path = join(folder, 'appendix.md');
    const args = ['check', '-', '--json', '--appendix', path];
    const { exit, out } = await cli(args, { stdin: fictionalText });
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toHaveProperty('claims');
    expect(await readFile(path, 'utf8')).toMatch(/^# Search appendix\n/);
    const nowhere = ['check', '-', '--appendix', join(folder, 'none', 'appendix.md')];
    expect(await cli(nowhere, { stdin: fictionalText })).toMatchObject({ exit: 2 });
  });

  it('writes the report and nothing else as JSON', async () => {
    const { out, err } = await cli(['--json', '--quiet', 'check', '-'], { stdin: fictionalText });
    const report = z.looseObject({ url: z.string(), claims: z.array(z.unknown()) }).parse(JSON.parse(out));
    const { input: _input, ...check } = fictionalCheck();
    expect(report).toMatchObject(check);
    expect(err).toBe('');
  });

  it.each([
    ['supported', 10],
    ['contradicted,not-found', 10],
    ['contradicted, overstated', 0],
  ])('with --fail-on %s exits with %d', async (verdicts, code) => {
    const { exit, out } = await cli(['check', '-', '--fail-on', verdicts], { stdin: fictionalText });
    expect(exit).toBe(code);
    expect(out).toContain('supported');
  });

  it('takes an address for what it is', async () => {
    const { exit, err } = await cli(['check', 'http://10.0.0.1/page']);
    expect(exit).toBe(4);
    expect(err).toBe('fetch: Reading http://10.0.0.1/page\nbetateta: http://10.0.0.1/page is not opened.\n');
  });
});

describe('the other commands', () => {
  it('ask takes a question with or without quotation marks', async () => {
    const { exit, out } = await cli(['ask', 'Does', 'zorblimab', 'help?']);
    expect(exit).toBe(0);
    expect(out).toContain('Does zorblimab help?');
    expect(out).toContain('[1] Zorblimab in fictional panniculitis');
  });

  it('ask takes its plan from options, as the page of the plan does', async () => {
    const services = fictionalServices();
    const plans: unknown[] = [];
    const { answerer } = fictionalServices();
    services.answerer.plan = async (question, edits) => {
      plans.push(edits);
      return answerer.plan(question, edits);
    };
    const options = ['--kind', 'harm', '--population', 'fictional rash', '--intervention', 'zorblimab'];
    const more = ['--comparison', '', '--outcome', 'itch', '--source', 'pubmed', 'fda-labels'];
    const { exit } = await cli(['ask', 'Does it help?', ...options, ...more], { services });
    expect(exit).toBe(0);
    const edits = {
      kind: 'harm',
      population: 'fictional rash',
      intervention: 'zorblimab',
      comparison: '',
      outcome: 'itch',
      sources: ['pubmed', 'fda-labels'],
    };
    expect(plans).toEqual([edits]);
    expect(services.runs.records.get('run-1')?.input).toMatchObject({ plan: edits });
  });

  it('ask refuses a kind that is none, and lists those that are', async () => {
    const { exit, err } = await cli(['ask', 'Does it help?', '--kind', 'gossip']);
    expect(exit).toBe(2);
    expect(err).toContain('prevalence');
    expect((await cli(['ask', '--help'])).out).toContain('--outcome <name>');
  });

  it('search finds passages', async () => {
    const found = await cli(['search', 'zorblimab', 'rash', '--source', 'pubmed', '--limit', '3', '--json']);
    expect(JSON.parse(found.out)).toMatchObject({ hits: [{ document: { id: 'pubmed:fiction-1' } }] });
    expect((await cli(['search', 'nothing'])).out).toBe('Nothing was found.\n');
  });

  it('verify replays a receipt, and says by its exit code when it does not', async () => {
    const receipt = await file('receipt.json', JSON.stringify(fictionalCheck().receipt));
    const good = await cli(['verify', receipt]);
    expect(good).toMatchObject({ exit: 0, out: expect.stringContaining('✔ The receipt replays.') });
    const services = fictionalServices();
    services.checker.verify = async () => ({
      ok: false,
      checks: [{ what: 'quotes', ok: false, detail: 'One differs.' }],
      verdicts: [],
    });
    const bad = await cli(['verify', receipt], { services });
    expect(bad).toMatchObject({ exit: 11, out: expect.stringContaining('✘ quotes: One differs.') });
  });

  it('import pack tells what it stored', async () => {
    const { exit, out } = await cli(['import', 'pack', folder]);
    expect(exit).toBe(0);
    expect(out).toBe('fiction 1: 1 new, 0 changed, 0 unchanged.\n');
  });

  it('import mesh tells how many terms there are', async () => {
    const { exit, out } = await cli(['import', 'mesh', 'desc.xml']);
    expect(exit).toBe(0);
    expect(out).toBe('2 of 4 MeSH headings became terms; they are used from the next start on.\n');
  });

  it('sources, document and run come from the list of operations', async () => {
    expect((await cli(['sources'])).out).toContain('1 documents, 1 passages');
    expect((await cli(['document', 'pubmed:fiction-1'])).out).toContain(
      'Zorblimab in fictional panniculitis',
    );
    const services = fictionalServices();
    await services.runs.create('check', { text: 'a', title: null, origin: null });
    await services.runs.wait('run-1', {});
    const run = await cli(['run', 'run-1', '--after', '1'], { services });
    expect(JSON.parse(run.out)).toMatchObject({ state: 'done', events: [{ seq: 2 }] });
  });

  it('schema prints what a report looks like', async () => {
    const { out } = await cli(['schema']);
    expect(JSON.parse(out)).toMatchObject({ type: 'object', properties: { claims: { type: 'array' } } });
    expect((await cli(['schema', 'nothing'])).exit).toBe(3);
  });

  it('doctor looks without opening what is not there', async () => {
    const { exit, out } = await cli(['doctor']);
    expect(out).toContain('✔ Node');
    expect(out).toContain('Nothing is stored yet.');
    expect(out).toContain('BETATETA_DATA');
    expect(exit).toBe(0);
  });

  it('serve, worker and mcp hand over to their parts', async () => {
    const called: string[] = [];
    const parts = {
      serve: async (config: { port: number }, { tell }: { tell: (line: string) => void }) => {
        called.push(`serve ${config.port}`);
        tell('http://127.0.0.1:4000');
      },
      work: async () => {
        called.push('work');
      },
      speakMcp: async () => {
        called.push('mcp');
      },
    };
    expect((await cli(['serve', '--port', '4000'], { parts })).out).toBe('http://127.0.0.1:4000\n');
    await cli(['worker'], { parts });
    expect((await cli(['mcp'], { parts })).closed).toBe(1);
    expect(called).toEqual(['serve 4000', 'work', 'mcp']);
  });

  it('help and version are no failures, a slip is', async () => {
    expect(await cli(['--help'])).toMatchObject({
      exit: 0,
      out: expect.stringContaining('check [options] [sources...]'),
    });
    expect(await cli(['check', '--help'])).toMatchObject({
      exit: 0,
      out: expect.stringContaining('--fail-on'),
    });
    expect(await cli(['--version'])).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    expect(await cli([])).toMatchObject({ exit: 2 });
    expect(await cli(['chekc'])).toMatchObject({ exit: 2, err: expect.stringContaining('check') });
    expect(await cli(['check', 'a', '--fail-of', 'x'])).toMatchObject({ exit: 2 });
    expect(await cli(['search'])).toMatchObject({ exit: 2 });
  });
});

describe('a failure on the command line', () => {
  it('is one sentence and its code', async () => {
    expect(await cli(['check', join(folder, 'none.txt')])).toMatchObject({
      exit: 3,
      out: '',
      err: expect.stringMatching(
        /^betateta: There is no file .+none\.txt that can be read: check its name\.\n$/,
      ),
    });
    expect(await cli(['check', folder])).toMatchObject({
      exit: 2,
      err: expect.stringContaining('is a folder'),
    });
    expect(await cli(['check'], { stdin: null })).toMatchObject({
      exit: 2,
      err: expect.stringContaining('Name a file'),
    });
    expect(await cli(['check', '-', '--fail-on', 'bad'], { stdin: 'a' })).toMatchObject({ exit: 2 });
    expect(await cli(['verify', await file('x.json', '[]')])).toMatchObject({ exit: 6 });
    expect(await cli(['check', '-'], { stdin: 'a', env: { PORT: 'x' } })).toMatchObject({ exit: 2 });
  });

  it('is JSON where that was asked for, and the result stays empty', async () => {
    const { exit, out, err } = await cli(['check', '-', '--json'], { stdin: ' ' });
    expect(exit).toBe(2);
    expect(out).toBe('');
    expect(JSON.parse(err)).toMatchObject({ type: 'input-empty', exit: 2 });
  });

  it('hides the details that only help a programmer, unless they are asked for', async () => {
    const parts = { open: () => Promise.reject(new TypeError('x is undefined')) };
    const quiet = await cli(['sources'], { parts });
    expect(quiet.exit).toBe(1);
    expect(quiet.err).toBe(
      'betateta: Something failed that should not (TypeError: x is undefined): run it again with LOG_LEVEL=debug to see where.\n',
    );
    const loud = await cli(['sources'], { parts, env: { LOG_LEVEL: 'debug' } });
    expect(loud.err).toContain('run-cli.test.ts');
  });

  it('is not one to stop, and what was begun is given up', async () => {
    const stop = new AbortController();
    const services = fictionalServices();
    services.checker.check = () => {
      stop.abort();
      return new Promise(() => {});
    };
    const { exit, err, closed } = await cli(['check', '-'], { stdin: 'a', services, signal: stop.signal });
    expect(exit).toBe(130);
    expect(err).toBe('betateta: Stopped.\n');
    expect(closed).toBe(1);
    expect(services.runs.records.get('run-1')).toMatchObject({ state: 'failed', error: { id: 'stopped' } });
  });

  it('closes the data folder whatever happens', async () => {
    const services = fictionalServices();
    services.checker.check = () => Promise.reject(new Problem('disk-full', 'The disk is full.'));
    expect(await cli(['check', '-'], { stdin: 'a', services })).toMatchObject({ exit: 5, closed: 1 });
  });
});
