import { Problem } from '#errors';
import type { EvidenceDocument } from '#evidence/document.ts';
import { useless } from '#evidence/source/live-answer.ts';
import type { SourceReader } from '#evidence/source/reader.ts';

/**
 * The documents in an answer, read as a file of the source is read. A record that is damaged is left out.
 * @throws Problem `source-unreachable` where nothing in it can be read
 */
export async function readAnswer(
  reader: SourceReader,
  bytes: Uint8Array,
  from: { name: string; at: string },
): Promise<EvidenceDocument[]> {
  const documents: EvidenceDocument[] = [];
  let reason: string | null = null;
  try {
    for await (const record of reader.read({ name: from.name, bytes: inOnePiece(bytes) }, { at: from.at })) {
      if (record.kind === 'document') documents.push(record.document);
      if (record.kind === 'rejected') reason = record.reason;
    }
  } catch (error) {
    if (error instanceof Problem) throw useless(reader.source, 'its answer holds no records', error);
    throw error;
  }
  if (documents.length === 0 && reason !== null)
    throw useless(reader.source, `of a record in its answer: ${reason}`);
  return documents;
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
