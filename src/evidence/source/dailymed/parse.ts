import { Problem } from '#errors';
import type { InputFile } from '#evidence/source/reader.ts';
import { splText } from '#evidence/source/spl-text.ts';
import { at, below, childrenOf, plainText, type XmlNode, xmlTree } from '#lib/xml-tree.ts';

/** A label as its maker submitted it. */
export interface Spl {
  setId: string;
  version: string | null;
  /** YYYYMMDD, perhaps with a time. */
  effective: string | null;
  /** Lines of the title, without the notice that highlights are not everything. */
  title: string[];
  author: string | null;
  application: string | null;
  /** Names of the products and of what is in them. */
  products: string[];
  sections: { title: string; text: string }[];
}

export type ParsedSpl =
  | { kind: 'spl'; offset: number; spl: Spl }
  | { kind: 'rejected'; offset: number; key: string | null; reason: string };

/** The largest real labels are about 5 MB. */
const largest = 40_000_000;

/**
 * The label of a file.
 * @throws Problem `input-mismatch` when the file is no structured product label
 */
export async function parseSplFile(file: InputFile): Promise<ParsedSpl> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of file.bytes) {
    pieces.push(piece);
    size += piece.length;
    if (size > largest) {
      const reason = `The label is larger than ${largest / 1_000_000} MB: no real one is.`;
      return { kind: 'rejected', offset: 0, key: null, reason };
    }
  }
  const bytes = Buffer.concat(pieces);
  const start = bytes.toString('latin1', 0, 4096);
  if (!start.includes('<document') || !start.includes('urn:hl7-org:v3'))
    throw new Problem(
      'input-mismatch',
      `${file.name} is no label of DailyMed: give the XML of a structured product label (SPL).`,
    );
  return readSpl(bytes);
}

/** The bytes of one label as such, or why they are none. */
export function readSpl(bytes: Uint8Array): ParsedSpl {
  const rejected = (key: string | null, reason: string) =>
    ({ kind: 'rejected', offset: 0, key, reason }) as const;
  const start = Buffer.from(bytes.subarray(0, 8192)).toString('latin1');
  const key = /<setId\s[^>]*root="([\w-]{1,60})"/.exec(start)?.[1] ?? null;
  let root: XmlNode;
  try {
    root = xmlTree(new TextDecoder('utf-8', { fatal: true }).decode(bytes), { namespaces: false });
  } catch (error) {
    const why = error instanceof TypeError ? 'it is not written in UTF-8' : faultOf(error);
    return rejected(key, `The label is damaged: ${why}.`);
  }
  if (root.name !== 'document') return rejected(key, 'This is no structured product label.');
  const setId = attribute(at(root, 'setId'), 'root');
  if (setId === null || !/^[\w-]{8,60}$/.test(setId)) return rejected(key, 'The label has no set id.');
  const body = at(root, 'component', 'structuredBody');
  const sections = sectionsIn(body).filter(({ text }) => text !== '');
  const products = productsOf(root);
  if (sections.length === 0) return rejected(setId, 'The label has no text.');
  return {
    kind: 'spl',
    offset: 0,
    spl: {
      setId,
      version: attribute(at(root, 'versionNumber'), 'value'),
      effective: attribute(at(root, 'effectiveTime'), 'value'),
      title: titleOf(root),
      author: textOrNull(at(root, 'author', 'assignedEntity', 'representedOrganization', 'name')),
      application: applicationOf(root),
      products,
      sections,
    },
  };
}

function faultOf(error: unknown): string {
  const message = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ').trim() : '';
  return message === '' ? 'its XML cannot be read' : message.replace(/\.$/, '').slice(0, 200);
}

function attribute(node: XmlNode | undefined, name: string): string | null {
  const value = node?.attributes.get(name)?.trim() ?? '';
  return value === '' ? null : value;
}

function textOrNull(node: XmlNode | undefined): string | null {
  const text = plainText(node);
  return text === '' ? null : text;
}

function titleOf(root: XmlNode): string[] {
  return splText(at(root, 'title'))
    .split('\n')
    .filter((line) => line !== '' && !/^These highlights do not include/i.test(line));
}

function applicationOf(root: XmlNode): string | null {
  const numbers = below(root, 'approval').map((approval) => attribute(at(approval, 'id'), 'extension'));
  return numbers.find((number) => number !== null && /^[A-Z]{2,4}\d{3,7}$/.test(number)) ?? null;
}

function productsOf(root: XmlNode): string[] {
  const names = below(root, 'subject').flatMap((subject) => below(subject, 'name').map(plainText));
  return [...new Set(names.filter((name) => name !== ''))];
}

/** Sections in reading order, those inside others behind them. */
function sectionsIn(node: XmlNode | undefined): { title: string; text: string }[] {
  return childrenOf(node, 'component').flatMap((component) =>
    childrenOf(component, 'section').flatMap((section) => {
      const title = plainText(at(section, 'title')) || kindOf(section);
      const highlights = below(at(section, 'excerpt'), 'text').map(splText).join('\n');
      return [
        { title, text: splText(at(section, 'text')) },
        { title: `${title}: highlights`, text: highlights },
        ...sectionsIn(section),
      ];
    }),
  );
}

/** "INDICATIONS & USAGE SECTION" is "Indications & usage". */
function kindOf(section: XmlNode): string {
  const name = attribute(at(section, 'code'), 'displayName') ?? '';
  const words = name.replace(/\s+section$/i, '').toLowerCase();
  if (words === '' || words === 'spl unclassified') return '';
  return words.charAt(0).toUpperCase() + words.slice(1);
}
