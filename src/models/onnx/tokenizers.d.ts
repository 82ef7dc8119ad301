// The package's own types name their files without an ending, which this project's module resolution refuses.
declare module '@huggingface/tokenizers' {
  export class Tokenizer {
    /** The parsed `tokenizer.json` and `tokenizer_config.json`. */
    constructor(tokenizer: object, config: object);
    encode(text: string, options: { add_special_tokens: boolean }): { ids: number[] };
    token_to_id(piece: string): number | undefined;
  }
}
