import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type App, openApp } from '#app';
import { readConfig } from '#config';
import { sliceCodePoints } from '#lib/text.ts';
import { dataFolder } from '#test/harness/database.ts';
import { ask } from './operations/ask.ts';
import { check } from './operations/check.ts';
import { readRun } from './operations/read-run.ts';
import { search } from './operations/search.ts';
import { verify } from './operations/verify.ts';

// Processes and databases are started here, on machines that may be busy.
vi.setConfig({ testTimeout: 300_000 });

const text = [
  'Anifrolumab was approved by the FDA in 2021 for adults with moderate to severe systemic lupus erythematosus.',
  'Anifrolumab was approved by the FDA for lupus erythematosus panniculitis.',
  'Ask your doctor.',
].join(' ');

const log = { info: () => undefined, report: (error: unknown) => String(error) };

async function open(data: string, env: Record<string, string> = {}): Promise<App> {
  const app = await openApp(readConfig({ BETATETA_DATA: data, ...env }), { log });
  onTestFinished(() => app.close());
  return app;
}

describe('the whole, on one data folder', () => {
  it('checks a text with quotes that are byte for byte in stored documents, and replays it elsewhere', async () => {
    const app = await open(await dataFolder());
    await app.startWorkers();
    const steps: string[] = [];
    const report = await check.run(app.services, { text }, { onProgress: ({ stage }) => steps.push(stage) });
    expect(report.input.text).toBe(text);
    expect(report.claims.at(-1)?.verdict).toBe('not checkable');
    expect(new Set(steps)).toContain('judge');
    const evidence = report.claims.flatMap((claim) => claim.evidence);
    expect(evidence.length).toBeGreaterThan(0);
    for (const { document, passage } of evidence) {
      const stored = await app.services.evidence.get(document.id);
      expect(sliceCodePoints(stored?.text ?? '', passage.start, passage.end)).toBe(passage.quote);
      expect(stored?.sha256).toBe(document.sha256);
    }
    for (const claim of report.claims) {
      expect(sliceCodePoints(text, claim.start, claim.end)).toBe(claim.text);
    }

    const elsewhere = await open(await dataFolder());
    const replay = await verify.run(elsewhere.services, { receipt: { ...report.receipt } }, {});
    expect(replay).toMatchObject({ ok: true });
    expect(replay.verdicts.map((one) => one.now)).toEqual(report.claims.map((one) => one.verdict));
  });

  it('answers a question and keeps it, over a restart too', async () => {
    const data = await dataFolder();
    const first = await openApp(readConfig({ BETATETA_DATA: data }), { log });
    await first.startWorkers();
    const given = await ask.run(first.services, { question: 'How does anifrolumab work?' }, {});
    expect(given.answer.sections.length).toBeGreaterThan(0);
    await first.close();

    const second = await open(data);
    const { question } = given;
    expect(await second.states.of(question.id)).toBe('answered');
    const page = await second.fetch(new Request(`http://127.0.0.1:3000${question.url}`));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('How does anifrolumab work?');
    // The same words are the same question.
    const again = await second.services.questions.ensure('how does Anifrolumab work');
    expect(again.id).toBe(question.id);
  });

  it('does at the next start what was accepted before the last one ended', async () => {
    const data = await dataFolder();
    const first = await openApp(readConfig({ BETATETA_DATA: data }), { log });
    const { run } = await check.start(first.services, { text }, {});
    await first.close();

    const second = await open(data);
    await second.startWorkers();
    expect(await second.services.runs.wait(run, {})).toMatchObject({ state: 'done' });
    expect(await readRun.run(second.services, { id: run, after: 0 }, {})).toMatchObject({ state: 'done' });
  });

  it('starts with the evidence that it is told to start with', async () => {
    const empty = await open(await dataFolder(), { BETATETA_PACK: '-' });
    expect(await empty.services.evidence.snapshot()).toMatchObject({ documents: 0 });
    expect(await search.call(empty.services, { text: 'lupus', limit: 5 }, {})).toMatchObject({
      hits: [],
      posts: [],
    });
  });

  it('gives the folder back when it cannot be opened', async () => {
    const data = await dataFolder();
    await expect(open(data, { BETATETA_PACK: data })).rejects.toMatchObject({ id: 'pack-damaged' });
    await open(data);
  });

  it('lets nobody else in', async () => {
    const data = await dataFolder();
    const app = await open(data);
    await app.announce('http://127.0.0.1:4000');
    await expect(open(data)).rejects.toMatchObject({
      id: 'data-locked',
      message: expect.stringContaining('http://127.0.0.1:4000'),
    });
  });
});
