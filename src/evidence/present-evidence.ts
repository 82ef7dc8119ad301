import type { EvidenceDocument } from '#evidence/document.ts';
import { type StandingNow, withStandings } from '#evidence/notices.ts';
import type { EvidenceStore } from '#evidence/store.ts';

/** Stored documents as a reader has to see them: with the status that is known now, not the one they came with. */
export class PresentEvidence {
  readonly #evidence: EvidenceStore;
  readonly #standing: StandingNow;

  constructor(evidence: EvidenceStore, standing: StandingNow) {
    this.#evidence = evidence;
    this.#standing = standing;
  }

  async get(id: string): Promise<EvidenceDocument | null> {
    return (await this.getMany([id])).get(id) ?? null;
  }

  async getMany(ids: readonly string[]): Promise<Map<string, EvidenceDocument>> {
    return withStandings(await this.#evidence.getMany(ids), this.#standing);
  }

  async bySource(source: string, options: { limit: number; offset: number }): Promise<EvidenceDocument[]> {
    const documents = await this.#evidence.bySource(source, options);
    const byId = new Map(documents.map((one) => [one.id, one]));
    return [...(await withStandings(byId, this.#standing)).values()];
  }
}
