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

interface LiveNeeds {
  evidence: EvidenceStore;
  notices: NoticeStore;
  log: SourceLog;
  now: () => Date;
}

/** The sources over the network, where the configuration says that they are asked. */
export function liveAsker(config: Config, { evidence, notices, log, now }: LiveNeeds): AsksLive | undefined {
  if (!config.live) return undefined;
  const key = config.ncbiKey ?? undefined;
  const http = new PoliteHttp({
    rates: liveRates(key),
    nameOf: (source) => sourceById(source).name,
    allow: ({ host }) => config.allowedHosts.includes(host),
  });
  const cited = citedWorks(http, key);
  return notedAsking(new LiveAsker({ sources: liveSources(http, key), cited, evidence, notices, now }), log);
}
