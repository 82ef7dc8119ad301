import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
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

/** Memory and time that reading a PDF may take before it counts as made to hurt. */
const mostMegabytes = 1024;
const mostSeconds = 120;

const reading = z.discriminatedUnion('is', [
  z.object({ is: z.literal('read'), title: z.string(), pages: z.array(z.string()) }),
  z.object({ is: z.literal('damaged'), detail: z.string() }),
  z.object({ is: z.literal('locked') }),
  z.object({ is: z.literal('too long') }),
]);
/** What the thread that reads a PDF answers. */
export type PdfReading = z.infer<typeof reading>;

/**
 * The text of a PDF, page by page. Nothing in it is run or fetched. It is read in a thread of its own: a damaged file
 * can make the reader fail where nothing catches it.
 * @param what the file, as a sentence names it
 * @throws Problem `input-not-text` where it is locked with a password, has no text (a scan), or cannot be read
 */
export async function pdfText(bytes: Uint8Array, what: string): Promise<PdfText> {
  const found = await inThread(bytes);
  if (found.is === 'locked')
    throw refused(`${what} is locked with a password: save it without one and give that.`);
  if (found.is === 'too long') throw refused(`${what} has more than ${mostPages} pages: give a part of it.`);
  if (found.is === 'damaged')
    throw refused(`${what} is a damaged PDF: save it again and give that.`, found.detail);
  const pages = found.pages.map(tidyPage);
  if (pages.every((page) => page === ''))
    throw refused(
      `${what} is a PDF of pictures without text (a scan): let a program recognise its text first.`,
    );
  const title = found.title.trim();
  // Word processors leave the name of the file here.
  const own = title !== '' && !/\.(?:docx?|indd|tex|dvi|pdf)$|^Microsoft Word/i.test(title);
  return { title: own ? title : null, pages };
}

async function inThread(bytes: Uint8Array): Promise<PdfReading> {
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    workerData: { bytes, mostPages },
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  try {
    const heard = await once(worker, 'message', { signal: AbortSignal.timeout(mostSeconds * 1000) });
    return reading.parse(heard[0]);
  } catch (error) {
    return { is: 'damaged', detail: String(error) };
  } finally {
    await worker.terminate();
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
