import type { Candidate } from '#checker/judge.ts';
import { documentDraft, makeDocument } from '#evidence/make-document.ts';
import { splitPassages } from '#evidence/split-passages.ts';

/** A text that has no identity as a document of its own, to be judged like any; it is stored nowhere. */
export function textAsDocument(text: string, from: 'brought' | 'wording'): Candidate {
  const document = makeDocument(
    documentDraft.parse({
      id: `files:${from}`,
      source: 'files',
      kind: 'file',
      design: 'unknown',
      identifiers: {},
      url: '',
      title: '',
      authors: [],
      venue: null,
      published: null,
      participants: null,
      status: 'current',
      statusNote: null,
      licence: '',
      representation: 'original',
      language: 'en',
      units: [],
      sections: [{ title: '', text }],
      provenance: { from, at: '' },
    }),
  );
  return { document, passages: splitPassages(document) };
}
