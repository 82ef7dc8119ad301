import { HtmlToMarkdown, type Keeping } from '#lib/html-blocks.ts';
import { type HtmlNode, htmlTree, wordsOf } from '#lib/html-tree.ts';
import { markdownToHtml } from '#lib/markdown.ts';
import { safeHtml } from '#lib/safe-html.ts';

/** What is tried for a block, until a reader sees the words that stood there. */
const attempts: readonly Keeping[] = ['emphasis and links', 'links', 'structure'];

/**
 * HTML of another site as Markdown that shows the same words. A block whose emphasis or links would come out as
 * something else is written without them; raised and lowered figures are written with the characters for them.
 */
export function foreignHtmlToMarkdown(html: string): string {
  const tree = htmlTree(safeHtml(html, { topHeading: 1 })).map(inOneLine);
  return new HtmlToMarkdown('structure')
    .paragraphs(tree)
    .map((block) => {
      const words = bare(wordsOf(block));
      const good = attempts
        .map((keeping) => () => new HtmlToMarkdown(keeping).blocks(block).join('\n\n'))
        .find((write) => bare(wordsOf(htmlTree(markdownToHtml(write())))) === words);
      return good?.() ?? escaped(wordsOf(block));
    })
    .filter((block) => block !== '')
    .join('\n\n');
}

function bare(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

/** Words that are nothing but words, whatever they look like. */
function escaped(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[!-/:-@[-`{-~]/g, '\\$&');
}

const figures = '0123456789+-−=()n';
const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ';
const lowered = '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙ';

/** What is raised or lowered, as characters: 10<sup>3</sup> must not become 103. */
function inOneLine(node: HtmlNode): HtmlNode {
  if (typeof node === 'string') return node;
  if (node.name === 'sup') return moved(wordsOf(node.children), raised, '^');
  if (node.name === 'sub') return moved(wordsOf(node.children), lowered, '_');
  return { ...node, children: node.children.map(inOneLine) };
}

function moved(text: string, signs: string, mark: string): string {
  const words = text.trim();
  if (words === '') return '';
  const found = Array.from(words, (sign) => signs[figures.indexOf(sign)]);
  if (!found.includes(undefined)) return found.join('');
  return words.length === 1 ? `${mark}${words}` : `${mark}(${words})`;
}
