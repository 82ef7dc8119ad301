import type { Config } from '#config';
import { joinVocabularies, loadBaseVocabulary } from '#evidence/base-vocabulary.ts';
import { importPack, loadVocabulary } from '#evidence/import-pack.ts';
import type { EvidenceStore } from '#evidence/store.ts';
import { Vocabulary } from '#evidence/vocabulary.ts';
import type { WorkOptions } from '../operations/services.ts';

/**
 * Imports the starter pack where it is not there, or not all of it, and gives the terms of all packs. An
 * import that was cut off goes on here, and one that is complete costs a tenth of a second.
 */
export async function prepareEvidence(
  config: Config,
  evidence: EvidenceStore,
  { onProgress, signal }: WorkOptions,
): Promise<Vocabulary> {
  if (config.starterPack !== null) {
    const { documents } = await evidence.snapshot();
    await importPack(
      config.starterPack,
      { evidence, dataFolder: config.dataFolder },
      {
        ...(signal === undefined ? {} : { signal }),
        ...(documents > 0 || onProgress === undefined ? {} : { onProgress }),
      },
    );
  }
  const packs = await loadVocabulary(config.dataFolder);
  return Vocabulary.of(joinVocabularies(packs, await loadBaseVocabulary(config.dataFolder)));
}
