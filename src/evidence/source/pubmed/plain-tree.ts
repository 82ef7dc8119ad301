/** An element of a record; white space between elements is kept, since it stands between words too. */
export interface Element {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (Element | string)[];
}

/** A start tag in its plainest form; groups: its name, its attributes, the slash of an empty one. */
const tag = /<([A-Za-z][\w.-]*)((?: [A-Za-z][\w.-]*="[^"<&\n\t]*")*)(\/?)>/y;
const slashCode = 0x2f;
/** What is allowed but rare: comments, declarations, CDATA, line ends to be unified. */
const unusual = /<[!?]|\]\]>|\r/;
/** What no XML may hold. Surrogates are looked at only where there are some: to know pairs takes many times as long. */
const forbidden = /[^\t\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const doubtful = /[^\t\n\x20-\ud7ff\ue000-\ufffd]/;
const isForbidden = (text: string) => doubtful.test(text) && forbidden.test(text);
const reference = /&(?:(?:(lt|gt|amp|quot|apos)|#x([\da-fA-F]{1,6})|#(\d{1,7}));)?/g;
const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
/** No real record is deeper, or has more elements. */
export const deepest = 100;
export const mostElements = 300_000;
const noAttributes = Object.freeze({});

/**
 * The tree of a piece of XML that consists of plain tags, text and references to characters, as nearly every
 * record does, in a fraction of the time of the full parser. Null for everything else, damaged or not: the full
 * parser reads it, or says what is wrong with it. Elements of the skipped names are left out with all that is in them.
 */
export function plainTree(xml: string, skipped: ReadonlySet<string> = new Set()): Element | null {
  if (unusual.test(xml) || isForbidden(xml)) return null;
  const top: Element = { name: '', attributes: noAttributes, children: [] };
  const open = [top];
  let current = top;
  let elements = 0;
  for (let at = 0; at < xml.length; ) {
    if (current === top && top.children.length > 0) return null;
    if (xml.charCodeAt(at + 1) === slashCode) {
      if (current === top || !xml.startsWith(`${current.name}>`, at + 2)) return null;
      at += current.name.length + 3;
      open.pop();
      current = open.at(-1) ?? top;
    } else {
      tag.lastIndex = at;
      const found = tag.exec(xml);
      if (found === null) return null;
      const [whole, name = '', pairs = '', slash] = found;
      at += whole.length;
      if (slash === '' && skipped.has(name)) {
        const end = xml.indexOf(`</${name}>`, at);
        if (end < 0 || current === top || xml.slice(at, end).includes(`<${name}`)) return null;
        at = end + name.length + 3;
      } else {
        const attributes = pairs === '' ? noAttributes : attributesOf(pairs);
        elements += 1;
        if (attributes === null || open.length > deepest || elements > mostElements) return null;
        const element: Element = { name, attributes, children: [] };
        current.children.push(element);
        if (slash === '') {
          open.push(element);
          current = element;
        }
      }
    }
    const next = xml.indexOf('<', at);
    if (next === at || at === xml.length) continue;
    const text = next < 0 || current === top ? null : textOf(xml.slice(at, next));
    if (text === null) return null;
    current.children.push(text);
    at = next;
  }
  const [root] = top.children;
  return current !== top || root === undefined || typeof root === 'string' ? null : root;
}

/** Of pairs as the tag has them, ` a="b" c="d"`; null where a name comes twice. */
function attributesOf(pairs: string): Record<string, string> | null {
  const found: Record<string, string> = {};
  for (const pair of pairs.slice(1, -1).split('" ')) {
    const at = pair.indexOf('="');
    const name = pair.slice(0, at);
    if (Object.hasOwn(found, name)) return null;
    found[name] = pair.slice(at + 2);
  }
  return found;
}

/** The text that a run of characters means; null where it holds a reference that means nothing. */
function textOf(raw: string): string | null {
  if (!raw.includes('&')) return raw;
  let isPlain = true;
  const text = raw.replaceAll(reference, (_, name?: string, hexadecimal?: string, decimal?: string) => {
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    const meant = name === undefined ? characterOf(code) : characters[name];
    if (meant === undefined) isPlain = false;
    return meant ?? '';
  });
  return isPlain ? text : null;
}

function characterOf(code: number): string | undefined {
  const character = code <= 0x10ffff ? String.fromCodePoint(code) : '';
  return character === '' || isForbidden(character) ? undefined : character;
}
