import { liveSources } from '#evidence/source/live-sources.ts';
import { readers } from '#evidence/source/readers.ts';
import { type Source, sourceById, sources } from '#evidence/source.ts';
import { collections } from '#evidence/source-collections.ts';
import { noActivity, type SourceActivity } from '#evidence/source-log.ts';
import { PoliteHttp } from '#lib/polite-http.ts';
import type { RateLeft } from '#lib/rate-left.ts';

/** A source, what is stored of it, and how it can be had. */
export interface SourceOverview extends SourceActivity {
  source: Source;
  /** Null where its files make documents of other sources, or none. */
  documents: number | null;
  /** The date of its newest document; null where none has one. */
  newest: string | null;
  /** The name under which its files are imported; null where there is no reader for them. */
  importedAs: string | null;
  /** What those files are, in words. */
  formats: string | null;
  canBeAskedLive: boolean;
  /** What it may be asked now; null where it cannot be asked. */
  rateLeft: RateLeft | null;
}

interface Known {
  stored: readonly { source: string; documents: number; newest: string | null }[];
  activity: ReadonlyMap<string, SourceActivity>;
  rateLeft: (source: string) => RateLeft;
}

/**
 * The fixed sources in their order, the websites that documents were stored of or that can be asked, and what only
 * files are imported of.
 */
export function sourceOverviews({ stored, activity, rateLeft }: Known): SourceOverview[] {
  const counts = new Map(stored.map((one) => [one.source, one]));
  const live = liveIds();
  const ids = new Set<string>([...sources.map(({ id }) => id), ...counts.keys(), ...live]);
  const listed = [...ids].map((id) => {
    const source = sourceById(id);
    const { documents = 0, newest = null } = counts.get(id) ?? {};
    const reader =
      readers.find((one) => one.source === id) ??
      readers.find((one) => one.source === 'websites' && source.kind === 'website');
    return {
      source,
      documents,
      newest,
      importedAs: reader?.source ?? null,
      formats: reader?.formats ?? null,
      canBeAskedLive: live.has(id),
      rateLeft: live.has(id) ? rateLeft(id) : null,
      ...(activity.get(id) ?? noActivity),
    };
  });
  return [
    ...listed,
    ...collections.map((source) => ({
      source,
      documents: null,
      newest: null,
      importedAs: source.id,
      formats: readers.find((one) => one.source === source.id)?.formats ?? null,
      canBeAskedLive: false,
      rateLeft: null,
      ...(activity.get(source.id) ?? noActivity),
    })),
  ];
}

/** The clients are made to be named; nothing is asked. */
function liveIds(): Set<string> {
  return new Set(liveSources(new PoliteHttp()).map(({ source }) => source));
}
