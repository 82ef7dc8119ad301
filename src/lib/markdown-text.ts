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
