import { sourceId } from '#evidence/document.ts';
import type { Source } from '#evidence/source.ts';

/** What is imported under a name of its own and makes no documents of that name. */
export const collections: readonly Source[] = [
  {
    id: sourceId.parse('retractions'),
    name: 'Registries of retractions',
    homepage: 'https://gitlab.com/crossref/retraction-watch-data',
    hosts: [],
    names: [],
    licence: 'free to use with attribution (Retraction Watch), CC0 (open-retractions)',
    rateLimit: 'files only',
    covers: 'notices that published works were retracted, withdrawn, doubted or corrected',
    kind: 'registry',
  },
  {
    id: sourceId.parse('medquad'),
    name: 'MedQuAD',
    homepage: 'https://github.com/abachaa/MedQuAD',
    hosts: [],
    names: [],
    licence: 'CC BY 4.0',
    rateLimit: 'files only',
    covers: 'pages of the US National Institutes of Health; each is a document of its own site',
    kind: 'website',
  },
  {
    id: sourceId.parse('websites'),
    name: 'Saved web pages',
    homepage: '',
    hosts: [],
    names: [],
    licence: 'stated by each site',
    rateLimit: 'files only',
    covers: 'pages that were saved as files; each is a document of its own site',
    kind: 'website',
  },
];
