import { join } from 'node:path';
import type { Checker } from '#checker/checker.ts';
import { createChecker } from '#checker/create-checker.ts';
import { EvidenceSearch } from '#evidence/search.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { type Term, Vocabulary } from '#evidence/vocabulary.ts';
import { fictionalDocument } from '../factories/evidence-document.ts';
import { fictionalEntry } from '../factories/pack.ts';
import { newFolder, removeFolder } from './folder.ts';

// Fiction: neither the drug nor the disease exists, and the ward has no patients.
const drug: Term = { id: 'X1', name: 'zorblimab', type: 'drug', synonyms: [], tree: [] };
const disease: Term = { id: 'X2', name: 'velmaria', type: 'disease', synonyms: [], tree: [] };

const long =
  'The fictional ward had four beds, two windows and a clock that nobody wound. Meals came late, and letters seldom. Somebody counted the days on a wall beside the door, and left in spring.';

/** A claim that one document carries whole, and the search does not find that document. */
export const wardClaim = 'Zorblimab healed velmaria in 12 of 20 patients.';
export const wardDocument = fictionalDocument({
  id: 'pubmed:41000001',
  identifiers: { pmid: '41000001', doi: '10.0000/fiction.1' },
  title: 'A ward of fiction: zorblimab in velmaria',
  text: `${long} ${wardClaim} ${long}`,
});
/** Another one of the same, by its number. */
export const wardDocumentOf = (pmid: string) =>
  fictionalDocument({
    id: `pubmed:${pmid}`,
    identifiers: { pmid },
    title: `A ward of fiction, told again: ${pmid}`,
    text: wardDocument.text,
  });
/** A text with that claim in it. */
export const wardText = `${long} ${wardClaim}`;

const crowded = Array.from({ length: 20 }, (_, at) => ({
  id: `pubmed:4200000${at}`,
  title: 'Zorblimab in velmaria',
  text: 'Room 12, room 20: zorblimab? Velmaria? Patients? Healed ones? Zorblimab, velmaria, patients.',
}));

/** The same store as a pack: its documents and terms. */
export const wardPack = {
  entries: [...crowded, wardDocument].map(({ id, title, text }) =>
    fictionalEntry({
      id,
      title,
      identifiers: id === wardDocument.id ? wardDocument.identifiers : {},
      sections: [{ title: 'Summary', text }],
    }),
  ),
  terms: [drug, disease],
};

/** A store in which twenty documents crowd out the one that carries the claim, and what checks with it. */
export async function openWard(): Promise<{
  checker: Checker;
  evidence: EvidenceStore;
  close(): Promise<void>;
}> {
  const folder = await newFolder();
  const evidence = await EvidenceStore.open(join(folder, 'evidence'));
  await evidence.put([...crowded.map((one) => fictionalDocument(one)), wardDocument]);
  let made = 0;
  const checker = createChecker({
    evidence,
    search: new EvidenceSearch(evidence),
    vocabulary: Vocabulary.of([drug, disease]),
    now: () => new Date('2026-11-22T12:00:00Z'),
    id: () => `check-${++made}`,
  });
  const close = async () => {
    evidence.close();
    await removeFolder(folder);
  };
  return { checker, evidence, close };
}
