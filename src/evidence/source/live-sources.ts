import { CitedWorks } from '#evidence/source/cited-works.ts';
import { clinicalTrialsClient } from '#evidence/source/clinicaltrials/client.ts';
import { CrossrefClient } from '#evidence/source/crossref/client.ts';
import { dailymedClient } from '#evidence/source/dailymed/client.ts';
import { drugsAtFdaClient } from '#evidence/source/drugs-at-fda/client.ts';
import { EuropePmcClient } from '#evidence/source/europepmc/client.ts';
import { fdaLabelsClient } from '#evidence/source/fda-labels/client.ts';
import { journalClients } from '#evidence/source/journals/client.ts';
import type { LiveSource } from '#evidence/source/live.ts';
import { PmcClient } from '#evidence/source/pmc/client.ts';
import { PubmedClient } from '#evidence/source/pubmed/client.ts';
import { websiteClient } from '#evidence/source/websites/client.ts';
import { sites } from '#evidence/source/websites/sites.ts';
import type { PoliteHttp, Rate } from '#lib/polite-http.ts';

/** Every source that can be asked over the network, in the order in which they are named. */
export function liveSources(http: PoliteHttp, ncbiKey?: string): LiveSource[] {
  return [
    new PubmedClient(http, { key: ncbiKey }),
    new PmcClient(http, { key: ncbiKey }),
    new EuropePmcClient(http),
    new CrossrefClient(http),
    ...journalClients(http),
    clinicalTrialsClient(http),
    fdaLabelsClient(http),
    drugsAtFdaClient(http),
    dailymedClient(http),
    ...sites.map((site) => websiteClient(http, site)),
  ];
}

/** Where the works are looked up that a text cites. */
export function citedWorks(http: PoliteHttp, ncbiKey?: string): CitedWorks {
  return new CitedWorks({
    crossref: new CrossrefClient(http),
    europepmc: new EuropePmcClient(http),
    pubmed: new PubmedClient(http, { key: ncbiKey }),
    pmc: new PmcClient(http, { key: ncbiKey }),
  });
}

/** What each of them may be asked; those of NCBI share one limit, with a key a higher one. */
export function liveRates(ncbiKey?: string): ReadonlyMap<string, Rate> {
  const ncbi: Rate = { requests: ncbiKey === undefined ? 3 : 10, milliseconds: 1000, shared: 'ncbi' };
  return new Map<string, Rate>([
    ['pubmed', ncbi],
    ['pmc', ncbi],
    ['europepmc', { requests: 5, milliseconds: 1000 }],
    ['crossref', { requests: 5, milliseconds: 1000 }],
    ['clinicaltrials', { requests: 5, milliseconds: 6000 }],
    ['fda-labels', { requests: 4, milliseconds: 1000, shared: 'openfda' }],
    ['drugs-at-fda', { requests: 4, milliseconds: 1000, shared: 'openfda' }],
    ['dailymed', { requests: 2, milliseconds: 1000 }],
  ]);
}
