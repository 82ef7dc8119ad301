import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Problem } from '#errors';
import { emptyReport } from '#evidence/import/report.ts';
import { SourceLog } from '#evidence/source-log.ts';
import { notedAsking, notedImport } from './noted.ts';

const at = '2026-01-15T10:00:00.000Z';
const now = () => new Date(at);

async function newLog(): Promise<SourceLog> {
  const path = await mkdtemp(join(tmpdir(), 'betateta-noted-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return new SourceLog(path);
}

it('notes when a source was asked, and why it could not be', async () => {
  const log = await newLog();
  let unreachable: string | null = 'It takes too long.';
  const live = {
    names: ['pubmed'],
    ask: async () => [{ source: 'pubmed', asked: at, query: 'q', hits: 7, documents: 2, unreachable }],
    askCited: async () => [],
  };
  const noted = notedAsking(live, log);
  const question = { things: [], words: [], limit: 10 };
  await noted.ask(question);
  expect((await log.all()).get('pubmed')).toEqual({
    imported: null,
    asked: null,
    failed: { at, message: 'It takes too long.' },
  });
  unreachable = null;
  await noted.ask(question);
  expect((await log.all()).get('pubmed')).toMatchObject({ asked: { at, hits: 7 }, failed: null });
});

it('notes an import, and one that failed', async () => {
  const log = await newLog();
  const noting = { source: 'pmc', log, now };
  await notedImport(async () => ({ ...emptyReport('pmc'), records: 5, rejectedCount: 1 }), noting);
  const imported = { at, records: 5, rejected: 1 };
  expect((await log.all()).get('pmc')).toEqual({ imported, asked: null, failed: null });
  const problem = new Problem('not-found', 'There is no such file.');
  await expect(notedImport(() => Promise.reject(problem), noting)).rejects.toBe(problem);
  expect((await log.all()).get('pmc')).toEqual({
    imported,
    asked: null,
    failed: { at, message: 'There is no such file.' },
  });
});
