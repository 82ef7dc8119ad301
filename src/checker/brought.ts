import type { BroughtDocument } from '#checker/check.ts';
import type { Retrieved } from '#checker/retrieve.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import type { StandingNow } from '#evidence/notices.ts';
import { withStandings } from '#evidence/notices.ts';
import type { Passage } from '#evidence/passage.ts';
import { splitPassages } from '#evidence/split-passages.ts';
import type { EvidenceStore } from '#evidence/store.ts';
import type { Range } from '#lib/text.ts';

/** Passages of one brought document that are read: of a longer one those before are. */
const mostPassages = 200;

/**
 * What was retrieved, with the documents that somebody brought among what was opened of their sources. They are read
 * whether or not the search found them, and weigh what they weigh anyway; what is not stored is left out.
 */
export async function withBrought(
  retrieved: readonly Retrieved[],
  brought: readonly BroughtDocument[],
  { evidence, standing }: { evidence: EvidenceStore; standing: StandingNow | null },
): Promise<Retrieved[]> {
  if (brought.length === 0) return [...retrieved];
  const stored = await evidence.getMany(brought.map(({ document }) => document));
  const documents = await withStandings(stored, standing);
  return retrieved.map((one) => {
    const own = brought.flatMap(({ document: id, quoted }) => {
      const document = documents.get(id);
      return document?.source === one.source ? [{ document, passages: passagesOf(document, quoted) }] : [];
    });
    if (own.length === 0) return one;
    const known = new Map(own.map((each) => [each.document.id, each]));
    const opened = one.opened.map((each) => {
      const more = known.get(each.document.id);
      known.delete(each.document.id);
      return more === undefined ? each : { ...each, passages: joined(each.passages, more.passages) };
    });
    // What was brought is read before what was found: a judge that reads only a part reads that.
    return { ...one, opened: [...opened, ...Array.from(known.values(), (each) => ({ ...each, place: -1 }))] };
  });
}

function passagesOf(document: EvidenceDocument, quoted: Range | null): Passage[] {
  const passages = splitPassages(document);
  const meant = passages.filter(
    ({ start, end }) => quoted !== null && start < quoted.end && quoted.start < end,
  );
  return (meant.length > 0 ? meant : passages).slice(0, mostPassages);
}

function joined(one: readonly Passage[], other: readonly Passage[]): Passage[] {
  const all = new Map([...one, ...other].map((passage) => [`${passage.start}-${passage.end}`, passage]));
  return [...all.values()].sort((a, b) => a.start - b.start);
}
