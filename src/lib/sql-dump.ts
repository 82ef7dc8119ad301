import { type SqlToken, SqlTokenizer } from '#lib/sql-tokens.ts';

/** A row that a dump inserts, by column; null stands for NULL. */
export interface DumpRow {
  table: string;
  values: ReadonlyMap<string, string | null>;
}

/**
 * The rows that the `INSERT INTO … VALUES` statements of a MySQL dump make, in order. Columns are named by the
 * statement, or by the `CREATE TABLE` before it. Everything else is passed over. Memory holds one value and the row
 * that it belongs to. A row that does not fit its columns is given as a fault.
 */
export async function* dumpRows(
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<DumpRow | { fault: string }> {
  const decoder = new TextDecoder('utf-8');
  const tokenizer = new SqlTokenizer();
  const statements = new Statements();
  const rows = function* (piece: string, isLast: boolean) {
    for (const token of tokenizer.add(piece, isLast)) {
      const row = statements.take(token);
      if (row !== null) yield row;
    }
  };
  for await (const bytes of stream) yield* rows(decoder.decode(bytes, { stream: true }), false);
  yield* rows(decoder.decode(), true);
  if (tokenizer.rest !== '' || statements.isOpen) yield { fault: 'the dump ends within a statement' };
}

type Step = 'start' | 'skip' | 'insert' | 'columns' | 'values' | 'create' | 'defining';

/** Follows the statements of a dump token by token. */
class Statements {
  readonly #columnsOf = new Map<string, string[]>();
  #step: Step = 'start';
  #table = '';
  #columns: string[] = [];
  #row: (string | null)[] | null = null;
  #depth = 0;
  /** Before a definition's first word. */
  #isFresh = false;

  /** Whether a statement has begun and not ended. */
  get isOpen(): boolean {
    return this.#step !== 'start';
  }

  take(token: SqlToken): DumpRow | { fault: string } | null {
    const { kind, text } = token;
    if (kind === 'sign' && text === ';') {
      const isCut = this.#row !== null;
      this.#step = 'start';
      this.#row = null;
      return isCut ? { fault: `a row of ${this.#table} never ends` } : null;
    }
    if (this.#step === 'values') return this.#value(token);
    if (this.#step === 'start') this.#begin(text.toUpperCase(), kind);
    else if (this.#step === 'insert') this.#insert(token);
    else if (this.#step === 'columns') this.#column(token);
    else if (this.#step === 'create') this.#create(token);
    else if (this.#step === 'defining') this.#define(token);
    return null;
  }

  #begin(word: string, kind: SqlToken['kind']): void {
    this.#table = '';
    this.#columns = [];
    this.#step = kind !== 'word' ? 'skip' : word === 'INSERT' || word === 'REPLACE' ? 'insert' : 'skip';
    if (kind === 'word' && word === 'CREATE') this.#step = 'create';
  }

  #insert({ kind, text }: SqlToken): void {
    if (kind === 'name') this.#table = text;
    else if (kind === 'sign' && text === '(') this.#step = 'columns';
    else if (kind === 'word' && /^values?$/i.test(text)) this.#toValues();
    else if (kind === 'word' && !/^(?:into|ignore|low_priority|delayed|high_priority)$/i.test(text))
      this.#table = text;
  }

  #column({ kind, text }: SqlToken): void {
    if (kind === 'name' || kind === 'word') this.#columns.push(text);
    if (kind === 'sign' && text === ')') this.#step = 'insert';
  }

  #toValues(): void {
    if (this.#columns.length === 0) this.#columns = this.#columnsOf.get(this.#table) ?? [];
    this.#step = 'values';
  }

  #value({ kind, text }: SqlToken): DumpRow | { fault: string } | null {
    if (kind === 'sign') {
      if (text === '(') this.#row = [];
      return text === ')' ? this.#closeRow() : null;
    }
    // `_binary` and the like say how the text after them is meant.
    if (kind === 'word' && text.startsWith('_')) return null;
    this.#row?.push(kind === 'word' && text.toUpperCase() === 'NULL' ? null : text);
    return null;
  }

  #closeRow(): DumpRow | { fault: string } | null {
    const row = this.#row;
    this.#row = null;
    if (row === null) return null;
    if (row.length !== this.#columns.length || this.#columns.length === 0)
      return {
        fault: `a row of ${this.#table} has ${row.length} values for ${this.#columns.length} columns`,
      };
    return {
      table: this.#table,
      values: new Map(this.#columns.map((column, at) => [column, row[at] ?? null])),
    };
  }

  #create({ kind, text }: SqlToken): void {
    if (kind === 'name') this.#table = text;
    else if (kind === 'sign' && text === '(' && this.#table !== '') {
      this.#columnsOf.set(this.#table, []);
      this.#step = 'defining';
      this.#depth = 1;
      this.#isFresh = true;
    } else if (kind === 'word' && !/^(?:table|temporary|if|not|exists)$/i.test(text)) {
      if (this.#table === '' && /^(?:database|view|trigger|procedure|function|index|unique)$/i.test(text))
        this.#step = 'skip';
      else this.#table = text;
    }
  }

  /** Names in backticks at the start of a definition are columns; keys begin with a word. */
  #define({ kind, text }: SqlToken): void {
    if (kind === 'name' && this.#isFresh) this.#columnsOf.get(this.#table)?.push(text);
    if (kind === 'sign' && text === '(') this.#depth += 1;
    if (kind === 'sign' && text === ')') this.#depth -= 1;
    this.#isFresh = kind === 'sign' && text === ',' && this.#depth === 1;
    if (this.#depth === 0) this.#step = 'skip';
  }
}
