import { at, below, plainText, XmlFault, xmlTree } from '#lib/xml-tree.ts';

/** A page as questions and answers. */
export interface MedquadPage {
  id: string;
  url: string;
  /** What the page is about. */
  focus: string;
  pairs: { question: string; answer: string }[];
}

/** @throws XmlFault */
export function parsePage(text: string): MedquadPage {
  const root = xmlTree(text, { namespaces: false });
  // One page of the collection stands under the second name.
  if (root.name !== 'Document' && root.name !== 'DiseaseFile')
    throw new XmlFault('its first element is not a Document');
  const pairs = below(root, 'QAPair').map((pair) => ({
    question: plainText(at(pair, 'Question')).replace(/ \?$/, '?'),
    answer: plainText(at(pair, 'Answer')),
  }));
  return {
    id: root.attributes.get('id') ?? root.attributes.get('fid') ?? '',
    url: root.attributes.get('url')?.trim() ?? '',
    focus: plainText(at(root, 'Focus')),
    pairs: pairs.filter(({ answer }) => answer !== ''),
  };
}
