/** A text on one line. */
export const onOneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** The same text with nothing in it that is markup to Markdown within a line. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]#]/g, (sign) => `\\${sign}`).replaceAll('<', '&lt;');
}

/** Text as words of Markdown on one line. */
export function markdownText(text: string): string {
  return escapeMarkdown(onOneLine(text));
}

/** What Markdown says, without most of its marks: to be read in a line, not to be shown as it was meant. */
export function plainMarkdown(markdown: string): string {
  return onOneLine(
    markdown
      .replaceAll(/^[ \t]{0,3}(?:#{1,6}|>|[-*+]|\d{1,9}[.)])[ \t]+/gm, '')
      .replaceAll(/^[ \t]{0,3}(?:```|~~~).*$/gm, '')
      .replaceAll(/!?\[([^[\]]{0,500})\]\([^()\s]{0,2000}\)/g, '$1')
      .replaceAll(/(\*\*|__|~~|`+)(?=\S)/g, '')
      .replaceAll(/(?<=\S)(\*\*|__|~~|`+)/g, ''),
  );
}
