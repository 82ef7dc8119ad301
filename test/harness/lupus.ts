import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Answerer } from '#answer/compose.ts';
import type { Checker } from '#checker/checker.ts';
import { createChecker } from '#checker/create-checker.ts';
import { openJudges } from '#checker/trained/open-judges.ts';
import { joinVocabularies, loadBaseVocabulary } from '#evidence/base-vocabulary.ts';
import { importPack, loadVocabulary } from '#evidence/import-pack.ts';
import { EvidenceSearch } from '#evidence/search.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { Vocabulary } from '#evidence/vocabulary.ts';

/** The starter pack in a store of its own, with everything that reads it. */
export interface LupusBench {
  evidence: EvidenceStore;
  search: EvidenceSearch;
  vocabulary: Vocabulary;
  checker: Checker;
  answerer: Answerer;
  close(): Promise<void>;
}

export const lupusPack = fileURLToPath(new URL('../../packs/lupus', import.meta.url));

const trained = fileURLToPath(new URL('../../models/judge', import.meta.url));

/** The judges that a check has to be right with: the rules alone, and the trained judge that comes with the project. */
export const judges: readonly { judge: string; folder: string | null }[] = [
  { judge: 'the rules', folder: null },
  ...(existsSync(trained) ? [{ judge: 'the trained judge', folder: trained }] : []),
];

/** The folder of the trained judge that decides unless somebody configures otherwise; null: none is there. */
export const defaultJudge = judges.at(-1)?.folder ?? null;

/**
 * Opens a fresh store with the starter pack, in a temporary folder that `close` removes; time stands still. `judge` is the
 * folder of the trained judge; null: the rules judge alone.
 */
export async function openLupus(judge: string | null = null): Promise<LupusBench> {
  const folder = await mkdtemp(join(tmpdir(), 'betateta-lupus-'));
  const evidence = await EvidenceStore.open(join(folder, 'evidence'));
  await importPack(lupusPack, { evidence, dataFolder: folder });
  const packs = await loadVocabulary(folder);
  const vocabulary = Vocabulary.of(joinVocabularies(packs, await loadBaseVocabulary()));
  const search = new EvidenceSearch(evidence);
  const now = () => new Date('2026-11-22T12:00:00Z');
  let made = 0;
  const id = () => {
    made += 1;
    return `check-${made}`;
  };
  const judges = await openJudges(judge, vocabulary);
  const checker = createChecker({ evidence, search, vocabulary, judge: judges.judge, now, id });
  const answerer = new Answerer({ checker, evidence, search, vocabulary, now });
  const close = async () => {
    await judges.close();
    evidence.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { evidence, search, vocabulary, checker, answerer, close };
}
