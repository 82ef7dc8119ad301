import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { betateta, Server } from '#test/harness/betateta.ts';
import { dataFolder } from '#test/harness/database.ts';
import { emptyFolder } from '#test/harness/folder.ts';
import { firstQuestion } from '../src/app/serve.ts';

// Processes and databases are started here, on machines that may be busy.
vi.setConfig({ testTimeout: 300_000 });

// The program as people start it: a process with its streams, its signals and its exit code.

const text = 'Anifrolumab is a monoclonal antibody that binds IFNAR1. It was approved by the FDA in 2021.';

describe('a server', () => {
  it('loads its evidence, listens, and answers the first question for real', async () => {
    const data = await emptyFolder();
    const server = await Server.start({ data });
    const home = await (await server.get('/')).text();
    expect(home).toContain(firstQuestion);
    const sources = z.object({ evidence: z.object({ documents: z.number() }) });
    expect(
      sources.parse(await (await server.get('/api/v1/sources')).json()).evidence.documents,
    ).toBeGreaterThan(40);
    // The same question again waits for an answer of its own, behind the first.
    const asked = await server.post('/api/v1/ask', { question: firstQuestion });
    const given = z.object({
      question: z.object({ url: z.string() }),
      answer: z.object({ text: z.string() }),
    });
    const { question, answer } = given.parse(await asked.json());
    expect(answer.text).toContain('anifrolumab');
    expect(question.url.startsWith(server.url)).toBe(true);
    expect((await fetch(question.url)).status).toBe(200);
    expect(await server.stop()).toBe(0);
    expect(existsSync(join(data, 'lock'))).toBe(false);
  });

  it('does the work of commands on its data folder, and lets no second server in, nor one on its port', async () => {
    const data = await dataFolder();
    const server = await Server.start({ data });
    const checked = await betateta(['check', '-', '--json'], { data, input: text });
    expect(checked.exit).toBe(0);
    const { url, claims } = z
      .object({ url: z.string(), claims: z.array(z.unknown()) })
      .parse(JSON.parse(checked.out));
    expect(url.startsWith(`${server.url}/checks/`)).toBe(true);
    expect(claims).toHaveLength(2);
    expect(checked.err).toContain('judge: ');
    expect((await fetch(url)).status).toBe(200);
    const [, setup = ''] = /administrator, register within 24 hours at (\S+)/.exec(server.written()) ?? [];
    expect(await (await fetch(setup)).text()).toContain('makes you the administrator');

    const second = await betateta(['serve', '--port', '0'], { data });
    expect(second).toMatchObject({ exit: 5, out: '', err: expect.stringContaining(server.url) });
    const imported = await betateta(['import', 'pack', 'packs/lupus'], { data });
    expect(imported).toMatchObject({ exit: 5, err: expect.stringContaining('stop that server first') });
    const doctor = await betateta(['doctor'], { data });
    expect(doctor).toMatchObject({ exit: 0, out: expect.stringContaining(`which serves ${server.url}`) });
    const { port } = new URL(server.url);
    const other = await betateta(['serve', '--port', port], { data: await dataFolder() });
    expect(other).toMatchObject({ exit: 2, err: expect.stringContaining('another program listens there') });
    expect(await server.stop('SIGINT')).toBe(0);
  });
});

describe('a command', () => {
  it('writes results and nothing else to standard output, and leaves the folder free', async () => {
    const data = await dataFolder();
    const { exit, out, err } = await betateta(['search', 'panniculitis', '--limit', '1', '--json'], { data });
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ hits: [{ document: {}, passage: {} }] });
    expect(err).toContain('import: ');
    expect(await readdir(data)).not.toContain('lock');
  });

  it('stops cleanly at Ctrl-C', async () => {
    const data = await dataFolder();
    const many = 'Anifrolumab improved lupus erythematosus panniculitis in many patients. '.repeat(300);
    const running = betateta(['check', '-'], { data, input: many, interruptAt: 'judge: ' });
    const { exit, out, err } = await running;
    expect(exit).toBe(130);
    expect(out).toBe('');
    expect(err).toMatch(/\nbetateta: Stopped\.\n$/);
    expect(await readdir(data)).not.toContain('lock');
    // What was given up is not taken up by whoever comes next.
    const next = await betateta(['check', '-', '--json'], { data, input: text });
    expect(next.exit).toBe(0);
    expect(next.err).not.toContain('/300');
  });

  it('speaks MCP with an assistant', async () => {
    const program = fileURLToPath(new URL('../bin/betateta.js', import.meta.url));
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [program, 'mcp', '--data', await dataFolder(), '--quiet'],
      stderr: 'ignore',
    });
    const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } });
    await client.connect(transport);
    const result = await client.callTool({ name: 'check', arguments: { text } });
    expect(result.isError).not.toBe(true);
    expect(result.structuredContent).toMatchObject({ claims: [{}, {}] });
    await client.close();
  });

  it('shows no stack when something fails', async () => {
    const data = await emptyFolder();
    const { exit, out, err } = await betateta(['sources'], { data, env: { BETATETA_PACK: data } });
    expect(exit).toBe(6);
    expect(out).toBe('');
    expect(err).toMatch(/^betateta: [^\n]+\.\n$/);
  });
});
