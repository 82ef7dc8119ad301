import { describe, expect, it } from 'vitest';
import { Problem } from '#errors';
import type { EvidenceDocument } from '#evidence/document.ts';
import { documentDraft, makeDocument } from '#evidence/make-document.ts';
import { LiveAsker } from '#evidence/source/ask-live.ts';
import type { LiveSource } from '#evidence/source/live.ts';

const question = { things: [['zorblimab']], words: [], limit: 5 };
const now = () => new Date('2026-01-01T00:00:00Z');

const document = makeDocument(
  documentDraft.parse({
    id: 'pubmed:1',
    source: 'pubmed',
    kind: 'article',
    design: 'unknown',
    identifiers: {},
    url: 'https://example.org/1',
    title: 'Fictional drug zorblimab',
    authors: [],
    venue: null,
    published: null,
    participants: null,
    status: 'current',
    statusNote: null,
    licence: 'fiction',
    representation: 'original',
    language: 'en',
    units: [],
    sections: [{ title: 'Abstract', text: 'It did nothing.' }],
    provenance: { from: 'fiction', at: '2026-01-01T00:00:00.000Z' },
  }),
);

const answers: LiveSource = {
  source: 'pubmed',
  ask: async () => ({ query: '"zorblimab"', hits: 3, documents: [document, document] }),
};
const fails = (source: string, error: Error): LiveSource => ({ source, ask: () => Promise.reject(error) });
const hangs: LiveSource = {
  source: 'europepmc',
  ask: (_question, { signal }) =>
    new Promise((_done, failed) => {
      signal.addEventListener('abort', () => failed(new Problem('stopped', 'Stopped.')));
    }),
};

describe('asking live sources', () => {
  it('stores what came, and says why the others gave nothing', async () => {
    const stored: EvidenceDocument[] = [];
    const asker = new LiveAsker({
      sources: [
        answers,
        fails(
          'crossref',
          new Problem('source-unreachable', 'Crossref could not be asked (fiction): try again later.'),
        ),
        fails('pmc', new TypeError('x is undefined')),
        hangs,
      ],
      evidence: { put: async (documents) => stored.push(...documents) },
      now,
      budget: 20,
    });
    const outcomes = await asker.ask(question);
    expect(outcomes.map((one) => [one.source, one.hits, one.unreachable])).toEqual([
      ['pubmed', 3, null],
      ['crossref', 0, 'Crossref could not be asked (fiction): try again later.'],
      ['pmc', 0, 'PubMed Central could not be asked (its answer could not be read): try again later.'],
      ['europepmc', 0, 'Europe PMC could not be asked (it takes too long): try again later.'],
    ]);
    expect(outcomes[0]).toMatchObject({ asked: '2026-01-01T00:00:00.000Z', query: '"zorblimab"' });
    expect(stored.map((one) => one.id)).toEqual(['pubmed:1']);
  });

  it('ends when it is stopped', async () => {
    const stop = new AbortController();
    const asker = new LiveAsker({ sources: [hangs], evidence: { put: async () => undefined }, now });
    const asked = asker.ask(question, { signal: stop.signal });
    stop.abort();
    await expect(asked).rejects.toMatchObject({ id: 'stopped' });
  });
});
