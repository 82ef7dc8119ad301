import { basename, extname } from 'node:path';
import { Problem } from '#errors';
import { decodeText } from '#lib/decode-text.ts';
import { type BinaryKind, binaryKind } from '#lib/file-kind.ts';
import { declaredEncoding, htmlText, looksLikeHtml } from '#lib/html-text.ts';

export interface InputText {
  /** Line ends are "\n"; no byte-order mark, no NUL, no lone surrogate. Offsets refer to this text. */
  text: string;
  /** From the page's title or the text's first Markdown heading; else the file's name; else null. */
  title: string | null;
  format: 'text' | 'markdown' | 'html';
}

export interface InputOptions {
  /** The file's name, where there is one: its ending must be true. */
  name?: string | null;
  /** The media type that the sender gave, e.g. `text/html; charset=utf-8`. */
  type?: string | null;
  maxBytes: number;
}

const readable = 'Text, Markdown, HTML, PDF and Word (.docx) are read';

/**
 * Reads what a person hands in, from bytes to text. The content decides what it is; a name or a media type
 * that says otherwise is a Problem.
 * Throws Problem 'input-empty', 'input-too-large', 'input-not-text', 'input-mismatch' or 'input-encoding'.
 */
export function readInput(bytes: Uint8Array, options: InputOptions): InputText {
  const name = options.name == null ? null : basename(options.name);
  const what = name ?? 'The input';
  const ending = name === null ? '' : extname(name).slice(1).toLowerCase();
  if (bytes.length === 0) throw new Problem('input-empty', `${what} is empty: give a text to check.`);
  if (bytes.length > options.maxBytes) throw tooLarge(what, options.maxBytes);
  refuseBinary(binaryKind(bytes), { what, ending, named: name !== null });
  refuseWrongEnding(what, ending);

  const mayBeHtml = ['html', 'htm', 'xhtml'].includes(ending) || /html/.test(options.type ?? '');
  const declared = charset(options.type) ?? (mayBeHtml ? declaredEncoding(bytes) : null);
  const decoded = cleanText(decodeText(bytes, { what, declared }), what);
  if (looksLikeHtml(decoded) || (mayBeHtml && /<[a-z!/][^>]*>/i.test(decoded)))
    return html(decoded, name, what);
  const markdown = ending === 'md' || ending === 'markdown' || /markdown/.test(options.type ?? '');
  return {
    text: decoded,
    title: (markdown ? firstHeading(decoded) : null) ?? name,
    format: markdown ? 'markdown' : 'text',
  };
}

/**
 * A text that is already decoded (pasted, or from JSON), made fit to be stored; of a whole HTML page what is read.
 * Throws Problem 'input-empty', 'input-too-large' or 'input-not-text'.
 */
export function readPasted(text: string, options: { maxBytes: number }): string {
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes > options.maxBytes) throw tooLarge('The input', options.maxBytes);
  const plain = cleanText(text, 'The input');
  return looksLikeHtml(plain) ? html(plain, null, 'The input').text : plain;
}

function html(decoded: string, name: string | null, what: string): InputText {
  const page = htmlText(decoded, { links: true });
  if (page.text === '') {
    throw new Problem('input-empty', `${what} is a page without any text: give a text to check.`);
  }
  return { text: page.text, title: page.title ?? name, format: 'html' };
}

function cleanText(raw: string, what: string): string {
  const text = raw
    .replace(/^\ufeff/, '')
    .replace(/\r\n?|[\u2028\u0085]/g, '\n')
    .toWellFormed();
  if (text.trim() === '') throw new Problem('input-empty', `${what} is empty: give a text to check.`);
  // Form feeds separate pages in plain texts; other control characters belong to no text.
  const controls = text.match(/(?![\t\n\f])\p{Cc}/gu)?.length ?? 0;
  if (text.includes('\0') || controls > text.length / 100) {
    throw new Problem('input-not-text', `${what} is not a text: it holds control characters.`);
  }
  return text;
}

function refuseBinary(
  kind: BinaryKind | null,
  { what, ending, named }: { what: string; ending: string; named: boolean },
): void {
  if (kind === null) return;
  if (!named || ending === '' || kind.endings.includes(ending)) {
    throw new Problem('input-not-text', `${what} is ${kind.name}, which is not read here: ${readable}.`);
  }
  throw new Problem('input-mismatch', `${what} is really ${kind.name}, whatever its name says: ${readable}.`);
}

/** Endings of files that are never text, so that a text under such a name is noticed. */
const binaryEndings = new Map([
  ['pdf', 'a PDF'],
  ['docx', 'a Word document'],
  ['doc', 'a Word document'],
  ['odt', 'an OpenDocument text'],
  ['xlsx', 'an Excel workbook'],
  ['pptx', 'a PowerPoint file'],
  ['epub', 'an e-book'],
  ['zip', 'a ZIP archive'],
  ['png', 'a PNG image'],
  ['jpg', 'a JPEG image'],
  ['jpeg', 'a JPEG image'],
  ['gif', 'a GIF image'],
  ['webp', 'a WebP image'],
]);

function refuseWrongEnding(what: string, ending: string): void {
  const claimed = binaryEndings.get(ending);
  if (claimed === undefined) return;
  throw new Problem('input-mismatch', `${what} is not ${claimed}, whatever its name says: ${readable}.`);
}

function charset(type: string | null | undefined): string | null {
  return /charset\s*=\s*"?([\w-]+)/i.exec(type ?? '')?.[1] ?? null;
}

function firstHeading(markdown: string): string | null {
  const headings = Array.from(markdown.matchAll(/^#{1,2}[ \t]+(.+?)[ \t#]*$/gm), ([, words = '']) => words);
  return headings.find((words) => !/^(?:references?|sources?|bibliography|footnotes?)$/i.test(words)) ?? null;
}

function tooLarge(what: string, most: number): Problem {
  const size = (most / 1_000_000).toLocaleString('en', { maximumFractionDigits: 2 });
  const message = `${what} is larger than ${size} MB, the most that is checked at once: check it in parts.`;
  return new Problem('input-too-large', message);
}
