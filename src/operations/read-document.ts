import { z } from 'zod';
import { Problem } from '#errors';
import { evidenceDocument } from '#evidence/document.ts';
import { operation } from './operation.ts';
import type { Services } from './services.ts';

export const readDocument = operation({
  name: 'document',
  summary: 'Give one stored document with its text, its identifiers, its status and its SHA-256.',
  input: z.object({ id: z.string().min(3).max(300).describe('The id of the document, e.g. pubmed:123') }),
  output: evidenceDocument,
  permission: 'anyone',
  readOnly: true,
  async run({ evidence }: Pick<Services, 'evidence'>, { id }) {
    const found = await evidence.get(id);
    if (found === null) {
      throw new Problem(
        'not-found',
        `There is no document ${JSON.stringify(id)}: search for it by its words.`,
      );
    }
    return found;
  },
});
