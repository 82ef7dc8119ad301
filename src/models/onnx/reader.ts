import type { z } from 'zod';
import { LRUCache } from '#lib/lru-cache.ts';
import { sha256 } from '#lib/sha256.ts';
import { Pool, type PoolOptions } from '#models/onnx/pool.ts';

interface Wanted<Item> {
  item: Item;
  key: string;
  /** Characters: the longest are begun first, so that no thread is left alone with a long one at the end. */
  length: number;
}

/** Reads items with a model, each of them once: the same item has the same answer for as long as it is kept. */
export class Reader<Item, Answer> {
  readonly #pool: Pool;
  readonly #version: string;
  readonly #schema: z.ZodType<Answer>;
  readonly #kept: LRUCache<string, Answer>;

  /** `kept` is how many answers stay in memory. */
  constructor(
    model: { folder: string; version: string; answer: z.ZodType<Answer>; kept: number },
    options?: PoolOptions,
  ) {
    this.#pool = new Pool(model.folder, options);
    this.#version = model.version;
    this.#schema = model.answer;
    this.#kept = new LRUCache(model.kept);
  }

  /** One answer an item, in their order. */
  async read(items: readonly Item[], signal?: AbortSignal): Promise<Answer[]> {
    signal?.throwIfAborted();
    const wanted = items.map((item) => this.#wanted(item));
    const found = new Map<string, Answer>();
    const missing = new Map<string, Wanted<Item>>();
    for (const one of wanted) {
      const kept = this.#kept.find(one.key);
      if (kept === undefined) missing.set(one.key, one);
      else found.set(one.key, kept);
    }
    const fresh = [...missing.values()].sort((a, b) => b.length - a.length || (a.key < b.key ? -1 : 1));
    const answers = await this.#pool.run(
      fresh.map(({ item }) => item),
      signal,
    );
    for (const [index, { key }] of fresh.entries()) {
      const answer = this.#schema.parse(answers[index]);
      this.#kept.keep(key, answer);
      found.set(key, answer);
    }
    return wanted.flatMap(({ key }) => found.get(key) ?? []);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  #wanted(item: Item): Wanted<Item> {
    const text = JSON.stringify([this.#version, item]);
    return { item, key: sha256(text), length: text.length };
  }
}
