import { childrenOf, type XmlNode } from '#lib/xml-tree.ts';

const blocks = new Set(['paragraph', 'caption', 'table', 'list', 'thead', 'tbody', 'tfoot']);
const unseen = new Set(['renderMultiMedia', 'observationMedia', 'col', 'colgroup', 'footnoteRef']);

/** The text of a part of a label as lines: list items as "- ", the rows of a table with " | " between cells. */
export function splText(node: XmlNode | undefined): string {
  if (node === undefined) return '';
  return marked(node)
    .split('\n')
    .map(oneLine)
    .filter((line) => line !== '' && line !== '-')
    .join('\n');
}

function marked(node: XmlNode): string {
  return node.children.map((child) => (typeof child === 'string' ? oneSpace(child) : piece(child))).join('');
}

function piece(node: XmlNode): string {
  if (unseen.has(node.name)) return '';
  if (node.name === 'br') return '\n';
  if (node.name === 'tr')
    return `\n${childrenOf(node)
      .map((cell) => oneLine(marked(cell)))
      .join(' | ')}\n`;
  const inside = marked(node);
  if (node.name === 'item') return `\n- ${inside.trim()}\n`;
  if (node.name === 'footnote') return ` [${oneLine(inside)}]`;
  return blocks.has(node.name) ? `\n${inside}\n` : inside;
}

function oneSpace(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

function oneLine(text: string): string {
  return oneSpace(text).trim();
}
