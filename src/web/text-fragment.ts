/** Quotes up to this many characters go into the address whole; a longer one by its first and last words. */
const longest = 120;
const edgeWords = 6;
const edgeCharacters = 24;

/** `-`, `,` and `&` part a text directive's fields, so they are encoded where they belong to the words. */
function encode(words: string): string {
  return encodeURIComponent(words).replaceAll('-', '%2D');
}

function range(start: string, end: string): string {
  return `:~:text=${encode(start.trim())},${encode(end.trim())}`;
}

function wellFormed(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().toWellFormed();
}

/**
 * The fragment directive that makes a browser scroll to a quote and mark it, without the `#`.
 * Shape: https://wicg.github.io/scroll-to-text-fragment/#syntax
 */
export function textFragment(quote: string): string {
  const text = wellFormed(quote);
  if (text === '') return '';
  if (text.length <= longest) return `:~:text=${encode(text)}`;
  const words = text.split(' ');
  if (words.length > 2 * edgeWords) {
    return range(words.slice(0, edgeWords).join(' '), words.slice(-edgeWords).join(' '));
  }
  // Scripts without spaces between words.
  const characters = Array.from(text);
  return range(characters.slice(0, edgeCharacters).join(''), characters.slice(-edgeCharacters).join(''));
}
