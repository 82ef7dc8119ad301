import { liveSources } from '#evidence/source/live-sources.ts';
import { readers } from '#evidence/source/readers.ts';
import { type Source, sourceById, sources } from '#evidence/source.ts';
import { noActivity, type SourceActivity } from '#evidence/source-log.ts';
import { PoliteHttp } from '#lib/polite-http.ts';

/** A source, what is stored of it, and how it can be had. */
export interface SourceOverview extends SourceActivity {
  source: Source;
  documents: number;
  /** The date of its newest document; null where none has one. */
  newest: string | null;
  /** The name under which its files are imported; null where there is no reader for them. */
  importedAs: string | null;
  /** What those files are, in words. */
  formats: string | null;
  canBeAskedLive: boolean;
}

interface Known {
  stored: readonly { source: string; documents: number; newest: string | null }[];
  activity: ReadonlyMap<string, SourceActivity>;
}

/** The fixed sources in their order, then the websites that documents were stored of or that can be asked. */
export function sourceOverviews({ stored, activity }: Known): SourceOverview[] {
  const counts = new Map(stored.map((one) => [one.source, one]));
  const live = liveIds();
  const ids = new Set<string>([...sources.map(({ id }) => id), ...counts.keys(), ...live]);
  return [...ids].map((id) => {
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
      ...(activity.get(id) ?? noActivity),
    };
  });
}

/** The clients are made to be named; nothing is asked. */
function liveIds(): Set<string> {
  return new Set(liveSources(new PoliteHttp()).map(({ source }) => source));
}
