import type { EvidenceDocument } from '#evidence/document.ts';

/** A file as an importer hands it on: bytes already decompressed, read once from the start. */
export interface InputFile {
  /** The name as it was given, for kinds that are told by it and for messages. */
  name: string;
  bytes: AsyncIterable<Uint8Array>;
}

/** What identifiers a notice names; at least one. */
export interface NoticeIdentifiers {
  pmid?: string;
  pmcid?: string;
  doi?: string;
  nct?: string;
}

/**
 * One record of a file, in the file's order. `offset` is where it begins in the decompressed bytes;
 * `key` names it to a person (a PMID, an NCT number) where it could be read.
 */
export type ReadRecord =
  | { kind: 'document'; offset: number; document: EvidenceDocument }
  | { kind: 'deleted'; offset: number; id: string }
  | {
      kind: 'notice';
      offset: number;
      identifiers: NoticeIdentifiers;
      status: EvidenceDocument['status'];
      /** Who says so (`retraction-watch`, `pubmed`, `crossref`) and in what words. */
      by: string;
      note: string;
      /** When it was given: YYYY, YYYY-MM or YYYY-MM-DD. */
      date?: string;
    }
  | { kind: 'rejected'; offset: number; key: string | null; reason: string };

/** Reads one source's files in bulk. One damaged record is `rejected`, with the reason, and never stops the rest. */
export interface SourceReader {
  /** The source whose documents it makes (`pubmed`), or `retractions` for notices. */
  readonly source: string;
  /** The formats it reads, in words for the command's help. */
  readonly formats: string;
  /** Whether web pages are among them. */
  readonly readsPages?: boolean;
  /**
   * The records of a file, streaming: memory does not grow with the file.
   * @throws Problem `input-mismatch` when the file is of no format that it reads
   */
  read(file: InputFile, context: { at: string }): AsyncIterable<ReadRecord>;
}
