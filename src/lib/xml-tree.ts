import { SaxesParser } from 'saxes';

/** An element with what is in it, in order. */
export interface XmlNode {
  /** Without its prefix. */
  name: string;
  /** The namespace's address; empty where namespaces are not looked at. */
  space: string;
  /** By name as written, prefix included. */
  attributes: ReadonlyMap<string, string>;
  children: (XmlNode | string)[];
}

/** XML that cannot be read; `message` says why and where. */
export class XmlFault extends Error {}

/** Deeper nesting is made to hurt the reader. */
const deepest = 300;

/**
 * The root element of an XML text. Entities that a document defines itself are never expanded; one that is
 * not known stands as it was written.
 * @throws XmlFault
 */
export function xmlTree(text: string, options: { namespaces: boolean }): XmlNode {
  const parser = new SaxesParser({ xmlns: options.namespaces });
  const open: XmlNode[] = [];
  let root: XmlNode | null = null;
  parser.on('error', (error) => {
    if (!error.message.includes('undefined entity')) throw new XmlFault(error.message, { cause: error });
  });
  parser.on('opentag', (tag) => {
    const attributes: Record<string, string | { value: string }> = tag.attributes;
    if (open.length >= deepest) throw new XmlFault(`it is nested deeper than ${deepest} elements`);
    const node: XmlNode = {
      name: tag.name.replace(/^.*:/, ''),
      space: options.namespaces && 'uri' in tag ? String(tag.uri) : '',
      attributes: new Map(Object.entries(attributes).map(([name, value]) => [name, attributeText(value)])),
      children: [],
    };
    open.at(-1)?.children.push(node);
    root ??= node;
    open.push(node);
  });
  const add = (piece: string) => {
    open.at(-1)?.children.push(piece);
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  if (root === null) throw new XmlFault('it has no element');
  return root;
}

/** With namespaces, an attribute comes with more than its value. */
function attributeText(attribute: string | { value: string }): string {
  return typeof attribute === 'string' ? attribute : attribute.value;
}

/** The elements right inside a node, of a name where one is given. */
export function childrenOf(node: XmlNode | undefined, name?: string): XmlNode[] {
  return (node?.children ?? []).flatMap((child) =>
    typeof child === 'string' || (name !== undefined && child.name !== name) ? [] : [child],
  );
}

/** The first element at a path of names below a node. */
export function at(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>((from, name) => childrenOf(from, name)[0], node);
}

/** All elements of a name anywhere below a node, in reading order; none inside another of them. */
export function below(node: XmlNode | undefined, name: string): XmlNode[] {
  return childrenOf(node).flatMap((child) => (child.name === name ? [child] : below(child, name)));
}

/** All text in a node, white space made single. */
export function plainText(node: XmlNode | undefined): string {
  return raw(node).replace(/\s+/g, ' ').trim();
}

function raw(node: XmlNode | undefined): string {
  return (node?.children ?? []).map((child) => (typeof child === 'string' ? child : raw(child))).join('');
}
