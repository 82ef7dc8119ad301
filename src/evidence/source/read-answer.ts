import { Problem } from '#errors';
import type { LiveAnswer } from '#evidence/source/live.ts';
import { useless } from '#evidence/source/live-answer.ts';
import type { SourceReader } from '#evidence/source/reader.ts';

/**
 * The documents and the notices in an answer, read as a file of the source is read. A record that is damaged is
 * left out.
 * @throws Problem `source-unreachable` where nothing in it can be read
 */
export async function readAnswer(
  reader: SourceReader,
  bytes: Uint8Array,
  from: { name: string; at: string },
): Promise<Required<Pick<LiveAnswer, 'documents' | 'notices'>>> {
  const read: Required<Pick<LiveAnswer, 'documents' | 'notices'>> = { documents: [], notices: [] };
  let reason: string | null = null;
  try {
    for await (const record of reader.read({ name: from.name, bytes: inOnePiece(bytes) }, { at: from.at })) {
      if (record.kind === 'document') read.documents.push(record.document);
      if (record.kind === 'rejected') reason = record.reason;
      if (record.kind === 'notice') {
        const { kind: _kind, offset: _offset, ...notice } = record;
        read.notices.push(notice);
      }
    }
  } catch (error) {
    if (error instanceof Problem) throw useless(reader.source, 'its answer holds no records', error);
    throw error;
  }
  if (read.documents.length === 0 && reason !== null)
    throw useless(reader.source, `of a record in its answer: ${reason}`);
  return read;
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
