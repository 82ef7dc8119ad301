import { clinicalTrialsClient } from '#evidence/source/clinicaltrials/client.ts';
import type { LiveSource } from '#evidence/source/live.ts';
import type { PoliteHttp } from '#lib/polite-http.ts';

/** Every source that can be asked over the network, in the order in which they are named. */
export function liveSources(http: PoliteHttp): LiveSource[] {
  return [clinicalTrialsClient(http)];
}
