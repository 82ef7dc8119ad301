import type { EvidenceDocument } from '#evidence/document.ts';
import { documentId, sourceId } from '#evidence/document.ts';
import { makeDocument } from '#evidence/make-document.ts';
import { compactDate } from '#evidence/source/compact-date.ts';
import type { Label } from '#evidence/source/fda-labels/parse.ts';
import { splText } from '#evidence/source/spl-text.ts';
import { htmlText } from '#lib/html-text.ts';
import { XmlFault, xmlTree } from '#lib/xml-tree.ts';

/** A label as a document: every field with text is a section. `published` is the day on which it took effect. */
export function labelDocument(label: Label, provenance: EvidenceDocument['provenance']): EvidenceDocument {
  const { setId, version, openfda } = label;
  const effective = compactDate(label.effective ?? '');
  const application = openfda.application_number?.[0];
  return makeDocument({
    id: documentId.parse(`fda-labels:${setId}`),
    source: sourceId.parse('fda-labels'),
    kind: 'label',
    design: 'regulatory',
    identifiers: {
      setId,
      ...(version === null ? {} : { version }),
      ...(application === undefined ? {} : { application }),
    },
    url: `https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid=${setId}`,
    title: titleOf(label),
    authors: (openfda.manufacturer_name ?? []).map((name) => name.toWellFormed()),
    venue: 'openFDA drug labels',
    published: effective,
    ...(effective === null ? {} : { revised: effective }),
    participants: null,
    status: 'current',
    statusNote: null,
    licence: 'public domain (CC0)',
    representation: 'original',
    language: 'en',
    units: [`label:${setId}`],
    sections: label.fields.map(({ name, texts }) => ({ title: headingOf(name), text: textOf(name, texts) })),
    provenance,
  });
}

function titleOf({ openfda, fields }: Label): string {
  const brand = openfda.brand_name?.[0];
  const generic = openfda.generic_name?.[0];
  const elements = fields.find(({ name }) => name === 'spl_product_data_elements')?.texts[0] ?? '';
  const name = brand ?? generic ?? elements.trim().split(/\s+/).slice(0, 6).join(' ');
  const other = brand !== undefined && generic !== undefined && brand.toLowerCase() !== generic.toLowerCase();
  const title = `${name === '' ? 'Drug' : name}${other ? ` (${generic.toLowerCase()})` : ''}: label`;
  return title.toWellFormed().replaceAll(/\s+/g, ' ');
}

const acronyms = new Map([
  ['spl', 'SPL'],
  ['medguide', 'medication guide'],
]);

/** `warnings_and_cautions` is "Warnings and cautions", `adverse_reactions_table` "Adverse reactions: table". */
export function headingOf(field: string): string {
  const words = field.replace(/_table$/, ': table').split('_');
  const text = words.map((word) => acronyms.get(word) ?? word).join(' ');
  return (text.charAt(0).toUpperCase() + text.slice(1)).toWellFormed();
}

function textOf(field: string, texts: readonly string[]): string {
  const plain = field.endsWith('_table') ? texts.map(tableText) : texts;
  return plain.map((text) => text.toWellFormed().trim()).join('\n\n');
}

/** A table, which is a piece of a structured product label, as lines. */
function tableText(markup: string): string {
  try {
    return splText(xmlTree(`<text>${markup}</text>`, { namespaces: false }));
  } catch (error) {
    // Tables of old labels are not always well-formed.
    if (error instanceof XmlFault) return htmlText(markup).text;
    throw error;
  }
}
