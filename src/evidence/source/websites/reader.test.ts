import { expect, test } from 'vitest';
import type { ReadRecord } from '#evidence/source/reader.ts';
import { websitesReader } from '#evidence/source/websites/reader.ts';

async function read(html: string | Uint8Array): Promise<ReadRecord[]> {
  async function* bytes() {
    yield typeof html === 'string' ? Buffer.from(html) : html;
  }
  const found: ReadRecord[] = [];
  for await (const one of websitesReader.read(
    { name: 'a.html', bytes: bytes() },
    { at: '2026-11-22T12:00:00Z' },
  ))
    found.push(one);
  return found;
}

const text = 'Zorblimab is a fictional drug for a fictional inflammation. '.repeat(8);
const saved = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>T</title><link rel="canonical" href="https://www.dermnetnz.org/topics/zorblimab/"></head><body><main><h1>Zorblimab</h1><p>${text}</p></main></body></html>`;

test('a saved page is a document of its site', async () => {
  expect(await read(saved)).toMatchObject([
    {
      kind: 'document',
      document: {
        id: 'dermnetnz.org:/topics/zorblimab',
        source: 'dermnetnz.org',
        language: 'de',
        licence: 'CC BY-NC-ND 3.0 NZ',
        title: 'Zorblimab',
        kind: 'web page',
        published: null,
        status: 'current',
        url: 'https://www.dermnetnz.org/topics/zorblimab/',
      },
    },
  ]);
});

test('a page that does not say where it is from is refused; so is what is no page', async () => {
  expect(await read(saved.replace(/<link[^>]*>/, ''))).toMatchObject([
    { kind: 'rejected', reason: expect.stringContaining('canonical') },
  ]);
  await expect(read('just words')).rejects.toMatchObject({ id: 'input-mismatch' });
});
