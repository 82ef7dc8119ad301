import { z } from 'zod';
import { sources as fixedSources, sourceById } from '#evidence/source.ts';
import { operation } from './operation.ts';
import type { Services } from './services.ts';

const listed = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['database', 'registry', 'regulator', 'guidelines', 'website', 'files']),
  homepage: z.string(),
  covers: z.string(),
  licence: z.string(),
  documents: z.number().int(),
  /** The date of its newest document; null where none has one. */
  newest: z.string().nullable(),
});

export const listSources = operation({
  name: 'sources',
  summary: 'List the sources that can be asked, with the number of documents stored of each.',
  input: z.object({}),
  output: z.object({
    sources: z.array(listed),
    evidence: z.object({
      version: z.string(),
      digest: z.string(),
      documents: z.number().int(),
      passages: z.number().int(),
    }),
  }),
  permission: 'anyone',
  readOnly: true,
  async run({ evidence }: Pick<Services, 'evidence'>) {
    const stored = new Map((await evidence.sources()).map((one) => [one.source, one]));
    const ids = new Set<string>([...fixedSources.map(({ id }) => id), ...stored.keys()]);
    const { version, digest, documents, passages } = await evidence.snapshot();
    return {
      sources: [...ids].map((id) => {
        const { name, kind, homepage, covers, licence } = sourceById(id);
        const { documents: count = 0, newest = null } = stored.get(id) ?? {};
        return { id, name, kind, homepage, covers, licence, documents: count, newest };
      }),
      evidence: { version, digest, documents, passages },
    };
  },
});
