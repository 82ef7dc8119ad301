import sanitize from 'sanitize-html';
import { type HtmlElement, type HtmlNode, htmlTree } from '#lib/html-tree.ts';
import { escapeMarkup, isSafeAddress, linkRel, postHeading } from '#lib/markdown.ts';

/** Deeper than anybody writes. */
const deepest = 40;

const blocks = 'p br hr h1 h2 h3 h4 h5 h6 blockquote pre ul ol li dl dt dd table thead tbody tr th td'.split(
  ' ',
);
const shownTags = [...blocks, ...'a strong b em i s del strike code kbd sup sub'.split(' ')];

/** What has words in it that are no text of the page. */
const notText = 'script style textarea option xmp noscript title template svg math'.split(' ');

interface Place {
  topHeading: number;
  inLink: boolean;
}

/**
 * HTML of another site as HTML that is safe and well-formed: paragraphs, lists, tables, quotes, code and links,
 * and nothing that runs, looks or loads. An image becomes a link to it; headings begin at `topHeading`.
 */
export function safeHtml(html: string, { topHeading = postHeading } = {}): string {
  return written(safeTree(html), { topHeading, inLink: false });
}

/** The same as a tree; images are still in it, with `src` and `alt`. */
function safeTree(html: string): HtmlNode[] {
  return htmlTree(
    sanitize(html.toWellFormed().replaceAll('\0', ''), {
      allowedTags: [...shownTags, 'img'],
      allowedAttributes: { a: ['href'], img: ['src', 'alt'], ol: ['start'] },
      allowedSchemes: ['http', 'https', 'mailto'],
      allowProtocolRelative: false,
      nonTextTags: notText,
      nestingLimit: deepest,
    }),
  );
}

/** The tree is written anew, so that each element that begins also ends, whatever the text was like. */
function written(nodes: readonly HtmlNode[], place: Place): string {
  return nodes.map((node) => (typeof node === 'string' ? escapeMarkup(node) : element(node, place))).join('');
}

function element({ name, attributes, children }: HtmlElement, place: Place): string {
  if (name === 'br' || name === 'hr') return `<${name}>`;
  if (name === 'a') return link(attributes.href ?? '', place, (at) => written(children, at));
  if (name === 'img') {
    const { src = '', alt = '' } = attributes;
    return link(src, place, () => escapeMarkup(alt.trim() || src));
  }
  const level = /^h([1-6])$/.exec(name)?.[1];
  const tag = level === undefined ? name : `h${Math.min(6, place.topHeading - 1 + Number(level))}`;
  const start =
    name === 'ol' && /^\d{1,9}$/.test(attributes.start ?? '') ? ` start="${attributes.start}"` : '';
  return `<${tag}${start}>${written(children, place)}</${tag}>`;
}

/** A link that leads nowhere safe, or that stands in another one, is its words alone. */
function link(address: string, place: Place, words: (place: Place) => string): string {
  const href = address.trim();
  if (place.inLink || !isSafeAddress(href)) return words(place);
  return `<a href="${escapeMarkup(href)}" rel="${linkRel}">${words({ ...place, inLink: true })}</a>`;
}
