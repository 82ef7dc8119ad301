import { type HtmlElement, type HtmlNode, wordsOf } from '#lib/html-tree.ts';

/** How much of what is not words is written. */
export type Keeping = 'emphasis and links' | 'links' | 'structure';

const blockNames = new Set(
  'p h1 h2 h3 h4 h5 h6 blockquote pre ul ol li dl dt dd table thead tbody tr th td hr'.split(' '),
);
const emphasis = new Map([
  ['strong', '**'],
  ['b', '**'],
  ['em', '*'],
  ['i', '*'],
  ['s', '~~'],
  ['del', '~~'],
  ['strike', '~~'],
]);

/** Writes a tree of safe HTML as Markdown; whether its words survive is for the caller to look at. */
export class HtmlToMarkdown {
  readonly #keeping: Keeping;

  constructor(keeping: Keeping) {
    this.#keeping = keeping;
  }

  /** The nodes that make one block each: an element, or a run of words between elements. */
  paragraphs(nodes: readonly HtmlNode[]): HtmlNode[][] {
    const groups: HtmlNode[][] = [];
    let open: HtmlNode[] | null = null;
    for (const node of nodes) {
      if (isBlock(node)) {
        groups.push([node]);
        open = null;
      } else if (open === null) {
        open = [node];
        groups.push(open);
      } else open.push(node);
    }
    return groups.filter((group) => group.some((node) => isBlock(node) || wordsOf([node]).trim() !== ''));
  }

  blocks(nodes: readonly HtmlNode[]): string[] {
    return this.paragraphs(nodes)
      .flatMap((group) => {
        const [first] = group;
        return first !== undefined && isBlock(first) ? this.#block(first) : [this.#paragraph(group)];
      })
      .filter((block) => block !== '');
  }

  #block(element: HtmlElement): string[] {
    const { name, children } = element;
    if (name === 'hr') return ['---'];
    if (name === 'pre') return [fenced(wordsOf(children))];
    if (/^h\d$/.test(name)) return [this.#heading(Number(name.slice(1)), children)];
    if (name === 'ul' || name === 'ol') return [this.#list(element)];
    if (name === 'blockquote') return [prefixed(this.blocks(children).join('\n\n'), '> ', '> ')];
    if (name === 'table' || name === 'tr') return [this.#table(element)];
    return this.blocks(children);
  }

  #paragraph(nodes: readonly HtmlNode[]): string {
    return this.#inline(nodes)
      .split(/\n{2,}/)
      .map((part) => part.split('\n').map(asLine).join('\n').trim())
      .filter((part) => part !== '')
      .join('\n\n');
  }

  #heading(level: number, children: readonly HtmlNode[]): string {
    const words = onOneLine(this.#inline(children));
    return words === '' ? '' : `${'#'.repeat(level)} ${words.replace(/#$/, '\\#')}`;
  }

  #list({ name, attributes, children }: HtmlElement): string {
    const first = Number(attributes.start ?? 1);
    const items = children.flatMap((child) =>
      typeof child === 'string'
        ? child.trim() === ''
          ? []
          : [[child]]
        : [child.name === 'li' ? child.children : [child]],
    );
    const written = items.map((item) => this.blocks(item));
    const isTight = written.every((blocks) => blocks.length <= 1);
    return written
      .map((blocks, at) => {
        const marker = name === 'ol' ? `${first + at}. ` : '- ';
        return prefixed(blocks.join('\n\n'), marker, ' '.repeat(marker.length));
      })
      .join(isTight ? '\n' : '\n\n');
  }

