import { unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { Problem } from '#errors';

/** Largest size of what is in the file, unpacked. */
const mostUnpacked = 200_000_000;

/**
 * A Word document as HTML of its headings, paragraphs, lists and tables, without its pictures. Nothing outside the
 * file is opened.
 * @param what the file, as a sentence names it
 * @throws Problem `input-not-text` where it is damaged, `input-too-large` where it unpacks to more than 200 MB
 */
export async function docxHtml(bytes: Uint8Array, what: string): Promise<string> {
  try {
    checkSize(bytes, what);
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      {
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      },
    );
    return value;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(
      'input-not-text',
      `${what} is a damaged Word document: open it, save it again and give that.`,
      { cause: error },
    );
  }
}

function checkSize(bytes: Uint8Array, what: string): void {
  let size = 0;
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      size += originalSize;
      return false;
    },
  });
  if (size > mostUnpacked)
    throw new Problem('input-too-large', `${what} unpacks to more than 200 MB: give a part of it.`);
}
