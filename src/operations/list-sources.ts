import { z } from 'zod';
import { sourceActivity } from '#evidence/source-log.ts';
import { sourceOverviews } from '#evidence/source-overview.ts';
import { rateLeft } from '#lib/rate-left.ts';
import { operation } from './operation.ts';
import type { Services } from './services.ts';

const listed = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['database', 'registry', 'regulator', 'guidelines', 'website', 'files']),
  homepage: z.string(),
  covers: z.string(),
  licence: z.string(),
  /** How often it may be asked. */
  rateLimit: z.string(),
  /** Null where its files make documents of other sources, or none. */
  documents: z.number().int().nullable(),
  /** The date of its newest document; null where none has one. */
  newest: z.string().nullable(),
  /** The name under which its files are imported; null where there is no reader for them. */
  importedAs: z.string().nullable(),
  canBeAskedLive: z.boolean(),
  /** What it may be asked now; null where it cannot be asked. */
  rateLeft: rateLeft.nullable(),
  ...sourceActivity.shape,
});

export const listSources = operation({
  name: 'sources',
  summary:
    'List the sources with the documents stored of each, when it was last imported and asked, its licence, its limits, what it may be asked now, and its last failure.',
  input: z.object({}),
  output: z.object({
    sources: z.array(listed),
    /** Whether checks ask sources over the network. */
    live: z.boolean(),
    evidence: z.object({
      version: z.string(),
      digest: z.string(),
      documents: z.number().int(),
      passages: z.number().int(),
    }),
  }),
  permission: 'anyone',
  readOnly: true,
  async run(services: Pick<Services, 'config' | 'evidence' | 'sourceLog' | 'rateLeft'>) {
    const { config, evidence, sourceLog } = services;
    const { version, digest, documents, passages } = await evidence.snapshot();
    const overviews = sourceOverviews({
      stored: await evidence.sources(),
      activity: await sourceLog.all(),
      rateLeft: (source) => services.rateLeft(source),
    });
    return {
      sources: overviews.map(
        ({ source: { id, name, kind, homepage, covers, licence, rateLimit }, ...rest }) => ({
          id,
          name,
          kind,
          homepage,
          covers,
          licence,
          rateLimit,
          documents: rest.documents,
          newest: rest.newest,
          importedAs: rest.importedAs,
          canBeAskedLive: rest.canBeAskedLive,
          rateLeft: rest.rateLeft,
          imported: rest.imported,
          asked: rest.asked,
          failed: rest.failed,
        }),
      ),
      live: config.live,
      evidence: { version, digest, documents, passages },
    };
  },
});
