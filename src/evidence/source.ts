import type { SourceId } from '#evidence/document.ts';
import { sourceId } from '#evidence/document.ts';

/** A place that publishes documents and can be asked. */
export interface Source {
  id: SourceId;
  name: string;
  homepage: string;
  /** Host names that a text may use to mean this source. */
  hosts: string[];
  /** Other names that a text may use to mean this source. */
  names: string[];
  licence: string;
  /** How often it may be asked. */
  rateLimit: string;
  covers: string;
  kind: 'database' | 'registry' | 'regulator' | 'guidelines' | 'website' | 'files';
}

function source(id: string, rest: Omit<Source, 'id'>): Source {
  return { id: sourceId.parse(id), ...rest };
}

/** The fixed sources, in the order in which pages show them. Websites are named by their host. */
export const sources: readonly Source[] = [
  source('pubmed', {
    name: 'PubMed',
    homepage: 'https://pubmed.ncbi.nlm.nih.gov/',
    hosts: ['pubmed.ncbi.nlm.nih.gov', 'ncbi.nlm.nih.gov', 'pubmed.gov'],
    names: ['PubMed', 'NCBI', 'National Center for Biotechnology Information', 'MEDLINE'],
    licence: 'abstracts belong to their publishers',
    rateLimit: '3 requests a second, 10 with a key',
    covers: 'abstracts of the biomedical literature',
    kind: 'database',
  }),
  source('pmc', {
    name: 'PubMed Central',
    homepage: 'https://pmc.ncbi.nlm.nih.gov/',
    hosts: ['pmc.ncbi.nlm.nih.gov'],
    names: ['PubMed Central', 'PMC'],
    licence: 'stated by each article',
    rateLimit: '3 requests a second, 10 with a key',
    covers: 'full texts of biomedical articles',
    kind: 'database',
  }),
  source('europepmc', {
    name: 'Europe PMC',
    homepage: 'https://europepmc.org/',
    hosts: ['europepmc.org'],
    names: ['Europe PMC'],
    licence: 'stated by each article',
    rateLimit: 'polite use',
    covers: 'abstracts, full texts and preprints',
    kind: 'database',
  }),
  source('crossref', {
    name: 'Crossref',
    homepage: 'https://www.crossref.org/',
    hosts: ['doi.org', 'crossref.org', 'nature.com', 'nejm.org', 'thelancet.com'],
    names: ['Crossref'],
    licence: 'CC0 metadata',
    rateLimit: 'polite pool',
    covers: 'works that are known by their DOI: journals and proceedings',
    kind: 'database',
  }),
  source('clinicaltrials', {
    name: 'ClinicalTrials.gov',
    homepage: 'https://clinicaltrials.gov/',
    hosts: ['clinicaltrials.gov'],
    names: ['ClinicalTrials.gov', 'clinical trial registry', 'clinical trial registries'],
    licence: 'public domain',
    rateLimit: 'about 50 requests a minute',
    covers: 'registered trials: design, status, results',
    kind: 'registry',
  }),
  source('fda-labels', {
    name: 'FDA labels',
    homepage: 'https://open.fda.gov/apis/drug/label/',
    hosts: ['fda.gov', 'open.fda.gov', 'accessdata.fda.gov'],
    names: ['FDA', 'US Food and Drug Administration', 'Food and Drug Administration'],
    licence: 'public domain',
    rateLimit: '240 requests a minute with a key',
    covers: 'prescribing information of drugs licensed in the United States',
    kind: 'regulator',
  }),
  source('drugs-at-fda', {
    name: 'Drugs@FDA',
    homepage: 'https://www.accessdata.fda.gov/scripts/cder/daf/',
    hosts: ['fda.gov', 'accessdata.fda.gov'],
    names: ['FDA', 'Drugs@FDA'],
    licence: 'public domain',
    rateLimit: '240 requests a minute with a key',
    covers: 'approvals and their dates in the United States',
    kind: 'regulator',
  }),
  source('dailymed', {
    name: 'DailyMed',
    homepage: 'https://dailymed.nlm.nih.gov/',
    hosts: ['dailymed.nlm.nih.gov'],
    names: ['DailyMed'],
    licence: 'public domain',
    rateLimit: 'polite use',
    covers: 'labels as submitted to the FDA, every version',
    kind: 'regulator',
  }),
  source('guidelines', {
    name: 'Guidelines',
    homepage: 'https://rheumatology.org/clinical-practice-guidelines',
    hosts: ['rheumatology.org', 'eular.org', 'bad.org.uk', 'awmf.org'],
    names: [
      'ACR',
      'American College of Rheumatology',
      'EULAR',
      'rheumatology organizations',
      'rheumatology organisations',
      'rheumatology professional organizations',
      'professional organizations',
      'professional societies',
      'guidelines',
      'guideline',
    ],
    licence: 'stated by each guideline',
    rateLimit: 'asked by hand',
    covers: 'recommendations of professional societies and expert groups',
    kind: 'guidelines',
  }),
  source('dermnetnz.org', {
    name: 'DermNet',
    homepage: 'https://dermnetnz.org/',
    hosts: ['dermnetnz.org'],
    names: ['DermNet', 'DermNetNZ', 'DermNet NZ'],
    licence: 'CC BY-NC-ND 3.0 NZ',
    rateLimit: 'robots.txt',
    covers: 'dermatology for clinicians and patients',
    kind: 'website',
  }),
  source('lupus.org', {
    name: 'Lupus Foundation of America',
    homepage: 'https://www.lupus.org/',
    hosts: ['lupus.org'],
    names: ['Lupus Foundation of America', 'Lupus Foundation'],
    licence: 'all rights reserved',
    rateLimit: 'robots.txt',
    covers: 'lupus for patients and families',
    kind: 'website',
  }),
  source('files', {
    name: 'Own files',
    homepage: '',
    hosts: [],
    names: [],
    licence: 'the person who added them answers for it',
    rateLimit: 'none',
    covers: 'documents that somebody added by hand',
    kind: 'files',
  }),
];

const byId = new Map<string, Source>(sources.map((one) => [one.id, one]));

/** The source of that id; an unknown id is a website that is named by its host. */
export function sourceById(id: string): Source {
  return (
    byId.get(id) ??
    source(id, {
      name: id,
      homepage: `https://${id}/`,
      hosts: [id],
      names: [],
      licence: 'not stated',
      rateLimit: 'robots.txt',
      covers: 'pages of this site',
      kind: 'website',
    })
  );
}
