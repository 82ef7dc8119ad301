import { SaxesParser } from 'saxes';
import { DamagedRecord } from '#evidence/source/pubmed/citation.ts';
import { deepest, type Element, mostElements, plainTree } from '#evidence/source/pubmed/plain-tree.ts';

/**
 * A piece of XML as a tree. Only the five predefined entities and character references mean anything: no
 * declaration is read, so nothing can be expanded.
 * @throws DamagedRecord where it is not well-formed, too deep or made of too many elements
 */
export function parseTree(xml: string): Element {
  return plainTree(xml) ?? fullTree(xml);
}

/** The same by a parser that knows all of XML. */
export function fullTree(xml: string): Element {
  const top: Element = { name: '', attributes: {}, children: [] };
  const open = [top];
  let current = top;
  let elements = 0;
  const parser = new SaxesParser({ position: false, xmlns: false });
  parser.on('error', ({ message }) => {
    throw new DamagedRecord(`it is not well-formed XML (${clean(message)})`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1;
    if (open.length > deepest) throw new DamagedRecord(`its elements are nested deeper than ${deepest}`);
    if (elements > mostElements) throw new DamagedRecord(`it has more than ${mostElements} elements`);
    const element = { name, attributes, children: [] };
    current.children.push(element);
    open.push(element);
    current = element;
  });
  parser.on('closetag', () => {
    open.pop();
    current = open.at(-1) ?? top;
  });
  parser.on('text', (text) => {
    if (current !== top) current.children.push(text);
  });
  parser.on('cdata', (text) => {
    current.children.push(text);
  });
  parser.write(xml).close();
  const root = elementsOf(top)[0];
  if (root === undefined) throw new DamagedRecord('it is empty');
  return root;
}

const clean = (message: string) => message.replace(/^[\d:\s]*/, '').replace(/\.$/, '');

export function elementsOf(parent: Element): Element[] {
  return parent.children.filter((child) => typeof child !== 'string');
}

/** The first child of that name along each step of the path. */
export function child(parent: Element | null, ...path: string[]): Element | null {
  let found = parent;
  for (const name of path) {
    if (found === null) return null;
    found = firstOf(found, name);
  }
  return found;
}

function firstOf({ children }: Element, name: string): Element | null {
  for (const one of children) if (typeof one !== 'string' && one.name === name) return one;
  return null;
}

export function childrenOf(parent: Element | null, name: string): Element[] {
  return parent === null ? [] : elementsOf(parent).filter((one) => one.name === name);
}

/** The text of an element in one line; null where there is none. */
export function textOf(element: Element | null): string | null {
  if (element === null) return null;
  const text = joined(element);
  const line = (/[^\S ]| {2}/.test(text) ? text.replaceAll(/\s+/g, ' ') : text).trim();
  return line === '' ? null : line;
}

function joined({ name, children }: Element): string {
  let text = '';
  for (const one of children) text += typeof one === 'string' ? one : joined(one);
  return name === 'sup' ? raised(text) : text;
}

const plain = '0123456789+-−–n';
const superscript = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ';

/** Raised figures as characters of their own, so that ten to the sixth does not become a hundred and six. */
function raised(text: string): string {
  const characters = text
    .trim()
    .split('')
    .map((one) => superscript[plain.indexOf(one)]);
  return characters.some((one) => one === undefined) ? text : characters.join('');
}
