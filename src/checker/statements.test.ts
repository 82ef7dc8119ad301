import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LupusBench } from '#test/harness/lupus.ts';
import { judges, openLupus } from '#test/harness/lupus.ts';

/** Sentences as people write them, with the verdict that the starter pack's evidence comes to. */
const statements: readonly [statement: string, verdict: RegExp][] = [
  ['Anifrolumab (Saphnelo) is FDA-approved for lupus erythematosus panniculitis.', /overstated|contradicted/],
  ['Hydroxychloroquine is the first-line treatment for cutaneous lupus.', /^supported/],
  [
    'Anifrolumab is a chimeric monoclonal antibody that binds to subunit 1 of the type I interferon receptor.',
    /^contradicted/,
  ],
  ['Anifrolumab is a vaccine.', /^not found/],
  ['The first patient treated with anifrolumab for lupus panniculitis died.', /^not found/],
  ['LAVENDER has shown that anifrolumab works in cutaneous lupus.', /^not found/],
  [
    'In a randomized trial, anifrolumab healed 90% of patients with lupus panniculitis.',
    /overstated|contradicted|not found/,
  ],
  ['TULIP-1 and TULIP-2 both met their primary endpoints.', /overstated|contradicted/],
  ['Both phase 3 trials of anifrolumab were positive.', /overstated|contradicted/],
  ['TULIP-2 missed its primary endpoint.', /contradicted/],
  // An endpoint that was missed takes something only from a claim about that outcome, and one that was met gives it only that.
  ['Anifrolumab did not meet its primary endpoint in TULIP-1.', /^supported/],
  ['Anifrolumab did not meet its primary endpoint in TULIP-2.', /^contradicted/],
  ['In TULIP-1, anifrolumab improved the SRI-4 response.', /^contradicted/],
  ['In TULIP-1, anifrolumab improved the BICLA response.', /^not found/],
  ['In TULIP-1, anifrolumab reduced flares of SLE.', /^not found/],
  ['TULIP-1 and TULIP-2 showed that anifrolumab reduces flares.', /^not found/],
  ['Anifrolumab reduced mortality in SLE.', /^not found/],
  // What may be chance is no effect: the sentence of the label that says so does not carry it.
  ['Anifrolumab reduced flares of SLE.', /^not found/],
  [
    'Anifrolumab reduced flares of SLE, but the difference from placebo was not statistically significant.',
    /^supported(, supported)*$/,
  ],
  ['Lenalidomide is highly effective in lupus panniculitis.', /overstated|contradicted/],
  ['Lenalidomide failed in both patients with lupus panniculitis.', /^supported/],
  [
    'In MUSE, 34.3% of patients on anifrolumab 300 mg responded compared with 17.6% on placebo.',
    /^supported/,
  ],
  ['In TULIP-2, 49% on anifrolumab and 43% on placebo had an SRI-4 response.', /not found|contradicted/],
  ['Belimumab and anifrolumab showed no clear difference in SLE.', /^supported/],
  [
    'The ACR guideline recommends anifrolumab over belimumab for cutaneous lupus.',
    /overstated|contradicted|not found/,
  ],
  ['Deucravacitinib was superior to anifrolumab in cutaneous lupus.', /^supported/],
  ['The European Medicines Agency has not approved anifrolumab.', /contradicted/],
  ['The EMA authorised anifrolumab in February 2022.', /^supported/],
  ['Lupus panniculitis makes up about 1% of cutaneous lupus cases.', /^supported/],
  ['Lupus panniculitis makes up about 40% of cutaneous lupus cases.', /contradicted|not found/],
  [
    'Anifrolumab has been tested in a phase 3 trial in lupus panniculitis.',
    /overstated|contradicted|not found/,
  ],
  ['Anifrolumab causes lupus panniculitis to flare in most patients.', /overstated|contradicted|not found/],
  ['Anifrolumab cured lupus panniculitis in all patients.', /overstated|contradicted|not found/],
  ['Lupus panniculitis always responds to anifrolumab.', /^overstated/],
  ['Every patient with lupus panniculitis improves with anifrolumab.', /^overstated/],
  ['Anifrolumab is proven to be effective in lupus panniculitis.', /^overstated/],
  ['Anifrolumab is the only effective treatment of lupus panniculitis.', /^overstated/],
  ['Hydroxychloroquine is the only first-line treatment for cutaneous lupus.', /^overstated/],
  ['Anifrolumab is guaranteed to work in cutaneous lupus.', /overstated|not found/],
  ['All reported patients with lupus panniculitis responded to anifrolumab.', /^supported/],
  ['Anifrolumab 300 mg is given by infusion every four weeks.', /^supported/],
  ['LAVENDER enrolled 302 patients.', /^supported/],
  ['A phase 3 trial of anifrolumab in cutaneous lupus has been completed.', /not found|contradicted/],
  ['LAVENDER has reported positive results.', /contradicted|not found/],
  ['Anifrolumab targets BAFF.', /contradicted/],
  ['Type I interferon is blocked by belimumab.', /not found|contradicted/],
  ['Anifrolumab was approved in 2019.', /contradicted/],
  ['Anifrolumab is approved for lupus nephritis.', /overstated|contradicted|not found/],
  // What a drug did to a condition says nothing of the condition by itself.
  ['Lupus panniculitis often heals with scars and atrophy.', /^not found/],
  ['Lupus panniculitis can resolve by itself.', /^not found/],
  ['Lupus panniculitis improves with treatment.', /^supported/],
  ['Lupus panniculitis is contagious.', /not found|contradicted/],
  ['Lupus panniculitis is a form of cancer.', /not found|contradicted/],
  ['Serious infections occurred in 4.8% with anifrolumab and 5.6% with placebo.', /^supported/],
  ['Most patients with lupus panniculitis have SLE.', /not found|contested|contradicted/],
  ['Metformin was approved by the FDA in 1995.', /not found/],
  ['The moon has 7 craters named in 1997.', /not found/],
  ['Aspirin reduces the risk of heart attack by 25%.', /not found/],
  ['There are no case reports of anifrolumab in lupus panniculitis.', /contradicted/],
  ['There is no randomized controlled trial of anifrolumab in SLE.', /contradicted/],
  ['There is no randomized controlled trial of anifrolumab in lupus panniculitis.', /^supported/],
  // Where nothing on the drug in the condition was opened, its absence shows nothing.
  ['There is no randomized controlled trial of rituximab in pemphigus vulgaris.', /^not found/],
  ['There is no randomized controlled trial of colchicine in gout.', /^not found/],
];

describe.each(judges)('read by $judge', ({ folder }) => {
  let bench: LupusBench;

  beforeAll(async () => {
    bench = await openLupus(folder);
  });
  afterAll(() => bench.close());

  it.each(statements)('%s → %s', async (statement, verdict) => {
    const { claims } = await bench.checker.check({ text: statement, title: null, origin: null });
    expect(claims.map((claim) => claim.verdict).join(', ')).toMatch(verdict);
  });
});
