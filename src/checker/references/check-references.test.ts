import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LupusBench } from '#test/harness/lupus.ts';
import { openLupus } from '#test/harness/lupus.ts';

let bench: LupusBench;

beforeAll(async () => {
  bench = await openLupus();
}, 600_000);
afterAll(() => bench.close());

async function referencesOf(text: string) {
  const { references } = await bench.checker.check({ text, title: null, origin: null });
  return references;
}

const doi = '10.1016/s2665-9913(19)30076-1';

it('knows a work by its identifier although its title was cut off, and does not when it is another title', async () => {
  const claim = 'In TULIP-1, anifrolumab did not meet the primary endpoint [1].\n\nReferences\n[1] ';
  const [cut] = await referencesOf(`${claim}Type I interferon inhibitor. doi:${doi}`);
  expect(cut).toMatchObject({ verdict: 'supports', details: [], document: { id: `crossref:${doi}` } });
  const [other] = await referencesOf(`${claim}Gout and how it came to be known. doi:${doi}`);
  expect(other).toMatchObject({ verdict: 'not found', document: null });
  expect(other?.reasons.join(' ')).toContain('is another work');
});

it('reads a sentence without the sites in brackets behind it', async () => {
  const text = 'Anifrolumab blocks type I interferon signalling (fda.gov, nejm.org).';
  const { claims, references } = await bench.checker.check({ text, title: null, origin: null });
  expect(claims).toMatchObject([{ verdict: 'supported' }]);
  expect(references).toMatchObject([
    { form: 'place', text: 'fda.gov', verdict: 'does not support' },
    { form: 'place', text: 'nejm.org', verdict: 'does not support' },
  ]);
});

it('names for a publisher’s site only works of that publisher', async () => {
  const text =
    'In TULIP-1, anifrolumab did not meet the primary endpoint (nejm.org). TULIP-2 met it (nejm.org).';
  const both = `${text} In TULIP-2, anifrolumab met the primary endpoint (nejm.org).`;
  const [site] = await referencesOf(both);
  const named = new Set(
    site?.claims.flatMap(({ instead }) => (instead === null ? [] : [instead.document.id])),
  );
  expect([...named]).toEqual(['crossref:10.1056/nejmoa1912196']);
});
