/** Words of a mail, with where they lead. */
export interface MailWords {
  words: string;
  link?: string;
}

/** The HTML of a mail: paragraphs, each of words and links. Whatever stands in them is text. */
export function htmlMail(paragraphs: readonly (readonly MailWords[])[], language: string): string {
  const body = paragraphs.map((parts) => `<p>${parts.map(inHtml).join(' ')}</p>`);
  return `<!doctype html><html lang="${language}"><body>${body.join('\n')}</body></html>`;
}

function inHtml({ words, link }: MailWords): string {
  const text = escaped(words).replaceAll('\n', '<br>');
  return link === undefined ? text : `<a href="${escaped(link)}">${text}</a>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
