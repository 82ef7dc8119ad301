import { Problem } from '#errors';
import { collected } from '#evidence/source/collected.ts';
import type { ReadRecord, SourceReader } from '#evidence/source/reader.ts';
import { siteOf, webDocument } from '#evidence/source/websites/map.ts';
import { parsePage } from '#evidence/source/websites/parse.ts';
import { sites } from '#evidence/source/websites/sites.ts';
import { decodeText } from '#lib/decode-text.ts';
import { declaredEncoding } from '#lib/html-text.ts';

const mostBytes = 20_000_000;

/** Pages that were saved from a site; each says itself where it is from. */
export const websitesReader: SourceReader = {
  source: 'websites',
  formats: 'saved web pages (HTML) that name their canonical address',
  readsPages: true,
  async *read(file, { at }): AsyncIterable<ReadRecord> {
    const bytes = await collected(file.bytes, mostBytes, file.name);
    const html = decodeText(bytes, { what: file.name, declared: declaredEncoding(bytes) });
    if (!/<(?:!doctype|html|head|body)\b/i.test(html.slice(0, 5000)))
      throw new Problem('input-mismatch', `${file.name} is no web page: give saved HTML.`);
    const rejected = (reason: string): ReadRecord => ({
      kind: 'rejected',
      offset: 0,
      key: file.name,
      reason,
    });
    const url = statedAddress(html);
    if (url === null) {
      yield rejected('it does not name its address (<link rel="canonical">): add it as an own file');
      return;
    }
    const parsed = parsePage(html, url);
    if (parsed.page === null) {
      yield rejected(`it is ${parsed.why}`);
      return;
    }
    const licence = sites.find(({ source }) => source === siteOf(url))?.licence ?? 'not stated';
    yield {
      kind: 'document',
      offset: 0,
      document: webDocument(parsed.page, { licence, provenance: { from: `websites:${file.name}`, at } }),
    };
  },
};

function statedAddress(html: string): string | null {
  const tag =
    /<link\b[^>]*\brel\s*=\s*["']?canonical\b[^>]*>|<meta\b[^>]*\bproperty\s*=\s*["']og:url["'][^>]*>/i.exec(
      html,
    )?.[0];
  const address = /\b(?:href|content)\s*=\s*["']?(https?:\/\/[^\s"'>]+)/i.exec(tag ?? '')?.[1];
  return address !== undefined && URL.canParse(address) ? address : null;
}
