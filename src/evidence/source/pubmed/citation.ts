/** One part of an abstract, with its label as it was printed, or an empty one. */
export interface AbstractPart {
  label: string;
  text: string;
}

/** What a record says of another: `RetractionIn`, `ErratumFor` …, as in PubMed's XML. */
export interface Link {
  type: string;
  /** Where the other stands, e.g. `Biochem J. 1977 Apr 15;164(1):287-8`. */
  source: string;
  pmid: string | null;
}

/** A record of PubMed before it becomes a document, the same from XML and from tagged text. */
export interface Citation {
  pmid: string;
  /** 1, unless the record was published in versions. */
  version: number;
  title: string;
  abstract: AbstractPart[];
  authors: string[];
  journal: string | null;
  volume: string | null;
  issue: string | null;
  pages: string | null;
  /** The date of the issue, and that of the publication online: YYYY, YYYY-MM or YYYY-MM-DD. */
  issued: string | null;
  online: string | null;
  /** The day on which PubMed last changed the record. */
  revised: string | null;
  /** Three letters, e.g. `eng`. */
  language: string | null;
  types: string[];
  doi: string | null;
  pmcid: string | null;
  accessions: string[];
  links: Link[];
}

/** A record that cannot be read; the message says why and goes into the report. */
export class DamagedRecord extends Error {
  /** Names the record to a person, where that much could be read. */
  readonly key: string | null;

  constructor(reason: string, key: string | null = null) {
    super(reason);
    this.name = 'DamagedRecord';
    this.key = key;
  }
}
