/** Two columns on a terminal: what East Asian Width (UAX 11) calls wide, by its large blocks, and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}|[\u{20000}-\u{3fffd}]/u;
const nothing = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** Number of columns that a text takes on a terminal, near enough to lay out lines. */
export function columns(text: string): number {
  let count = 0;
  for (const character of text) count += nothing.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return count;
}

/**
 * A text from anywhere, safe to be written to a terminal: without the control characters that move the
 * cursor, change colours or retitle the window. Line ends become spaces.
 */
export function harmless(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').replace(/[\u202d\u202e]/g, '');
}

/** Lines of at most `width` columns, broken at spaces; a longer word is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/).flatMap((one) => pieces(one, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (columns(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** The text filled up with spaces to `width` columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}

function pieces(word: string, width: number): string[] {
  if (columns(word) <= width) return [word];
  const found: string[] = [];
  let piece = '';
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    if (columns(piece + segment) > width && piece !== '') {
      found.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...found, piece];
}
