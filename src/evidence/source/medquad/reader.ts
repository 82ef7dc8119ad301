import { basename } from 'node:path';
import { Problem } from '#errors';
import { collected } from '#evidence/source/collected.ts';
import { mapPage } from '#evidence/source/medquad/map.ts';
import { parsePage } from '#evidence/source/medquad/parse.ts';
import type { ReadRecord, SourceReader } from '#evidence/source/reader.ts';
import { decodeText } from '#lib/decode-text.ts';
import { XmlFault } from '#lib/xml-tree.ts';

const mostBytes = 20_000_000;

/** Pages of sites of the US National Institutes of Health, as the MedQuAD collection keeps them: one file a page. */
export const medquadReader: SourceReader = {
  source: 'medquad',
  formats: 'MedQuAD XML: pages of NIH sites as questions and answers, one file a page or all in a .tar.gz',
  async *read(file, { at }): AsyncIterable<ReadRecord> {
    // The archive of the collection holds notes on itself and archives of its judgements, too.
    if (!file.name.toLowerCase().endsWith('.xml')) {
      yield { kind: 'rejected', offset: 0, key: file.name, reason: 'it is no XML file, and so no page' };
      return;
    }
    const text = decodeText(await collected(file.bytes, mostBytes, file.name), { what: file.name });
    if (/^(?:<\?xml[^>]*>\s*)?<doc\s+docid=/.test(text)) {
      const reason = 'it is a page without questions, in another form than the rest of the collection';
      yield { kind: 'rejected', offset: 0, key: file.name, reason };
      return;
    }
    if (!/<(?:Document|DiseaseFile)\b/.test(text.slice(0, 2000)))
      throw new Problem(
        'input-mismatch',
        `${basename(file.name)} is no page of MedQuAD: give its XML files.`,
      );
    try {
      const page = parsePage(text);
      const document = mapPage(page, { from: `medquad:${page.id}`, at });
      yield document === null
        ? {
            kind: 'rejected',
            offset: 0,
            key: page.id,
            reason: 'it has no answer, or not the address of its page',
          }
        : { kind: 'document', offset: 0, document };
    } catch (error) {
      if (!(error instanceof XmlFault)) throw error;
      yield { kind: 'rejected', offset: 0, key: file.name, reason: `its XML is damaged: ${error.message}` };
    }
  },
};
