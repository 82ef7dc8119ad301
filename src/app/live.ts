import type { AsksLive } from '#checker/live-claims.ts';
import type { Config } from '#config';
import type { NoticeStore } from '#evidence/notices.ts';
import { LiveAsker } from '#evidence/source/ask-live.ts';
import { citedWorks, liveRates, liveSources } from '#evidence/source/live-sources.ts';
import { sourceById } from '#evidence/source.ts';
import type { SourceLog } from '#evidence/source-log.ts';
import type { EvidenceStore } from '#evidence/store.ts';
import { PoliteHttp } from '#lib/polite-http.ts';
import { notedAsking } from './noted.ts';

/** The one way in which this process asks sources, so that all that it does keeps to their limits. */
export function politeHttp(config: Config): PoliteHttp {
  return new PoliteHttp({
    rates: liveRates(config.ncbiKey ?? undefined),
    nameOf: (source) => sourceById(source).name,
    allow: ({ host }) => config.allowedHosts.includes(host),
  });
}

interface LiveNeeds {
  http: PoliteHttp;
  evidence: EvidenceStore;
  notices: NoticeStore;
  log: SourceLog;
  now: () => Date;
}

/** The sources over the network, where the configuration says that they are asked. */
export function liveAsker(
  config: Config,
  { http, evidence, notices, log, now }: LiveNeeds,
): AsksLive | undefined {
  if (!config.live) return undefined;
  const key = config.ncbiKey ?? undefined;
  const cited = citedWorks(http, key);
  return notedAsking(new LiveAsker({ sources: liveSources(http, key), cited, evidence, notices, now }), log);
}
