import { z } from 'zod';
import { citedDocument } from '#checker/check.ts';
import { documentKinds } from '#evidence/document.ts';
import { operation } from './operation.ts';
import type { Services } from './services.ts';

const date = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'A date is YYYY, YYYY-MM or YYYY-MM-DD');

const hit = z.object({
  document: citedDocument,
  /** `[start, end)` in code points of the document's text. */
  passage: z.object({
    start: z.number().int(),
    end: z.number().int(),
    section: z.string(),
    quote: z.string(),
  }),
  score: z.number(),
});

export const search = operation({
  name: 'search',
  summary: 'Find passages in the stored evidence by their words, best first.',
  input: z.object({
    text: z.string().trim().min(1, 'Give some words to search for').max(2_000).describe('Words to look for'),
    sources: z.array(z.string()).optional().describe('Only these sources, by id'),
    kinds: z.array(z.enum(documentKinds)).optional().describe('Only documents of these kinds'),
    from: date.optional().describe('Published on this day or later'),
    to: date.optional().describe('Published on this day or earlier'),
    limit: z.number().int().min(1).max(100).default(10).describe('How many passages at most'),
  }),
  output: z.object({ hits: z.array(hit) }),
  permission: 'anyone',
  readOnly: true,
  async run(services: Pick<Services, 'search' | 'evidence'>, { text, limit, ...filters }) {
    const found = await services.search.search({ text, limit, ...given(filters) });
    const documents = await services.evidence.getMany([...new Set(found.map((one) => one.passage.document))]);
    const hits = found.flatMap(({ passage, score }) => {
      const document = documents.get(passage.document);
      if (document === undefined) return [];
      const { start, end, section, text: quote } = passage;
      return [{ document: citedDocument.parse(document), passage: { start, end, section, quote }, score }];
    });
    return { hits };
  },
});

interface Filters {
  sources?: string[] | undefined;
  kinds?: string[] | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Leaves out what was not asked for: a filter that is there and undefined is not the same as none. */
function given({ sources, kinds, from, to }: Filters) {
  return {
    ...(sources === undefined ? {} : { sources }),
    ...(kinds === undefined ? {} : { kinds }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}
