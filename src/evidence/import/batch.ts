import type { EvidenceDocument } from '#evidence/document.ts';
import { compareEditions } from '#evidence/edition.ts';
import { emptyReport, reject, type SourceImportReport } from '#evidence/import/report.ts';
import type { Notice } from '#evidence/notices.ts';
import type { ReadRecord } from '#evidence/source/reader.ts';

/** Records that are stored together, in the order in which they came: of one document the last word counts, unless it is an older one. */
export class Batch {
  readonly documents = new Map<string, EvidenceDocument>();
  readonly deleted = new Set<string>();
  readonly notices: Notice[] = [];
  readonly report: SourceImportReport;
  /** Of the texts that were added. */
  characters = 0;

  constructor(source: string) {
    this.report = emptyReport(source);
  }

  add(record: ReadRecord, file: string): void {
    this.report.records += 1;
    switch (record.kind) {
      case 'document':
        this.#addDocument(record.document);
        break;
      case 'deleted':
        this.documents.delete(record.id);
        this.deleted.add(record.id);
        break;
      case 'notice': {
        const { identifiers, status, by, note } = record;
        this.notices.push({ identifiers, status, by, note });
        this.report.notices += 1;
        break;
      }
      case 'rejected': {
        const { offset, key, reason } = record;
        reject(this.report, { file, offset, key, reason });
      }
    }
  }

  #addDocument(document: EvidenceDocument): void {
    const { id } = document;
    this.deleted.delete(id);
    const before = this.documents.get(id);
    if (before !== undefined && compareEditions(document, before) < 0) {
      this.report.older += 1;
      return;
    }
    // Put again at the end, so that the order of the documents is that of their last records.
    this.documents.delete(id);
    this.documents.set(id, document);
    this.characters += document.text.length;
  }
}
