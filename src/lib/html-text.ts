import { Parser } from 'htmlparser2';
import { Problem } from '#errors';

/** A run of text that stands on its own lines. */
interface Block {
  kind: 'paragraph' | 'item' | 'row';
  text: string;
  /** Inside the page's main part. */
  main: boolean;
  /** Navigation, banner, footer: around the content. */
  chrome: boolean;
}

interface Frame {
  name: string;
  skipped: boolean;
  main: boolean;
  chrome: boolean;
  pre: boolean;
}

/** Deeper pages are made to hurt the reader: closing tags are looked up through all that is open. */
const deepest = 500;

/** Below this share of the page's text, what stands in `<main>` is a fragment and not the content. */
const mainShare = 0.25;

const names = (list: string) => new Set(list.split(' '));
const neverShown = names(
  'head title script style noscript template svg math iframe object embed canvas video audio select textarea button input datalist map progress meter',
);
const breaksLine = names(
  'address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody tfoot thead tr ul',
);
const mainParts = names('main article');
const chromeParts = names('nav header footer aside');
const chromeRoles = names('navigation banner contentinfo complementary search');
const invisible =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|font-size\s*:\s*0(?![.\d]))/i;

/**
 * The text that a reader of an HTML page sees, as lines: paragraphs and headings apart by a blank line, list
 * items as "- " lines, table rows with " | " between cells. Nothing is run or fetched; what is hidden stays
 * out, and so does what surrounds the main part, where there is one. With `links`, a link to another address gets a
 * mark behind its words ("[^1]") and an entry in a list at the end; numbers that are raised stay raised.
 */
export function htmlText(html: string, { links = false } = {}): { text: string; title: string | null } {
  const reader = new HtmlReader(links);
  const parser = new Parser({
    onopentag: (name, attributes) => reader.open(name, attributes),
    onclosetag: (name) => reader.close(name),
    ontext: (text) => reader.text(text),
  });
  parser.write(html);
  parser.end();
  const text = lines(content(reader.blocks()));
  return { text: text + reader.linksIn(text), title: reader.title() };
}

/** Whether a text is an HTML page and not merely a text with a "<" in it. */
export function looksLikeHtml(text: string): boolean {
  const head = text.slice(0, 2000).replace(/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*/, '');
  return /^<(?:!doctype\s+html|html|head|body)\b/i.test(head);
}

/** The encoding that a page declares in its first kilobyte, or null. */
export function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? null;
}

class HtmlReader {
  readonly #blocks: Block[] = [];
  readonly #stack: Frame[] = [];
  #buffer = '';
  #title = '';
  #heading = '';
  #item = false;
  #row = false;
  readonly #withLinks: boolean;
  readonly #links: string[] = [];
  /** Where the words of the open link begin in the buffer, and where it leads. */
  #link: { href: string; from: number } | null = null;

