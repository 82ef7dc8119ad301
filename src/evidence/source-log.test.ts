import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { SourceLog } from '#evidence/source-log.ts';

const at = '2026-01-15T10:00:00.000Z';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'betateta-source-log-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

it('keeps what happened, each thing beside the others', async () => {
  const place = await folder();
  const log = new SourceLog(place);
  await Promise.all([
    log.note(new Map([['pubmed', { imported: { at, records: 164, rejected: 0 } }]])),
    log.note(
      new Map([
        ['pubmed', { asked: { at, hits: 3 } }],
        ['pmc', { failed: { at, message: 'It takes too long.' } }],
      ]),
    ),
  ]);
  expect(await new SourceLog(place).all()).toEqual(
    new Map([
      ['pubmed', { imported: { at, records: 164, rejected: 0 }, asked: { at, hits: 3 }, failed: null }],
      ['pmc', { imported: null, asked: null, failed: { at, message: 'It takes too long.' } }],
    ]),
  );
});

it('starts anew where the file is damaged', async () => {
  const place = await folder();
  await writeFile(join(place, 'sources.json'), '{"pubmed":');
  const log = new SourceLog(place);
  expect(await log.all()).toEqual(new Map());
  await log.note(new Map([['pmc', { asked: { at, hits: 0 } }]]));
  expect([...(await log.all()).keys()]).toEqual(['pmc']);
});
