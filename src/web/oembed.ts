import { xmlText } from '#lib/xml-text.ts';
import { type Badge, badgeSize, badgeWords } from '#web/badge.ts';

export interface Embedded extends Badge {
  title: string;
  /** The address of the page, and of its badge. */
  url: string;
  badge: string;
  origin: string;
}

/** The largest that may be shown, in pixels; null: any. */
interface Bounds {
  width: number | null;
  height: number | null;
}

/** What stands for a page elsewhere: its badge as a link to it, without scripts. */
export function embedHtml(
  { url, badge, site, claims }: Omit<Embedded, 'title' | 'origin'>,
  size = badgeSize({ site, claims }),
) {
  const words = `Checked by ${site}: ${badgeWords(claims)}`;
  return `<a href="${xmlText(url)}"><img src="${xmlText(badge)}" alt="${xmlText(words)}" width="${size.width}" height="${size.height}"></a>`;
}

/** The answer to an oEmbed 1.0 request (https://oembed.com), of type `rich`. */
export function oembed(embedded: Embedded, bounds: Bounds): Record<string, string | number> {
  const own = badgeSize(embedded);
  const scale = Math.min(
    1,
    (bounds.width ?? own.width) / own.width,
    (bounds.height ?? own.height) / own.height,
  );
  const size = { width: Math.floor(own.width * scale), height: Math.floor(own.height * scale) };
  return {
    version: '1.0',
    type: 'rich',
    title: embedded.title,
    provider_name: embedded.site,
    provider_url: embedded.origin,
    cache_age: 3600,
    html: embedHtml(embedded, size),
    ...size,
  };
}

export function oembedXml(answer: Record<string, string | number>): string {
  const fields = Object.entries(answer).map(
    ([name, value]) => `<${name}>${xmlText(String(value))}</${name}>`,
  );
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${fields.join('')}</oembed>\n`;
}
