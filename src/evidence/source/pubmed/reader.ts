import { Problem } from '#errors';
import type { Citation } from '#evidence/source/pubmed/citation.ts';
import { DamagedRecord } from '#evidence/source/pubmed/citation.ts';
import { toDocument } from '#evidence/source/pubmed/map.ts';
import { parseNbib } from '#evidence/source/pubmed/nbib.ts';
import { NbibSplitter } from '#evidence/source/pubmed/nbib-splitter.ts';
import { guessedPmid, parseCitation, parseDeletions } from '#evidence/source/pubmed/parse.ts';
import { type Piece, RecordSplitter } from '#evidence/source/pubmed/record-splitter.ts';
import { noticesOf } from '#evidence/source/pubmed/standing.ts';
import type { InputFile, ReadRecord, SourceReader } from '#evidence/source/reader.ts';

/** Bytes in which a file has shown what it is. */
const head = 65_536;
/** A file with more records in versions than this is no file of PubMed. */
const mostVersions = 200_000;

interface Format {
  splitter: { push(chunk: Uint8Array): Piece[]; end(): Piece[] };
  parse(text: string): Citation;
  decoder: TextDecoder;
}

export const pubmedReader: SourceReader = {
  source: 'pubmed',
  formats: 'PubMed XML (baseline and update files, efetch) and MEDLINE text (.nbib)',
  async *read(file, { at }) {
    const provenance = { from: `pubmed:${file.name}`, at };
    const versions = new Map<string, number>();
    let format: Format | null = null;
    let seen = Buffer.alloc(0);
    for await (const chunk of file.bytes) {
      if (format === null) {
        seen = Buffer.concat([seen, chunk]);
        if (seen.length < head) continue;
      }
      const bytes: Uint8Array = format === null ? seen : chunk;
      format ??= formatOf(file, seen);
      for (const piece of format.splitter.push(bytes)) yield* recordsOf(piece, format, provenance, versions);
    }
    if (format === null) {
      format = formatOf(file, seen);
      for (const piece of format.splitter.push(seen)) yield* recordsOf(piece, format, provenance, versions);
    }
    for (const piece of format.splitter.end()) yield* recordsOf(piece, format, provenance, versions);
  },
};

function* recordsOf(
  piece: Piece,
  format: Format,
  provenance: { from: string; at: string },
  versions: Map<string, number>,
): Iterable<ReadRecord> {
  const { offset } = piece;
  const reject = (reason: string, key: string | null): ReadRecord => ({
    kind: 'rejected',
    offset,
    key,
    reason,
  });
  if (piece.kind === 'damaged') {
    yield reject(piece.reason, guessedPmid(piece.bytes.toString('latin1')));
    return;
  }
  try {
    const text = decoded(piece.bytes, format.decoder);
    if (piece.name === 'DeleteCitation') {
      for (const pmid of parseDeletions(text)) yield { kind: 'deleted', offset, id: `pubmed:${pmid}` };
      return;
    }
    const citation = format.parse(text);
    if (isOlderVersion(citation, versions)) return;
    yield { kind: 'document', offset, document: toDocument(citation, provenance) };
    yield* noticesOf(citation, offset);
  } catch (error) {
    if (!(error instanceof DamagedRecord)) throw error;
    yield reject(error.message, error.key ?? guessedPmid(piece.bytes.toString('latin1', 0, 4096)));
  }
}

/** A file may hold a record in several versions, in any order: the highest counts, of equal ones the last. */
function isOlderVersion({ pmid, version }: Citation, versions: Map<string, number>): boolean {
  const known = versions.get(pmid) ?? 1;
  if (version > 1 && versions.size < mostVersions) versions.set(pmid, Math.max(known, version));
  return version < known;
}

function decoded(bytes: Buffer, decoder: TextDecoder): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new DamagedRecord(`it holds bytes that are no ${decoder.encoding.toUpperCase()}`);
  }
}

function formatOf(file: InputFile, bytes: Buffer): Format {
  const text = bytes.toString('latin1', 0, head);
  if (/<(PubmedArticle|PubmedBookArticle|MedlineCitation|DeleteCitation)(Set)?[\s>/]/.test(text))
    return { splitter: new RecordSplitter(), parse: parseCitation, decoder: decoderOf(file, text) };
  if (/^(\xef\xbb\xbf)?\s*PMID- ?\d/.test(text))
    return {
      splitter: new NbibSplitter(),
      parse: parseNbib,
      decoder: new TextDecoder('utf-8', { fatal: true }),
    };
  throw new Problem(
    'input-mismatch',
    `${file.name} holds neither PubMed XML nor MEDLINE text (.nbib): import a file from PubMed’s FTP server or one that PubMed exported.`,
  );
}

/** By what the file declares; PubMed's own say UTF-8. */
function decoderOf({ name }: InputFile, text: string): TextDecoder {
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(
    text,
  )?.[1];
  try {
    return new TextDecoder(declared ?? 'utf-8', { fatal: true });
  } catch (error) {
    const message = `${name} declares an unknown encoding, ${declared}: convert it to UTF-8.`;
    throw new Problem('input-mismatch', message, { cause: error });
  }
}
