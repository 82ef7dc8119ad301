import { xmlElement, xmlText } from '#lib/xml-text.ts';

/**
 * How a browser searches this site from its address bar (OpenSearch 1.1). `search` is the address of the search
 * page, to which the words are handed in `q`; below it lie suggestions for words
 * that are being typed.
 */
export function openSearch({
  site,
  origin,
  search,
  icon,
}: {
  site: string;
  origin: string;
  search: string;
  icon: string;
}): string {
  const parts = [
    // It has room for sixteen characters.
    xmlElement('ShortName', {}, xmlText(Array.from(site).slice(0, 16).join('').trim())),
    xmlElement('Description', {}, xmlText('Questions, answers and what the sources say')),
    xmlElement('InputEncoding', {}, 'UTF-8'),
    xmlElement('Image', { type: 'image/svg+xml' }, xmlText(`${origin}${icon}`)),
    xmlElement('Url', { type: 'text/html', template: `${origin}${search}?q={searchTerms}` }),
    xmlElement('Url', {
      type: 'application/x-suggestions+json',
      rel: 'suggestions',
      template: `${origin}${search}/suggestions?q={searchTerms}`,
    }),
    xmlElement('Url', {
      type: 'application/opensearchdescription+xml',
      rel: 'self',
      template: `${origin}/opensearch.xml`,
    }),
  ];
  const attributes = { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' };
  return `<?xml version="1.0" encoding="utf-8"?>\n${xmlElement('OpenSearchDescription', attributes, `\n${parts.join('\n')}\n`)}\n`;
}
