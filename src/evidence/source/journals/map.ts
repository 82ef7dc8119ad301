import type { EvidenceDocument } from '#evidence/document.ts';
import { documentDraft, makeDocument } from '#evidence/make-document.ts';
import type { FeedEntry } from '#evidence/source/journals/parse.ts';
import { partialDate } from '#evidence/source/partial-date.ts';
import { noticeInTitle } from '#evidence/source/strongest-status.ts';

export interface EntryOrigin {
  source: string;
  /** The journal's title, where the feed does not say it. */
  journal: string;
  from: string;
  at: string;
}

/** The document of an entry; null where it names neither a DOI nor an address, or has no title. */
export function mapEntry(
  entry: FeedEntry,
  { source, journal, from, at }: EntryOrigin,
): EvidenceDocument | null {
  const own = entry.doi ?? entry.link;
  if (own === null || own.length > 250 || entry.title === '') return null;
  const marked = noticeInTitle(entry.title);
  return makeDocument(
    documentDraft.parse({
      id: `${source}:${own}`,
      source,
      kind: 'article',
      design: 'unknown',
      identifiers: entry.doi === null ? {} : { doi: entry.doi },
      url: entry.link ?? `https://doi.org/${entry.doi ?? ''}`,
      title: entry.title,
      authors: entry.authors,
      venue: entry.journal ?? journal,
      published: dateOf(entry.date),
      participants: null,
      status: marked?.status ?? 'current',
      statusNote: marked?.note ?? null,
      licence: entry.rights ?? 'not stated',
      representation: 'original',
      language: 'en',
      units: [],
      sections: [
        entry.summary === ''
          ? { title: 'Title', text: entry.title }
          : { title: 'Summary', text: entry.summary },
      ],
      provenance: { from, at },
    }),
  );
}

/** Dates of feeds: ISO 8601, with or without a time, or as in mail headers. */
function dateOf(text: string | null): string | null {
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(text ?? '');
  if (iso !== null) return partialDate(iso[1], iso[2], iso[3]);
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10);
}
