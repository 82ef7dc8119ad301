/** A piece of SQL as MySQL writes it into a dump. */
export interface SqlToken {
  /** `text` and `number` are values; `name` stands in backticks. */
  kind: 'text' | 'number' | 'name' | 'word' | 'sign';
  text: string;
}

/** Longer values are made to fill the memory, or were never closed. */
const longest = 64_000_000;

const plain =
  /\s+|(?:--\s|#)[^\n]*\n|\/\*[\s\S]*?\*\/|`[^`]*`|0x[0-9a-f]+\b|[-+]?[\d.]+(?:e[-+]?\d+)?\b|[\w$\u0080-\uffff]+|[^\s]/iy;
/** What a piece that has only begun looks like at the end of what was read so far. */
const begun = /(?:--|#)[^\n]*$|\/\*(?:(?!\*\/)[\s\S])*$|\/$|-$|`[^`]*$|[-+.\w$\u0080-\uffff]+$/iy;

const escapes: Record<string, string> = { 0: '\0', b: '\b', n: '\n', r: '\r', t: '\t', Z: '\x1a' };

/** Cuts SQL that comes piece by piece into tokens. Comments and spaces are none. */
export class SqlTokenizer {
  #text = '';
  /** Where the value that has begun was looked at last. */
  #looked = 0;

  /** The tokens that are whole once this piece is there; at the end, pass `isLast`. Throws RangeError for an endless one. */
  *add(piece: string, isLast = false): Generator<SqlToken> {
    this.#text += piece;
    let at = 0;
    while (at < this.#text.length) {
      const next = this.#next(at, isLast);
      if (next === null) break;
      if (next.token !== null) yield next.token;
      at = next.end;
      this.#looked = 0;
    }
    this.#text = this.#text.slice(at);
    if (this.#text.length > longest) throw new RangeError('a value of the dump never ends');
  }

  /** What is left when there is no more: something that never ended. */
  get rest(): string {
    return this.#text.trim();
  }

  #next(at: number, isLast: boolean): { token: SqlToken | null; end: number } | null {
    const sign = this.#text.charAt(at);
    if (sign === "'" || sign === '"') return this.#string(at, sign, isLast);
    begun.lastIndex = at;
    if (!isLast && begun.test(this.#text)) return null;
    plain.lastIndex = at;
    const [text = sign] = plain.exec(this.#text) ?? [];
    return { token: tokenOf(text), end: at + text.length };
  }

  #string(at: number, quote: string, isLast: boolean): { token: SqlToken; end: number } | null {
    let from = Math.max(at + 1, at + this.#looked);
    for (;;) {
      const close = this.#text.indexOf(quote, from);
      const backslash = this.#text.indexOf('\\', from);
      const isEscaped = backslash >= 0 && (close < 0 || backslash < close);
      const end = isEscaped ? backslash : close;
      // Two quotes are one within the text: what follows the first has to be there.
      if (end < 0 || (end + 1 >= this.#text.length && !(isLast && !isEscaped))) {
        this.#looked = (end < 0 ? this.#text.length : end) - at;
        return null;
      }
      if (!isEscaped && this.#text.charAt(end + 1) !== quote) {
        return {
          token: { kind: 'text', text: unescaped(this.#text.slice(at + 1, end), quote) },
          end: end + 1,
        };
      }
      from = end + 2;
    }
  }
}

function unescaped(text: string, quote: string): string {
  if (!text.includes('\\') && !text.includes(quote)) return text;
  return text.replaceAll(/\\([\s\S])|''|""/g, (whole, sign: string | undefined) => {
    if (sign !== undefined) return escapes[sign] ?? sign;
    return whole.charAt(0) === quote ? quote : whole;
  });
}

function tokenOf(text: string): SqlToken | null {
  if (/^\s|^--\s|^#|^\/\*/.test(text)) return null;
  if (text.startsWith('`')) return { kind: 'name', text: text.slice(1, -1) };
  if (/^0x/i.test(text)) return { kind: 'text', text: Buffer.from(text.slice(2), 'hex').toString('utf8') };
  if (/^[-+]?[\d.]+/.test(text) && text !== '.') return { kind: 'number', text };
  return { kind: /^[\w$\u0080-\uffff]/.test(text) ? 'word' : 'sign', text };
}
