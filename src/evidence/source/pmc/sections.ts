import { at, below, childrenOf, plainText, type XmlNode } from '#lib/xml-tree.ts';

interface Section {
  title: string;
  text: string;
}

const names = (list: string) => new Set(list.split(' '));
/** Parts that are no text of the article. */
const skipped = names(
  'ref-list graphic inline-graphic media tex-math object-id alt-text table-wrap-foot permissions supplementary-material def-list fn-group contrib-group',
);
/** Parts that stand in paragraphs of their own. */
const blocks = names(
  'p list-item disp-quote disp-formula table-wrap fig boxed-text title caption tr verse-line',
);
const figures = '0123456789+-−';
const raisedFigures = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻';

/** The abstracts and the sections of the body, each with the titles that lead to it; empty ones are left out. */
export function sectionsOf(article: XmlNode, meta: XmlNode): Section[] {
  const abstracts = childrenOf(meta, 'abstract').flatMap((one) => {
    const type = one.attributes.get('abstract-type') ?? '';
    if (type === 'graphical' || type === 'toc') return [];
    return sections(one, type === '' ? 'Abstract' : plainText(at(one, 'title')) || 'Abstract');
  });
  const body = sections(at(article, 'body'), '');
  return [...abstracts, ...body].filter((one) => one.text !== '');
}

/** What stands right in a part, then its sub-sections in order. */
function sections(part: XmlNode | undefined, title: string): Section[] {
  if (part === undefined) return [];
  const own: Section[] = [{ title, text: textOf(part.children.filter((child) => !isSection(child))) }];
  const inner = childrenOf(part, 'sec').flatMap((one) => {
    const name = plainText(at(one, 'title'));
    return sections(one, [title, name].filter((piece) => piece !== '').join(': '));
  });
  return [...own, ...inner];
}

function isSection(child: XmlNode | string): boolean {
  return typeof child !== 'string' && (child.name === 'sec' || child.name === 'title');
}

/** Text in paragraphs, an empty line between them. */
function textOf(children: readonly (XmlNode | string)[]): string {
  const paragraphs: string[] = [];
  let line = '';
  const flush = () => {
    const clean = line.replace(/[^\S\n]+/g, ' ').trim();
    if (clean !== '') paragraphs.push(clean);
    line = '';
  };
  const walk = (child: XmlNode | string) => {
    if (typeof child === 'string') {
      line += child.replace(/\s+/g, ' ');
      return;
    }
    if (skipped.has(child.name) || isCitation(child)) return;
    if (child.name === 'sup') line += superscript(child);
    else if (child.name === 'tr') row(child);
    else if (child.name === 'break') line += ' ';
    else if (child.name === 'alternatives') child.children.filter(isMeant).slice(0, 1).forEach(walk);
    else block(child);
  };
  const block = (node: XmlNode) => {
    const apart = blocks.has(node.name);
    if (apart) flush();
    node.children.forEach(walk);
    if (apart) flush();
  };
  const row = (node: XmlNode) => {
    flush();
    const cells = childrenOf(node).map((cell) => textOf(cell.children).replace(/\s+/g, ' '));
    line = cells.some((cell) => cell !== '') ? cells.join(' | ') : '';
    flush();
  };
  children.forEach(walk);
  flush();
  return paragraphs.join('\n\n');
}

function isMeant(child: XmlNode | string): boolean {
  return typeof child !== 'string' && !skipped.has(child.name);
}

/** Raised numbers of references: "disease¹²" would otherwise read as a figure of the sentence. */
function isCitation(node: XmlNode): boolean {
  const cites = (one: XmlNode) => one.name === 'xref' && one.attributes.get('ref-type') === 'bibr';
  if (cites(node))
    return childrenOf(node, 'sup').length > 0 && plainText(node) === plainText(at(node, 'sup'));
  return node.name === 'sup' && below(node, 'xref').some((one) => cites(one));
}

/** Raised figures stay figures that are raised: 10⁹ is not 109. */
function superscript(node: XmlNode): string {
  const text = plainText(node);
  if (!/^[\d+−-]+$/.test(text)) return ` ${text}`;
  return text.replace(/./g, (one) => raisedFigures.charAt(figures.indexOf(one)));
}
