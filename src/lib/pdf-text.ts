import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { z } from 'zod';
import { Problem } from '#errors';

export interface PdfText {
  /** As the file's own description has it. */
  title: string | null;
  /** One text a page; a page of pictures is empty. */
  pages: string[];
}

/** A longer file is a book or made to hurt. */
const mostPages = 3000;

const info = z.object({ info: z.object({ Title: z.string().optional() }).catch({}) }).catch({ info: {} });

/**
 * The text of a PDF, page by page. Nothing in it is run or fetched.
 * @param what the file, as a sentence names it
 * @throws Problem `input-not-text` where it is locked with a password, has no text (a scan), or cannot be read
 */
export async function pdfText(bytes: Uint8Array, what: string): Promise<PdfText> {
  const file = await opened(bytes, what);
  try {
    if (file.numPages > mostPages)
      throw refused(`${what} has more than ${mostPages} pages: give a part of it.`);
    const { text } = await extractText(file, { mergePages: false });
    const pages = text.map(tidyPage);
    if (pages.every((page) => page === '')) {
      throw refused(
        `${what} is a PDF of pictures without text (a scan): let a program recognise its text first.`,
      );
    }
    const title = info.parse(await getMeta(file)).info.Title?.trim() ?? '';
    // Word processors leave the name of the file here.
    const own = title !== '' && !/\.(?:docx?|indd|tex|dvi|pdf)$|^Microsoft Word/i.test(title);
    return { title: own ? title : null, pages };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw refused(`${what} is a damaged PDF: save it again and give that.`, error);
  } finally {
    await file.loadingTask.destroy();
  }
}

async function opened(bytes: Uint8Array, what: string) {
  try {
    // A copy, since the reader takes the bytes away from whoever held them.
    return await getDocumentProxy(Uint8Array.from(bytes), {
      verbosity: 0,
      useSystemFonts: false,
      disableFontFace: true,
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      throw refused(`${what} is locked with a password: save it without one and give that.`, error);
    throw refused(`${what} is a damaged PDF: save it again and give that.`, error);
  }
}

function refused(message: string, cause?: unknown): Problem {
  return new Problem('input-not-text', message, { cause });
}

/** Words that were divided at the end of a line are one again; lines stay lines. */
function tidyPage(text: string): string {
  return text
    .replaceAll('\0', '')
    .toWellFormed()
    .replace(/(\p{Ll})-\n(\p{Ll})/gu, '$1$2')
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
