import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CitationVerdict, Reference } from '#checker/check.ts';
import { createChecker } from '#checker/create-checker.ts';
import type { AsksLive } from '#checker/live-claims.ts';
import type { Cited, Nature } from '#checker/references/fixture/forty-references.ts';
import { asText, fortyReferences } from '#checker/references/fixture/forty-references.ts';
import type { LupusBench } from '#test/harness/lupus.ts';
import { openLupus } from '#test/harness/lupus.ts';

/** The verdicts that are right for each nature of a reference, with sources asked and without. */
const right: Record<Nature, { asked: CitationVerdict[]; offline: CitationVerdict[] }> = {
  right: { asked: ['supports'], offline: ['supports'] },
  'wrong details': { asked: ['wrong details'], offline: ['wrong details'] },
  'about something else': { asked: ['does not support'], offline: ['does not support'] },
  invented: { asked: ['not found'], offline: ['not found', 'not asked'] },
};

const real: readonly CitationVerdict[] = [
  'supports',
  'does not support',
  'wrong details',
  'retracted or corrected',
];

/** Sources that know every real work of the set, which are stored already, and none of the invented ones. */
const sources: AsksLive = {
  names: ['pubmed', 'crossref', 'europepmc', 'clinicaltrials', 'pmc'],
  ask: async ({ things }) => ['clinicaltrials'].map((one) => nothingAt(one, things.flat().join(' '))),
  askCited: async (text) => ['crossref', 'pubmed', 'pmc'].map((one) => nothingAt(one, text)),
  askDescribed: async ({ title }) => ['crossref', 'europepmc'].map((one) => nothingAt(one, title)),
};

function nothingAt(source: string, query: string) {
  return { source, asked: '2026-11-22T12:00:00Z', query, hits: 0, documents: 0, unreachable: null };
}

/** So many texts that no work is cited twice in one under the same number. */
const texts = 4;

let bench: LupusBench;

beforeAll(async () => {
  bench = await openLupus();
}, 600_000);
afterAll(() => bench.close());

/** The reference of the report that an item of the set became. */
function referenceOf(item: Cited, references: readonly Reference[], text: string): Reference | undefined {
  const at = text.indexOf(`${item.sentence}${item.behind ?? ''}`);
  const end = text.indexOf('\n', at);
  const here = references.filter((one) => one.marks.some((mark) => at <= mark.start && mark.start < end));
  const entry = item.entry;
  return here.find((one) => entry !== null && one.text.endsWith(entry)) ?? here[0];
}

async function verdicts(live: AsksLive | undefined) {
  const { evidence, search, vocabulary } = bench;
  const now = () => new Date('2026-11-22T12:00:00Z');
  const checker = createChecker({ evidence, search, vocabulary, live, now, id: () => 'check' });
  const found: { item: Cited; verdict: CitationVerdict | undefined; reasons: string[] | undefined }[] = [];
  for (let at = 0; at < texts; at += 1) {
    const set = fortyReferences.filter((_, index) => index % texts === at);
    const text = asText(set);
    const { references } = await checker.check({ text, title: null, origin: null });
    for (const item of set) {
      const { verdict, reasons } = referenceOf(item, references, text) ?? {};
      found.push({ item, verdict, reasons });
    }
  }
  return found;
}

describe.each(['asked', 'offline'] as const)('forty references, %s', (how) => {
  let found: Awaited<ReturnType<typeof verdicts>>;

  beforeAll(async () => {
    found = await verdicts(how === 'asked' ? sources : undefined);
  }, 600_000);

  it('come out right, all but two', () => {
    const wrong = found.filter(
      ({ item, verdict }) => verdict === undefined || !right[item.nature][how].includes(verdict),
    );
    expect(wrong.length, JSON.stringify(wrong, null, 1)).toBeLessThanOrEqual(2);
  });

  it('of which no invented one is called real', () => {
    for (const { item, verdict, reasons } of found) {
      if (item.nature !== 'invented') continue;
      expect(real, `${item.sentence}: ${reasons?.join(' ')}`).not.toContain(verdict);
    }
  });

  it('of which no real one is called invented', () => {
    for (const { item, verdict, reasons } of found) {
      if (item.nature === 'invented') continue;
      expect(verdict, `${item.sentence}: ${reasons?.join(' ')}`).not.toBe('not found');
    }
  });
});
