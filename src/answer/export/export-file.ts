import { bibtex } from '#answer/export/bibtex.ts';
import { cslJson } from '#answer/export/csl-json.ts';
import { evidenceCsv, quotesCsv } from '#answer/export/evidence-csv.ts';
import type { Exportable } from '#answer/export/exportable.ts';
import { markdown } from '#answer/export/markdown.ts';
import type { CitedReference } from '#answer/export/reference.ts';
import { citedReferences } from '#answer/export/reference.ts';
import { ris } from '#answer/export/ris.ts';
import { structuredData } from '#answer/export/structured-data.ts';
import { vancouver } from '#answer/export/vancouver.ts';

interface Format {
  /** As people call it. */
  name: string;
  /** Media type. */
  type: string;
  /** The end of the file's name. */
  ending: string;
  write(exportable: Exportable, references: readonly CitedReference[]): string;
}

export const exportFormats = [
  'ris',
  'bibtex',
  'csl-json',
  'vancouver',
  'markdown',
  'csv',
  'json-ld',
  'receipt',
] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What an answer or a check can be taken away as. */
export const formats: Readonly<Record<ExportFormat, Format>> = {
  ris: {
    name: 'References for a reference manager (RIS)',
    type: 'application/x-research-info-systems; charset=utf-8',
    ending: 'ris',
    write: (_, references) => ris(references),
  },
  bibtex: {
    name: 'References for LaTeX (BibTeX)',
    type: 'application/x-bibtex; charset=utf-8',
    ending: 'bib',
    write: (_, references) => bibtex(references),
  },
  'csl-json': {
    name: 'References for pandoc and Zotero (CSL-JSON)',
    type: 'application/vnd.citationstyles.csl+json',
    ending: 'csl.json',
    write: (_, references) => cslJson(references),
  },
  vancouver: {
    name: 'References as text (Vancouver)',
    type: 'text/plain; charset=utf-8',
    ending: 'txt',
    write: ({ check }, references) => vancouver(references, check.created),
  },
  markdown: {
    name: 'Text with footnotes (Markdown)',
    type: 'text/markdown; charset=utf-8',
    ending: 'md',
    write: markdown,
  },
  csv: {
    name: 'Evidence table (CSV)',
    type: 'text/csv; charset=utf-8',
    ending: 'csv',
    write: ({ check, answer }) => (answer === null ? quotesCsv(check.claims) : evidenceCsv(answer.table)),
  },
  'json-ld': {
    name: 'Structured data in schema.org’s words (JSON-LD)',
    type: 'application/ld+json',
    ending: 'jsonld',
    write: (exportable, references) => `${JSON.stringify(structuredData(exportable, references), null, 2)}\n`,
  },
  receipt: {
    name: 'Receipt (JSON)',
    type: 'application/json',
    ending: 'receipt.json',
    write: ({ check }) => `${JSON.stringify(check.receipt, null, 2)}\n`,
  },
};

/** An answer or a check as a file: its name without the folder, its media type, its text. */
export function exportFile(exportable: Exportable, format: ExportFormat, stem: string) {
  const written = formats[format];
  const { check, answer, identifiers } = exportable;
  const references = citedReferences(check, answer?.table ?? [], identifiers);
  return {
    name: `${stem}.${written.ending}`,
    type: written.type,
    body: written.write(exportable, references),
  };
}
