import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findQuote } from '#checker/find-quote.ts';
import { documentId } from '#evidence/document.ts';
import { CodePoints } from '#lib/text.ts';
import { openWard, wardClaim, wardDocument, wardText } from '#test/harness/ward.ts';

describe('a document that somebody brings', () => {
  const { id } = wardDocument;
  let ward: Awaited<ReturnType<typeof openWard>>;
  beforeAll(async () => {
    ward = await openWard();
  });
  afterAll(() => ward.close());

  it('is found by its identifiers, by an address that holds one, and by its id', async () => {
    const named = ['PMID 41000001', '41000001', 'doi:10.0000/fiction.1', id];
    const addresses = ['https://pubmed.ncbi.nlm.nih.gov/41000001/', 'https://doi.org/10.0000/fiction.1'];
    for (const given of [...named, ...addresses])
      expect((await ward.checker.lookUp(given)).document?.id, given).toBe(id);
  });

  it('is unreachable where it is not stored and nobody is asked over the network', async () => {
    expect(await ward.checker.lookUp('NCT00000000')).toMatchObject({
      document: null,
      named: true,
      unreachable: 'It is not stored here, and sources are not asked over the network.',
    });
    for (const given of ['https://fiction.example/page', 'the paper on zorblimab'])
      expect(await ward.checker.lookUp(given)).toMatchObject({ document: null, named: false });
  });

  it('is read although the search did not open it, turns the verdict, and the receipt replays it', async () => {
    const { checker } = ward;
    const before = await checker.check({ text: wardText, title: null, origin: null });
    const claim = before.claims.find(({ text }) => text === wardClaim);
    if (claim === undefined) throw new Error('it is in the text');
    expect(claim.verdict).toBe('overstated');
    expect(claim.outcomes.flatMap(({ opened }) => opened)).not.toContain(id);

    const same = await checker.checkClaim(before, claim, { composed: false });
    expect(same.claims.map(({ verdict, start }) => [verdict, start])).toEqual([['overstated', claim.start]]);

    const brought = [{ document: id, quoted: findQuote(wardClaim, wardDocument.text) }];
    const after = await checker.checkClaim(before, claim, { composed: false, brought });
    expect(after.claims[0]?.verdict).toBe('supported');
    expect(after.claims[0]?.evidence.map(({ document }) => document.id)).toContain(id);
    expect(after.receipt.brought).toEqual(brought);
    const replayed = await checker.verify(after.receipt);
    expect(replayed.verdicts).toMatchObject([{ same: true }]);
    expect(replayed.ok).toBe(true);
  });

  it('that is not stored changes nothing', async () => {
    const { checker } = ward;
    const check = await checker.check({ text: wardClaim, title: null, origin: null });
    const [claim] = check.claims;
    if (claim === undefined) throw new Error('it is in the text');
    const again = await checker.checkClaim(check, claim, {
      composed: true,
      brought: [{ document: documentId.parse('pubmed:49999999'), quoted: null }],
    });
    expect(again.claims).toEqual(check.claims);
  });

  it('says what a loose text says of a claim, in words of that text', async () => {
    const reading = await ward.checker.readText(wardClaim, `Hearsay. ${wardClaim}`);
    expect(reading).toMatchObject({ stance: 'supports', quote: wardClaim });
    expect(await ward.checker.readText(wardClaim, 'Nothing on it.')).toBeNull();
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
