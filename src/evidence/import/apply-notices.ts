import type { Batch } from '#evidence/import/batch.ts';
import { type NoticeStore, type Standing, statusOf } from '#evidence/notices.ts';
import type { NoticeIdentifiers } from '#evidence/source/reader.ts';
import { chunks } from '#evidence/sql.ts';
import type { EvidenceStore } from '#evidence/store.ts';

/** Documents asked for at once. */
const atOnce = 500;

/**
 * Gives the documents of a batch what was said of them before, and the documents that its notices name what is
 * said now: the order in which notices and documents come does not matter. Gives how many changed.
 */
export async function applyNotices(
  { documents, notices: news }: Pick<Batch, 'documents' | 'notices'>,
  { evidence, notices }: { evidence: EvidenceStore; notices: NoticeStore },
): Promise<number> {
  const known = [...documents.values()].filter(({ identifiers, kind }) => {
    const { pmid, pmcid, doi, nct } = identifiers;
    return notices.find({ pmid, pmcid, doi, nct: kind === 'trial record' ? nct?.[0] : undefined }).length > 0;
  });
  const ids = new Set([
    ...known.map(({ id }) => id),
    ...news.flatMap((one) => documentsNamed(one.identifiers)),
  ]);
  let changed = 0;
  for (const part of chunks([...ids], atOnce)) {
    const standings = new Map<string, Pick<Standing, 'status' | 'note'>>();
    for (const [id, document] of await evidence.getMany(part)) {
      const { status, note } = statusOf(document, notices);
      if (status !== document.status || note !== document.statusNote) standings.set(id, { status, note });
    }
    await evidence.setStatuses(standings);
    changed += standings.size;
  }
  return changed;
}

/** The ids that documents with these identifiers have where they are stored. */
function documentsNamed({ pmid, pmcid, nct, doi }: NoticeIdentifiers): string[] {
  return [
    ...(pmid === undefined ? [] : [`pubmed:${pmid}`, `europepmc:MED/${pmid}`]),
    ...(pmcid === undefined ? [] : [`pmc:${pmcid}`]),
    ...(nct === undefined ? [] : [`clinicaltrials:${nct}`]),
    ...(doi === undefined ? [] : [`crossref:${doi.toLowerCase()}`]),
  ];
}