  #table(table: HtmlElement): string {
    const rows = rowsOf([table]).map((row) =>
      row.children
        .filter((cell) => typeof cell !== 'string' || cell.trim() !== '')
        .map((cell) => onOneLine(this.#inline([cell])).replaceAll('|', '\\|')),
    );
    const width = Math.max(0, ...rows.map((row) => row.length));
    const [head, ...rest] = rows.map((row) => line([...row, ...Array<string>(width - row.length).fill('')]));
    return head === undefined || width === 0
      ? ''
      : [head, line(Array(width).fill('---')), ...rest].join('\n');
  }

  #inline(nodes: readonly HtmlNode[]): string {
    return nodes
      .map((node) => this.#piece(node))
      .join('')
      .replaceAll(/[ \t]*\n[ \t]*/g, '\n');
  }

  #piece(node: HtmlNode): string {
    if (typeof node === 'string') return escapeWords(node.replaceAll(/[ \t\n\f\r]+/g, ' '));
    const { name, attributes, children } = node;
    if (name === 'br') return '\n';
    if (name === 'code' || name === 'kbd') return codeSpan(wordsOf(children));
    const words = this.#inline(children);
    const mark = emphasis.get(name);
    if (mark !== undefined && this.#keeping === 'emphasis and links') return around(words, mark, mark);
    if (name === 'a' && attributes.href !== undefined && this.#keeping !== 'structure') {
      return linked(words, attributes.href, wordsOf(children));
    }
    return isBlock(node) ? ` ${words} ` : words;
  }
}

function isBlock(node: HtmlNode): node is HtmlElement {
  return typeof node !== 'string' && blockNames.has(node.name);
}

function rowsOf(nodes: readonly HtmlNode[]): HtmlElement[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return [];
    return node.name === 'tr' ? [node] : rowsOf(node.children);
  });
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const onOneLine = (text: string) => text.replaceAll('\n', ' ').trim();

/** White space stays outside: `** word **` is no emphasis. */
function around(words: string, before: string, after: string): string {
  const [, lead = '', inner = '', trail = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(words) ?? [];
  return inner === '' ? words : `${lead}${before}${inner}${after}${trail}`;
}

function linked(words: string, href: string, plain: string): string {
  if (plain === href && /^https?:\/\/[\w./?=#&+-]+$/.test(href)) return `<${href}>`;
  const address = href
    .replaceAll(/[\s\\<>]/g, (sign) => encodeURIComponent(sign))
    .replaceAll(/&(?=#|\w+;)/g, '&amp;');
  return around(words, '[', /[()]/.test(address) ? `](<${address}>)` : `](${address})`);
}

function codeSpan(text: string): string {
  const code = text.replaceAll(/\s+/g, ' ');
  if (code.trim() === '') return code;
  const ticks = '`'.repeat(longestRun(code, /`+/g) + 1);
  const pad = /^`|`$|^ .* $/.test(code) ? ' ' : '';
  return `${ticks}${pad}${code}${pad}${ticks}`;
}

function fenced(text: string): string {
  const code = text.replaceAll(/\r\n?/g, '\n').replace(/^\n/, '').replace(/\s+$/, '');
  if (code === '') return '';
  const fence = '`'.repeat(Math.max(3, longestRun(code, /`+/g) + 1));
  return `${fence}\n${code}\n${fence}`;
}

function longestRun(text: string, pattern: RegExp): number {
  return Math.max(0, ...Array.from(text.matchAll(pattern), ([run]) => run.length));
}

function prefixed(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((one, at) => `${at === 0 ? first : one === '' ? others.trimEnd() : others}${one}`.trimEnd())
    .join('\n');
}

/** Words with nothing in them that is a mark within a line. */
function escapeWords(text: string): string {
  return text
    .replaceAll(/[\\`*[\]<~]|!$/g, '\\$&')
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replaceAll(/&(?=#|\w+;)/g, '\\&')
    .replaceAll('://', '\\://');
}

/** A line of words with nothing at its start that makes it a heading, a list, a quote, a rule or a table. */
function asLine(text: string): string {
  return text
    .trimStart()
    .replace(/^(#{1,6})(?=\s|$)/, '\\$1')
    .replace(/^(?:>|[-+](?=[\s|:-]|$)|=+\s*$|[|:](?=[\s|:-]))/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}
