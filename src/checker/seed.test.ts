import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Check, Claim, Verdict } from '#checker/check.ts';
import { codePointLength } from '#lib/text.ts';
import type { LupusBench } from '#test/harness/lupus.ts';
import { defaultJudge, openLupus } from '#test/harness/lupus.ts';

const seed = new URL('../../../shared/seed/betateta-question-page.txt', import.meta.url);
const claimsFile = new URL('../../../shared/facts/seed_claims.json', import.meta.url);
const absent = !existsSync(seed) || !existsSync(claimsFile);
const subject = absent ? 'the seed page (skipped: ../shared is not beside the project)' : 'the seed page';

/** What a good check comes to, claim by claim; where two are given, either is right. */
const expected: Record<string, readonly Verdict[]> = {
  C1: ['supported'],
  C2: ['overstated'],
  C3: ['supported'],
  C4: ['supported'],
  C5: ['supported'],
  C6: ['supported'],
  C7: ['supported'],
  C8: ['overstated', 'not found'],
  C9: ['overstated'],
  C10: ['not found'],
  C11: ['supported'],
};

/** Words by which each of the eleven claims is found among the claims of the whole page. */
const onThePage: Record<string, RegExp> = {
  C1: /binds to subunit 1/,
  C2: /^The FDA approved anifrolumab in 2021/,
  C3: /is a rare variant of cutaneous lupus/,
  C4: /^leading to deep, firm nodules/,
  C5: /managing LEP requires long-term immunomodulation/,
  C6: /^(?:Patients with refractory LEP treated|In some cases, anifrolumab enabled)/,
  C7: /^(?:Direct clinical trial data|The current evidence base)/,
  C8: /^Other biologics used in lupus, such as belimumab/,
  C9: /FDA website and major rheumatology organizations/,
  C10: /DermNetNZ currently lack/,
  C11: /ongoing clinical trials and real-world studies/,
};

/** Alterations of single words on the page: where they stand, what they were, what they become. */
const altered: readonly [near: string, from: string, to: string][] = [
  ['fully human monoclonal', 'human', 'chimeric'],
  ['fully human monoclonal', 'fully human', 'humanized'],
  ['subunit 1 of the type I', 'subunit 1', 'subunit 2'],
  ['(IFNAR1)', 'IFNAR1', 'IFNAR2'],
  ['blocking the activity of type I', 'blocking', 'activating'],
  ['blocking the activity of type I', 'type I', 'type II'],
  ['is a rare variant of cutaneous', 'rare', 'common'],
  ['is a rare variant of cutaneous', 'cutaneous lupus', 'rheumatoid arthritis'],
  ['inflammation of the subcutaneous fat', 'subcutaneous fat', 'epidermis'],
  ['mainly on the face, upper arms', 'face', 'feet'],
  ['mainly on the face, upper arms', 'trunk', 'lower legs'],
  ['deep, firm nodules', 'deep', 'superficial'],
  ['such as methotrexate or mycophenolate', 'methotrexate', 'warfarin'],
  ['managing LEP requires', 'LEP', 'psoriasis'],
  ['shown marked reductions in subcutaneous', 'reductions', 'increases'],
  ['Patients with refractory LEP treated', 'LEP', 'psoriasis'],
  ['LEP treated with anifrolumab have', 'anifrolumab', 'belimumab'],
  ['anifrolumab enabled tapering', 'enabled', 'prevented'],
  ['anifrolumab enabled tapering or discontinuation', 'tapering or discontinuation', 'escalation'],
  [
    'can effectively reduce inflammation and improve',
    'reduce inflammation and improve',
    'increase inflammation and worsen',
  ],
  ['efficacy for LEP are limited', 'limited', 'abundant'],
  ['lack of large randomized', 'lack', 'abundance'],
];

describe.skipIf(absent)(subject, () => {
  let bench: LupusBench;
  let page: Check;
  let lines: Map<string, Claim>;

  beforeAll(async () => {
    bench = await openLupus(defaultJudge);
    page = await bench.checker.check({ text: readFileSync(seed, 'utf8'), title: null, origin: null });
    const claims = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(claimsFile, 'utf8')));
    const list = await bench.checker.check({
      text: Object.values(claims).join('\n'),
      title: null,
      origin: null,
    });
    lines = new Map(Object.keys(claims).map((id, at) => [id, list.claims[at] ?? fail(id)]));
  });
  afterAll(() => bench.close());

  it.each(Object.entries(expected))(
    '%s comes out as it should, on the page and as a line of its own',
    (id, verdicts) => {
      const found = page.claims.filter((claim) => onThePage[id]?.test(claim.text) === true);
      expect(found.length).toBeGreaterThan(0);
      for (const claim of found) expect(verdicts, claim.text).toContain(claim.verdict);
      expect(verdicts).toContain(lines.get(id)?.verdict);
    },
  );

  it('says which sentence the evidence does carry', () => {
    for (const id of ['C2', 'C9']) {
      const claim = page.claims.find((one) => onThePage[id]?.test(one.text) === true);
      const quotes = claim?.evidence.map((one) => one.passage.quote) ?? [];
      expect(claim?.carried).toBeTruthy();
      expect(quotes.some((quote) => claim?.carried?.includes(quote))).toBe(true);
    }
    expect(lines.get('C2')?.carried).toContain('TULIP-1');
  });

  it('rests C6 on case reports, counts the patients and names the flare', () => {
    const claim = lines.get('C6');
    expect(claim).toMatchObject({ level: 4, scope: 'same', patients: { count: 16 } });
    expect(claim?.reasons.join(' ')).toContain('flare of LEP');
  });

  it('rests C7 on a ledger of absence', () => {
    const claim = lines.get('C7');
    expect(claim?.reasons[0]).toMatch(/documents on the subject were opened at \d+ sources; none is a trial/);
    expect(claim?.outcomes.find((one) => one.source === 'clinicaltrials')?.note).toMatch(/times/);
  });

  it('does not take a list of places for a citation that supports', () => {
    const places = page.claims.filter((claim) =>
      /supporting sources|fda\.gov|reputable sources|Additional references/i.test(claim.text),
    );
    expect(places.length).toBeGreaterThan(1);
    for (const claim of places) expect(claim.verdict).toBe('not checkable');
  });

  it.each(altered)('near “%s”, does not support “%s” made “%s”', async (near, from, to) => {
    const text = readFileSync(seed, 'utf8');
    const place = text.indexOf(near);
    const at = text.indexOf(from, place);
    expect(place).toBeGreaterThan(0);
    const changed = `${text.slice(0, at)}${to}${text.slice(at + from.length)}`;
    const point = codePointLength(text.slice(0, at));
    const report = await bench.checker.check({ text: changed, title: null, origin: null });
    const claim = report.claims.find((one) => one.start <= point && point < one.end);
    expect(claim?.verdict).toBeDefined();
    expect(claim?.verdict).not.toBe('supported');
  });

  it('calls nothing on the page contradicted or contested that the sources leave open', () => {
    expect(
      page.claims.filter((claim) => claim.verdict === 'contradicted').map((claim) => claim.text),
    ).toEqual([]);
  });
});

function fail(id: string): never {
  throw new Error(`no claim came out of line ${id}`);
}
