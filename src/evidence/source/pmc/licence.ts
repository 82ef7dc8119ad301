import type { RawArticle } from '#evidence/source/pmc/parse.ts';

/**
 * The licence of an article in short: `CC BY 4.0`, or `not open: …` where it may be read here but not be shown
 * in full. `code` is the archive's own word for it, where its metadata are at hand; it counts more.
 */
export function licenceName(licence: RawArticle['licence'], code: string | null): string {
  if (code !== null) return fromCode(code);
  const named = fromLink(licence.href ?? '') ?? fromWords(`${licence.text} ${licence.copyright}`);
  return named ?? `not open: ${licence.text === '' ? 'no licence stated' : 'its own terms'}`;
}

function fromCode(code: string): string {
  const open = /^(CC0|CC BY(-NC)?(-ND|-SA)?)$/i.exec(code.trim());
  if (open !== null) return open[0].toUpperCase();
  return code.toUpperCase() === 'TDM' ? 'not open: for text and data mining only' : `not open: ${code}`;
}

function fromLink(link: string): string | null {
  if (/publicdomain\/(zero|mark)/.test(link)) return 'CC0';
  const found = /creativecommons\.org\/licen[sc]es\/(by[a-z-]*)(?:\/(\d(?:\.\d)?))?/i.exec(link);
  if (found === null) return null;
  const [, terms = '', version] = found;
  const exact = version === undefined ? '' : ` ${version.includes('.') ? version : `${version}.0`}`;
  return `CC ${terms.toUpperCase()}${exact}`;
}

function fromWords(text: string): string | null {
  if (!/creative commons/i.test(text)) return null;
  const limits = [
    ['-NC', /non-?\s?commercial/i],
    ['-ND', /no-?\s?deriv/i],
    ['-SA', /share-?\s?alike/i],
  ] as const;
  if (!/attribution/i.test(text)) return null;
  const version = /\b([1-4]\.\d)\b/.exec(text)?.[1];
  const terms = limits.flatMap(([name, words]) => (words.test(text.replace(/[‐‑]/g, '-')) ? [name] : []));
  return `CC BY${terms.join('')}${version === undefined ? '' : ` ${version}`}`;
}
