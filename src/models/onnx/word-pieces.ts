import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { LRUCache } from '#lib/lru-cache.ts';

const description = z.looseObject({ model: z.looseObject({ type: z.literal('WordPiece') }) });
/** Far more UTF-16 units than the model reads of any text: the rest is not worth the time. */
const longestText = 20_000;

/** Texts as the numbers of their word pieces, by BERT's rules for vocabularies without capitals. */
export class WordPieces {
  /** [CLS], which begins every sequence. */
  readonly begin: number;
  /** [SEP], which closes every part of one. */
  readonly end: number;
  readonly #tokenizer: Tokenizer;
  readonly #known = new LRUCache<string, readonly number[]>(2_000);

  /** `json` is the parsed `tokenizer.json`. Throws where it describes anything but WordPiece. */
  constructor(json: unknown) {
    this.#tokenizer = new Tokenizer(description.parse(json), {});
    this.begin = this.#number('[CLS]');
    this.end = this.#number('[SEP]');
  }

  /** The first `limit` pieces of the text, without [CLS] and [SEP]. */
  of(text: string, limit: number): readonly number[] {
    return this.#known.get(text, () => this.#read(text)).slice(0, limit);
  }

  #read(text: string): readonly number[] {
    // JavaScript writes a capital sigma at the end of a word as ς, the tokenizer of the training as σ.
    const plain = text.slice(0, longestText).replaceAll('Σ', 'σ');
    return this.#tokenizer.encode(plain, { add_special_tokens: false }).ids;
  }

  #number(piece: string): number {
    const number = this.#tokenizer.token_to_id(piece);
    if (number === undefined) throw new Error(`the vocabulary lacks ${piece}`);
    return number;
  }
}
