import { z } from 'zod';
import { canonicalJson, sha256 } from '#lib/sha256.ts';
import type { Pair, PairScore, PairScorer } from '#models/pair-scorer.ts';
import { KeptLines } from './cache.ts';

const line = z.object({
  key: z.string(),
  value: z.object({
    supports: z.number(),
    contradicts: z.number(),
    neutral: z.number(),
    relevance: z.number(),
    rationale: z.array(z.number()),
  }),
});

/** A scorer that keeps what it read, so that a run which was broken off goes on where it was. */
export class KeptScorer implements PairScorer {
  readonly name: string;
  readonly version: string;
  readonly #scorer: PairScorer;
  readonly #kept: KeptLines<z.infer<typeof line>['value']>;

  constructor(scorer: PairScorer) {
    this.#scorer = scorer;
    this.name = scorer.name;
    this.version = scorer.version;
    this.#kept = new KeptLines(`pairs-${scorer.version.slice(0, 16)}`, line);
  }

  async score(pairs: readonly Pair[], options?: { signal?: AbortSignal }): Promise<PairScore[]> {
    const keys = pairs.map((pair) => sha256(canonicalJson(pair)));
    const open = new Map(
      pairs.flatMap((pair, at): [string, Pair][] => {
        const key = keys[at] ?? '';
        return this.#kept.get(key) === undefined ? [[key, pair]] : [];
      }),
    );
    if (open.size > 0) {
      const scores = await this.#scorer.score([...open.values()], options);
      this.#kept.put(
        [...open.keys()].flatMap((key, at) => {
          const score = scores[at];
          return score === undefined ? [] : [{ key, value: { ...score, rationale: [...score.rationale] } }];
        }),
      );
    }
    return keys.flatMap((key) => this.#kept.get(key) ?? []);
  }

  close(): Promise<void> {
    return this.#scorer.close();
  }
}
