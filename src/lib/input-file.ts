import { basename, extname } from 'node:path';
import { docxHtml } from '#lib/docx-text.ts';
import { binaryKind } from '#lib/file-kind.ts';
import { htmlText } from '#lib/html-text.ts';
import { type InputOptions, type InputText, readInput, readPasted } from '#lib/input-text.ts';
import { pdfText } from '#lib/pdf-text.ts';

/**
 * Reads what a person hands in, as `readInput` does, and PDF and Word documents besides. The name's ending must be
 * true; a media type is not asked where the bytes say what they are.
 * Throws Problem 'input-empty', 'input-too-large', 'input-not-text', 'input-mismatch' or 'input-encoding'.
 */
export async function readInputFile(bytes: Uint8Array, options: InputOptions): Promise<InputText> {
  const kind = bytes.length > options.maxBytes ? null : binaryKind(bytes);
  const name = options.name == null ? null : basename(options.name);
  const ending = name === null ? '' : extname(name).slice(1).toLowerCase();
  const own = ending === '' || kind?.endings.includes(ending) === true;
  const what = name ?? 'The input';
  const made = (text: string, title: string | null): InputText => ({
    text: readPasted(text, options),
    title: title ?? name,
    format: 'text',
  });
  if (own && kind?.endings.includes('pdf') === true) {
    const { title, pages } = await pdfText(bytes, what);
    return made(pages.filter((page) => page !== '').join('\n\n'), title);
  }
  if (own && kind?.endings.includes('docx') === true) {
    const { text, title } = htmlText(await docxHtml(bytes, what), { links: true });
    return made(text, title);
  }
  return readInput(bytes, options);
}
