import MarkdownIt, { type Token } from 'markdown-it';
import { mentionCandidates } from '#lib/mentions.ts';

/** What people write here is shorter; a longer text is shown as it was typed. */
const longestMarkdown = 100_000;
/** Quotes in lists in quotes: deeper than anybody writes. */
const deepest = 32;
/** How much longer than the text what it refers to may become: one definition can be used thousands of times. */
const mostGrowth = 20;
const spare = 10_000;

/** Who wrote a link is not the site: search engines do not count it, and the page it opens gets no handle on this one. */
export const linkRel = 'nofollow ugc noopener';

/** The heading of a post's own `#`: the page's title and "Answers" stand above it. */
export const postHeading = 3;

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, maxNesting: deepest });
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
markdown.validateLink = isSafeAddress;

/** Whether a link may lead there: a page of the web or of this site, a place on the page, a mail address. */
export function isSafeAddress(address: string): boolean {
  return address.length <= 2000 && /^(?:https?:\/\/[^\s/\\]|mailto:[^\s]|\/(?![/\\])|#)/i.test(address);
}

/**
 * Markdown as HTML that is safe whoever wrote the text: no HTML of their own, no images but those in `images` (a link
 * stands in place of any other), links without credit. Headings begin at `topHeading`. A text that is too long, too
 * deep or made to grow is shown as it was typed. `mentions` says where an `@` with a name leads, by `nameKey`;
 * `images` how large an image is, by its address, where it has words in its place.
 */
export function markdownToHtml(
  text: string,
  { topHeading = postHeading, mentions = nobody, images = none }: Shown = {},
): string {
  const written = text.toWellFormed();
  if (written.length > longestMarkdown) return asTyped(written);
  const tokens = markdown.parse(written, {});
  if (tokens.some(({ level }) => level >= deepest - 1)) return asTyped(written);
  const shaped = tokens.map((token) => shape(token, { topHeading, mentions, images }));
  if (grownTo(shaped) > written.length * mostGrowth + spare) return asTyped(written);
  return markdown.renderer.render(shaped, markdown.options, {});
}

type Mentions = ReadonlyMap<string, string>;
const nobody: Mentions = new Map();

/** How large images are, in pixels, by their addresses. */
export type ImageSizes = ReadonlyMap<string, { width: number; height: number }>;
const none: ImageSizes = new Map();

/** The names that may be meant by each `@` in what a reader sees as text: not in code, and not in a link. */
export function mentionsInMarkdown(text: string): string[][] {
  const written = text.toWellFormed();
  if (written.length > longestMarkdown || !written.includes('@')) return [];
  return markdown
    .parse(written, {})
    .flatMap(({ children }) => textsOf(children ?? []))
    .flatMap(({ content }) => mentionCandidates(content))
    .map((candidates) => candidates.map(({ name }) => name));
}

/** The images that a text asks for, by their addresses, with the words in their place. */
export function imagesInMarkdown(text: string): { address: string; alt: string }[] {
  const written = text.toWellFormed();
  if (written.length > longestMarkdown || !written.includes('![')) return [];
  return markdown
    .parse(written, {})
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === 'image')
    .map((image) => ({ address: addressOf(image), alt: wordsOf(image) }));
}

function textsOf(tokens: readonly Token[]): Token[] {
  let inLink = false;
  return tokens.filter(({ type }) => {
    if (type === 'link_open') inLink = true;
    if (type === 'link_close') inLink = false;
    return type === 'text' && !inLink;
  });
}

/** Text as it stands in HTML, in quotes too. */
export function escapeMarkup(text: string): string {
  return markdown.utils.escapeHtml(text);
}

function asTyped(text: string): string {
  return `<p>${escapeMarkup(text.trim())
    .replaceAll('\0', '\ufffd')
    .replaceAll(/\r\n?|\n/g, '<br>\n')}</p>\n`;
}

/** What a text is shown with; all of it may be missing. */
type Shown = { [Key in keyof Shaping]?: Shaping[Key] | undefined };

interface Shaping {
  topHeading: number;
  mentions: Mentions;
  images: ImageSizes;
}

function shape(token: Token, { topHeading, ...shaping }: Shaping): Token {
  if (token.tag === 'h1' || /^h[2-6]$/.test(token.tag)) {
    token.tag = `h${Math.min(6, topHeading - 1 + Number(token.tag.slice(1)))}`;
  }
  if (token.tag === 'th' || token.tag === 'td') alignByClass(token);
  if (token.children !== null) token.children = shapeInline(token.children, shaping);
  return token;
}

/** The page's policy takes no styles within the text. */
function alignByClass(token: Token): void {
  const align = /^text-align:(\w+)$/.exec(String(token.attrGet('style') ?? ''))?.[1];
  token.attrs = align === undefined ? null : [['class', `align-${align}`]];
}

function shapeInline(
  tokens: readonly Token[],
  { mentions, images }: Pick<Shaping, 'mentions' | 'images'>,
): Token[] {
  let inLink = false;
  return tokens.flatMap((token) => {
    if (token.type === 'link_open') {
      inLink = true;
      token.attrSet('rel', linkRel);
    }
    if (token.type === 'link_close') inLink = false;
    if (token.type === 'text' && !inLink && mentions.size > 0) return withMentions(token, mentions);
    if (token.type !== 'image') return [token];
    return isShown(token, images) ? [token] : imageAsLink(token, inLink);
  });
}

function withMentions(text: Token, mentions: Mentions): Token[] {
  const tokens: Token[] = [];
  let done = 0;
  for (const candidates of mentionCandidates(text.content)) {
    const known = candidates.find(({ name }) => mentions.has(name));
    if (known === undefined || known.start < done) continue;
    const { start, end, name } = known;
    tokens.push(textToken(text.content.slice(done, start)));
    const open = new MarkdownIt.Token('link_open', 'a', 1);
    open.attrs = [['href', mentions.get(name) ?? '']];
    tokens.push(open, textToken(text.content.slice(start, end)), new MarkdownIt.Token('link_close', 'a', -1));
    done = end;
  }
  return done === 0 ? [text] : [...tokens, textToken(text.content.slice(done))];
}

function textToken(content: string): Token {
  const token = new MarkdownIt.Token('text', '', 0);
  token.content = content;
  return token;
}

const addressOf = (image: Token) => String(image.attrGet('src') ?? '');
const wordsOf = (image: Token) =>
  markdown.renderer.renderInlineAsText(image.children ?? [], markdown.options, {});

/** Whether an image is shown as one; then it gets its size, so that nothing moves when it comes. */
function isShown(image: Token, images: ImageSizes): boolean {
  const size = images.get(addressOf(image));
  if (size === undefined || wordsOf(image).trim() === '') return false;
  image.attrSet('width', String(size.width));
  image.attrSet('height', String(size.height));
  image.attrSet('loading', 'lazy');
  return true;
}

function imageAsLink(image: Token, inLink: boolean): Token[] {
  const address = addressOf(image);
  const words = textToken(wordsOf(image) || address);
  if (inLink) return [words];
  const open = new MarkdownIt.Token('link_open', 'a', 1);
  open.attrs = [
    ['href', address],
    ['rel', linkRel],
  ];
  return [open, words, new MarkdownIt.Token('link_close', 'a', -1)];
}

/** The characters of what the tokens say, before any is written out. */
function grownTo(tokens: readonly Token[]): number {
  let sum = 0;
  for (const { content, attrs, children } of tokens) {
    sum += content.length + grownTo(children ?? []);
    for (const [, value] of attrs ?? []) sum += String(value).length;
  }
  return sum;
}
