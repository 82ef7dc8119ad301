import { parentPort, workerData } from 'node:worker_threads';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { z } from 'zod';
import type { PdfReading } from '#lib/pdf-text.ts';

const given = z.object({ bytes: z.instanceof(Uint8Array), mostPages: z.number() });
const info = z.object({ info: z.object({ Title: z.string().optional() }).catch({}) }).catch({ info: {} });

/** Reads the PDF that this thread was given; whatever fails outside of it ends the thread, not the program. */
async function read(): Promise<PdfReading> {
  const { bytes, mostPages } = given.parse(workerData);
  try {
    const file = await getDocumentProxy(bytes, {
      verbosity: 0,
      useSystemFonts: false,
      disableFontFace: true,
    });
    if (file.numPages > mostPages) return { is: 'too long' };
    const { text } = await extractText(file, { mergePages: false });
    return { is: 'read', pages: text, title: info.parse(await getMeta(file)).info.Title ?? '' };
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException';
    return locked ? { is: 'locked' } : { is: 'damaged', detail: String(error) };
  }
}

parentPort?.postMessage(await read());
