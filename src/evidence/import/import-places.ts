import { Downloads } from '#evidence/import/download.ts';
import { type ImportOptions, type ImportTarget, importSource } from '#evidence/import/import-source.ts';
import type { SourceImportReport } from '#evidence/import/report.ts';
import { readerOf } from '#evidence/source/readers.ts';
import type { StreamOptions } from '#lib/http.ts';
import { isAddress } from '#lib/is-address.ts';

export interface PlacesOptions extends ImportOptions {
  /** Which addresses are opened although they are not public, and how names are looked up; see `lib/http.ts`. */
  network?: Pick<StreamOptions, 'allow' | 'lookup' | 'silence'>;
}

/**
 * As `importSource`, where a place may also be a web address: what it names is downloaded into the data folder first,
 * all of it before anything is imported, and removed once it is imported. A download or an import that was cut off
 * goes on where it was when the same places are imported again.
 * @throws Problem as `importSource`, and `address-refused`, `source-unreachable`
 */
export async function importPlaces(
  source: string,
  places: readonly string[],
  into: ImportTarget,
  options: PlacesOptions = {},
): Promise<SourceImportReport> {
  const { readsPages = false } = readerOf(source, options.readers);
  const downloads = new Downloads(into.dataFolder);
  const addresses = places.filter(isAddress);
  const files = new Map<string, string>();
  for (const url of addresses)
    files.set(url, await downloads.get(url, { ...options, mayBePage: readsPages }));
  const paths = places.map((place) => files.get(place) ?? place);
  const report = await importSource(source, paths, into, options);
  await downloads.discard(addresses);
  return report;
}