  constructor(withLinks: boolean) {
    this.#withLinks = withLinks;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (this.#stack.length > deepest) {
      throw new Problem('input-not-text', 'This page nests its elements too deeply to be read.');
    }
    if (breaksLine.has(name)) this.#flush();
    this.#stack.push(frame(name, attributes, this.#top()));
    if (name === 'br') this.#buffer += '\n';
    if (name === 'a' && this.#withLinks)
      this.#link = { href: attributes.href ?? '', from: this.#buffer.length };
    if (name === 'li') this.#item = true;
    if (name === 'tr') this.#row = true;
    if ((name === 'td' || name === 'th') && this.#buffer.trim() !== '') this.#buffer += ' | ';
  }

  close(name: string): void {
    if (name === 'a') this.#closeLink();
    if (breaksLine.has(name)) this.#flush();
    if (name === 'li') this.#item = false;
    if (name === 'tr') this.#row = false;
    this.#stack.pop();
  }

  text(text: string): void {
    const top = this.#top();
    if (top?.name === 'title' && !this.#stack.some(({ name }) => name === 'svg')) this.#title += text;
    if (top === undefined ? text.trim() === '' : top.skipped) return;
    const plain = top?.pre === true ? text : text.replace(/[\t\n\f\r \u00a0]+/g, ' ');
    this.#buffer +=
      this.#withLinks && this.#stack.some((one) => one.name === 'sup') ? raisedNumbers(plain) : plain;
  }

  /** The list of the links whose marks stand in a text; empty where none does. */
  linksIn(text: string): string {
    const used = this.#links.map((href, at) => ({ mark: `[^${at + 1}]`, href }));
    const entries = used
      .filter(({ mark }) => text.includes(mark))
      .map(({ mark, href }) => `${mark}: ${href}`);
    return entries.length === 0 ? '' : `\n\n${entries.join('\n')}`;
  }

  /** Marks a link to another page, unless its words are the address or there are none. */
  #closeLink(): void {
    const link = this.#link;
    this.#link = null;
    if (link === null || !/^https?:\/\//i.test(link.href) || this.#top()?.skipped === true) return;
    const words = this.#buffer.slice(link.from).trim();
    if (words === '' || words === link.href) return;
    const known = this.#links.indexOf(link.href);
    const number = known === -1 ? this.#links.push(link.href) : known + 1;
    this.#buffer = `${this.#buffer.trimEnd()}[^${number}]`;
  }

  blocks(): Block[] {
    this.#flush();
    return this.#blocks;
  }

  title(): string | null {
    return tidy(this.#title) || this.#heading || null;
  }

  #top(): Frame | undefined {
    return this.#stack.at(-1);
  }

  #flush(): void {
    const top = this.#top();
    const text = top?.pre === true ? this.#buffer.replace(/^\n+|\s+$/g, '') : tidyLines(this.#buffer);
    this.#buffer = '';
    if (text.trim() === '') return;
    if (top?.name === 'h1' && this.#heading === '') this.#heading = text;
    const kind = this.#item ? 'item' : this.#row ? 'row' : 'paragraph';
    this.#item = false;
    this.#blocks.push({ kind, text, main: top?.main ?? false, chrome: top?.chrome ?? false });
  }
}

function frame(name: string, attributes: Record<string, string>, parent: Frame | undefined): Frame {
  const main = (parent?.main ?? false) || mainParts.has(name) || attributes.role === 'main';
  const hidden =
    'hidden' in attributes ||
    attributes['aria-hidden'] === 'true' ||
    invisible.test(attributes.style ?? '') ||
    (name === 'dialog' && !('open' in attributes));
  return {
    name,
    main,
    skipped: (parent?.skipped ?? false) || hidden || neverShown.has(name),
    chrome:
      (parent?.chrome ?? false) || (!main && chromeParts.has(name)) || chromeRoles.has(attributes.role ?? ''),
    pre: (parent?.pre ?? false) || name === 'pre',
  };
}

function content(blocks: Block[]): Block[] {
  const inner = blocks.filter((block) => !block.chrome);
  const main = inner.filter((block) => block.main);
  const size = (some: Block[]) => some.reduce((sum, block) => sum + block.text.length, 0);
  if (size(main) > 0 && size(main) >= size(inner) * mainShare) return main;
  return inner.length > 0 ? inner : blocks;
}

function lines(blocks: Block[]): string {
  let text = '';
  let before: Block['kind'] | null = null;
  for (const { kind, text: own } of blocks) {
    if (before !== null) text += kind === before && kind !== 'paragraph' ? '\n' : '\n\n';
    text += kind === 'item' ? `- ${own.replaceAll('\n', '\n  ')}` : own;
    before = kind;
  }
  return text;
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** "1,2" as it stands above the line; words stay as they are. */
function raisedNumbers(text: string): string {
  if (!/^[\s\d,–-]*\d[\s\d,–-]*$/.test(text)) return text;
  return text
    .trim()
    .replace(/\d/g, (digit) => raised[Number(digit)] ?? digit)
    .replace(/[\s-]+/g, (gap) => (gap.trim() === '' ? '' : '–'));
}

/** Characters that take no room on the page, and so could hide inside a word. */
const noWidth = /[\u00ad\u200b\u2060\ufeff]/g;

function tidy(text: string): string {
  return text.replace(noWidth, '').replace(/\s+/g, ' ').trim();
}

function tidyLines(text: string): string {
  return text
    .replace(noWidth, '')
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
