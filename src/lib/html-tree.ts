import { Parser } from 'htmlparser2';

/** A piece of HTML: text, or an element with what is in it. */
export type HtmlNode = string | HtmlElement;

export interface HtmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: HtmlNode[];
}

/** HTML as a tree, without comments and other things that nobody sees. */
export function htmlTree(html: string): HtmlNode[] {
  const root: HtmlNode[] = [];
  const open: HtmlNode[][] = [root];
  const here = () => open.at(-1) ?? root;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const children: HtmlNode[] = [];
      here().push({ name, attributes, children });
      open.push(children);
    },
    onclosetag: () => {
      if (open.length > 1) open.pop();
    },
    // Text comes in pieces, cut at every entity.
    ontext: (text) => {
      const nodes = here();
      const last = nodes.at(-1);
      if (typeof last === 'string') nodes[nodes.length - 1] = last + text;
      else nodes.push(text);
    },
  });
  parser.end(html);
  return root;
}

/** The words of a tree as they follow each other. */
export function wordsOf(nodes: readonly HtmlNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : wordsOf(node.children))).join('');
}
