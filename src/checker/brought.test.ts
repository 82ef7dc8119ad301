import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Checker } from '#checker/checker.ts';
import { createChecker } from '#checker/create-checker.ts';
import { findQuote } from '#checker/find-quote.ts';
import { EvidenceSearch } from '#evidence/search.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { type Term, Vocabulary } from '#evidence/vocabulary.ts';
import { CodePoints } from '#lib/text.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';
import { emptyFolder } from '#test/harness/folder.ts';

// Fiction: neither the drug nor the disease exists.
const drug: Term = { id: 'X1', name: 'zorblimab', type: 'drug', synonyms: [], tree: [] };
const disease: Term = { id: 'X2', name: 'velmaria', type: 'disease', synonyms: [], tree: [] };
const claimed = 'Zorblimab healed velmaria in 12 of 20 patients.';
const long =
  'The fictional ward had four beds, two windows and a clock that nobody wound. Meals came late, and letters seldom. Somebody counted the days on a wall beside the door, and left in spring.';
const found = `${long} Zorblimab healed velmaria in 12 of 20 patients. ${long}`;
const unfound = 'pubmed:41000001';

describe('a document that somebody brings', () => {
  let checker: Checker;

  async function open(): Promise<Checker> {
    const evidence = await EvidenceStore.open(join(await emptyFolder(), 'evidence'));
    onTestFinished(() => evidence.close());
    const crowd = Array.from({ length: 20 }, (_, at) =>
      fictionalDocument({
        id: `pubmed:4200000${at}`,
        title: 'Zorblimab in velmaria',
        text: 'Room 12, room 20: zorblimab? Velmaria? Patients? Healed ones? Zorblimab, velmaria, patients.',
      }),
    );
    const own = fictionalDocument({
      id: unfound,
      identifiers: { pmid: '41000001', doi: '10.0000/fiction.1' },
      title: 'A ward of fiction: zorblimab in velmaria',
      text: found,
    });
    await evidence.put([...crowd, own]);
    let made = 0;
    return createChecker({
      evidence,
      search: new EvidenceSearch(evidence),
      vocabulary: Vocabulary.of([drug, disease]),
      now: () => new Date('2026-11-22T12:00:00Z'),
      id: () => `check-${++made}`,
    });
  }

  it('is found by its identifiers, by an address that holds one, and by its id', async () => {
    checker = await open();
    const named = ['PMID 41000001', '41000001', 'doi:10.0000/fiction.1', unfound];
    const addresses = ['https://pubmed.ncbi.nlm.nih.gov/41000001/', 'https://doi.org/10.0000/fiction.1'];
    for (const given of [...named, ...addresses])
      expect((await checker.lookUp(given)).document?.id, given).toBe(unfound);
  });

  it('is unreachable where it is not stored and nobody is asked over the network', async () => {
    checker = await open();
    expect(await checker.lookUp('NCT00000000')).toMatchObject({
      document: null,
      named: true,
      unreachable: 'It is not stored here, and sources are not asked over the network.',
    });
    expect(await checker.lookUp('https://fiction.example/page')).toMatchObject({
      document: null,
      named: false,
    });
    expect(await checker.lookUp('the paper on zorblimab')).toMatchObject({ document: null, named: false });
  });

  it('is read although the search did not open it, turns the verdict, and the receipt replays it', async () => {
    checker = await open();
    const before = await checker.check({ text: `${long} ${claimed}`, title: null, origin: null });
    const claim = before.claims.find(({ text }) => text === claimed);
    if (claim === undefined) throw new Error('it is in the text');
    expect(claim.verdict).toBe('overstated');
    expect(claim.outcomes.flatMap(({ opened }) => opened)).not.toContain(unfound);

    const same = await checker.checkClaim(before, claim, { composed: false });
    expect(same.claims.map(({ verdict, start }) => [verdict, start])).toEqual([['overstated', claim.start]]);

    const brought = [
      { document: (await checker.lookUp(unfound)).document?.id, quoted: findQuote(claimed, found) },
    ];
    const after = await checker.checkClaim(before, claim, {
      composed: false,
      brought: brought.flatMap(({ document, quoted }) =>
        document === undefined ? [] : [{ document, quoted }],
      ),
    });
    expect(after.claims[0]?.verdict).toBe('supported');
    expect(after.claims[0]?.evidence.map(({ document }) => document.id)).toContain(unfound);
    expect(after.receipt.brought?.[0]?.document).toBe(unfound);
    const replayed = await checker.verify(after.receipt);
    expect(replayed.verdicts).toMatchObject([{ same: true }]);
    expect(replayed.ok).toBe(true);
  });

  it('says what a loose text says of a claim, in words of that text', async () => {
    checker = await open();
    const reading = await checker.readText(claimed, `Hearsay. ${claimed}`);
    expect(reading).toMatchObject({ stance: 'supports', quote: claimed });
    expect(await checker.readText(claimed, 'Nothing on it.')).toBeNull();
  });
});

describe('a quote', () => {
  const text = '🧪 The “fictional” trial – the only one – ended\nearly. Nobody was harmed.';
  let points: CodePoints;
  beforeAll(() => {
    points = new CodePoints(text);
  });
  const slice = (quote: string) => {
    const range = findQuote(quote, text);
    return range === null ? null : points.slice(range.start, range.end);
  };

  it('is found whatever its case, spacing, marks and dashes', () => {
    expect(slice('the "FICTIONAL" trial - the only one')).toBe('The “fictional” trial – the only one');
    expect(slice('“ended early.”')).toBe('ended\nearly.');
  });

  it('may leave something out, in order', () => {
    expect(slice('the only one … nobody was harmed')).toBe('the only one – ended\nearly. Nobody was harmed');
    expect(slice('nobody was harmed [...] the only one')).toBeNull();
  });

  it('is not found where it does not stand, or says nothing', () => {
    expect(slice('the only trial')).toBeNull();
    expect(slice(' … ')).toBeNull();
    expect(slice('')).toBeNull();
  });
});
