import type { AsksLive } from '#checker/live-claims.ts';
import type { Config } from '#config';
import { LiveAsker } from '#evidence/source/ask-live.ts';
import { liveRates, liveSources } from '#evidence/source/live-sources.ts';
import { sourceById } from '#evidence/source.ts';
import type { SourceLog } from '#evidence/source-log.ts';
import type { EvidenceStore } from '#evidence/store.ts';
import { PoliteHttp } from '#lib/polite-http.ts';
import { notedAsking } from './noted.ts';

/** The sources over the network, where the configuration says that they are asked. */
export function liveAsker(
  config: Config,
  { evidence, log, now }: { evidence: EvidenceStore; log: SourceLog; now: () => Date },
): AsksLive | undefined {
  if (!config.live) return undefined;
  const key = config.ncbiKey ?? undefined;
  const http = new PoliteHttp({
    rates: liveRates(key),
    nameOf: (source) => sourceById(source).name,
    allow: ({ host }) => config.allowedHosts.includes(host),
  });
  return notedAsking(new LiveAsker({ sources: liveSources(http, key), evidence, now }), log);
}
