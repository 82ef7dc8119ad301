import { SaxesParser } from 'saxes';

/** A `<row …/>` element: its attributes, or what is wrong with it. */
export type XmlRow = { attributes: ReadonlyMap<string, string> } | { fault: string };

/** Longer rows are made to fill the memory. */
const longest = 4_000_000;

/**
 * The `<row …/>` elements of a file, one by one. Memory holds one piece of the file; a row that is damaged is given
 * as a fault, and the next one is read again.
 */
export async function* xmlRows(stream: AsyncIterable<Uint8Array>): AsyncGenerator<XmlRow> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let seen = false;
  for await (const bytes of stream) {
    rest += decoder.decode(bytes, { stream: true });
    const [rows, left] = cut(rest);
    for (const row of rows) {
      seen = true;
      yield readRow(row);
    }
    rest = left;
    if (rest.length > longest) {
      yield { fault: `a row is longer than ${longest} characters` };
      rest = '';
    }
  }
  rest += decoder.decode();
  const [rows, left] = cut(rest);
  for (const row of rows) yield readRow(row);
  if (rows.length > 0) seen = true;
  if (left.includes('<row')) yield { fault: 'the file ends within a row' };
  else if (!seen && !/<\w+\s*\/>|<\/\w+>/.test(left)) yield { fault: 'there are no rows in it' };
}

/** The whole rows of a text, and what begins after them. A `>` within quotes does not end a row; a `<` cannot stand there. */
function cut(text: string): [rows: string[], rest: string] {
  const rows: string[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf('<row', from);
    if (start < 0) return [rows, text.slice(Math.max(from, text.length - 64))];
    const end = rowEnd(text, start);
    if (end === null) return [rows, text.slice(start)];
    rows.push(text.slice(start, end));
    from = end;
  }
}

const piece = /"[^"<]*(?:"|$)|'[^'<]*(?:'|$)|[<>]/g;

/** Where a row ends: after its `>`, or where something else begins before it did. Null: not yet. */
function rowEnd(text: string, start: number): number | null {
  piece.lastIndex = start + 4;
  for (let found = piece.exec(text); found !== null; found = piece.exec(text)) {
    const [what] = found;
    if (what === '>') return found.index + 1;
    if (what === '<') return found.index;
    if (what.length === 1 || what.at(0) !== what.at(-1)) return null;
  }
  return null;
}

function readRow(text: string): XmlRow {
  const attributes = new Map<string, string>();
  let fault: string | null = null;
  const parser = new SaxesParser({ fragment: true });
  parser.on('error', (error) => {
    fault ??= error.message;
  });
  parser.on('opentag', (tag) => {
    for (const [name, value] of Object.entries(tag.attributes)) attributes.set(name, String(value));
  });
  parser.write(text.endsWith('/>') ? text : `${text}</row>`).close();
  return fault === null ? { attributes } : { fault };
}
