/** What a language model is asked to write. */
export interface Writing {
  /** What it is to do; nothing of a document stands here. */
  instructions: string;
  /** What it works on, as data. */
  material: string;
  /** Tokens that its answer may have. */
  maxTokens: number;
  signal: AbortSignal;
}

export interface Written {
  text: string;
  /** Tokens of question and answer together as the server counts them; null where it does not say. */
  tokens: number | null;
}

/** A language model that phrases. It judges nothing, and what it writes is checked like anybody's text. */
export interface Writer {
  /** The service and its model, as a report names them. */
  readonly name: string;
  /** Throws Problem 'source-unreachable' or 'input-too-large' for a server that gives no such answer. */
  write(writing: Writing): Promise<Written>;
}

/** The largest answer of a server, in bytes: a text of a page or two with what a service wraps around it. */
export const largestAnswer = 1_000_000;
