import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { PackDocument } from '#test/packs/lupus.ts';
import { textOf } from '#test/packs/lupus.ts';
import { origins, records } from '#test/packs/origins.ts';

const shared = fileURLToPath(new URL('../../../shared/', import.meta.url));
export const hasShared = existsSync(`${shared}facts/facts.jsonl`);

const fact = z.looseObject({
  id: z.string(),
  title: z.string().nullable(),
  venue: z.string().nullable(),
  year: z.number().nullable(),
  ids: z.record(z.string(), z.string()),
  design: z.string(),
  n: z.number().nullable(),
  numbers: z.unknown(),
  note: z.string(),
});

/** A file of ../shared. */
export function read(path: string): string {
  return readFileSync(`${shared}${path}`, 'utf8');
}

export const factLines = hasShared ? read('facts/facts.jsonl').trimEnd().split('\n') : [];
export const facts = new Map(
  factLines.map((line) => fact.parse(JSON.parse(line))).map((one) => [one.id, one]),
);

/** A record's text with tags and entities resolved and white space made single. */
export function plain(text: string): string {
  return text
    .replace(/<xref[^>]*>[\s\S]*?<\/xref>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll('‐', '-')
    .replace(/\s+/g, ' ');
}

const label = z.looseObject({ set_id: z.string(), effective_time: z.string(), version: z.string() });

/** A label's text sections: every field but those that describe the record. */
export function labelOf(file: string): { head: z.infer<typeof label>; sections: string[] } {
  const [head] = z.object({ results: z.array(label).length(1) }).parse(JSON.parse(read(file))).results;
  if (head === undefined) throw new Error(`${file} holds no label`);
  const about = new Set(['set_id', 'id', 'effective_time', 'version', 'openfda']);
  const sections = Object.entries(head).flatMap(([name, value]) =>
    about.has(name) ? [] : [z.array(z.string()).parse(value).join(' ')],
  );
  return { head, sections };
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const datePattern =
  /\b(?<y>\d{4})-(?<m>\d{2})(?:-(?<d>\d{2}))?\b|\b(?:(?<day>\d{1,2}) )?(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (?<year>\d{4})\b/g;
const namePattern = /(?<![\p{L}\d])\p{L}+(?:[-/]\p{L}+)*[-/]?\d[\p{L}\d]*(?:\.\d+)*(?:-\d+)*/gu;
const numberPattern = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g;
const words = new Map(
  ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].map((word, i) => [word, i + 2]),
);
const wordPattern = new RegExp(`\\b(${[...words.keys()].join('|')})\\b`, 'gi');

/** The figures of a text: dates as ISO 8601, names with digits in them (TULIP-1), and plain numbers. */
function figures(text: string): { dates: string[]; names: string[]; numbers: string[] } {
  const dates: string[] = [];
  const names: string[] = [];
  let rest = text.replace(datePattern, (...match) => {
    const groups = z.record(z.string(), z.string().optional()).parse(match.at(-1));
    const month =
      groups.m ?? String(months.indexOf((groups.month ?? '').slice(0, 3).toLowerCase()) + 1).padStart(2, '0');
    const day = groups.d ?? groups.day?.padStart(2, '0');
    dates.push([groups.y ?? groups.year, month, ...(day === undefined ? [] : [day])].join('-'));
    return ' ';
  });
  rest = rest.replace(namePattern, (name) => {
    names.push(squeezed(name));
    return ' ';
  });
  rest = rest.replace(wordPattern, (word) => String(words.get(word.toLowerCase())));
  return { dates, names, numbers: (rest.match(numberPattern) ?? []).map((one) => one.replaceAll(',', '')) };
}

function squeezed(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The text of a real record: a label's sections, or an article without its markup. */
export function recordText(file: string): string {
  return file.endsWith('.json') ? labelOf(file).sections.join(' ').replace(/\s+/g, ' ') : plain(read(file));
}

interface Known {
  /** Identifiers that may stand in the text as they are. */
  ids: string[];
  dates: Set<string>;
  numbers: Set<string>;
  /** Everything that was known, squeezed, to look up names with digits in them. */
  names: string;
}

/** All that is known of a document, from its facts and its real record. */
export function knownOf(document: PackDocument): Known {
  const entries = (origins[document.id] ?? []).map((id) => facts.get(id));
  const stated = entries.map((one) =>
    JSON.stringify([one?.title, one?.venue, one?.year, one?.design, one?.n, one?.numbers, one?.note]),
  );
  const record = records[document.id];
  const text = [
    ...stated,
    ...(record?.places ?? []),
    ...(document.id.startsWith('meshb') ? meshLines() : []),
  ].join('\n');
  const ids = entries.flatMap((one) =>
    Object.values(one?.ids ?? {}).flatMap((value) => value.split(/ [;/] /)),
  );
  const known = figures(text.replaceAll('TULIP-1/2', 'TULIP-1, TULIP-2'));
  const numbers = new Set([
    ...known.numbers,
    ...(text.match(numberPattern) ?? []).map((one) => one.replaceAll(',', '')),
  ]);
  const dates = new Set(known.dates);
  if (document.kind === 'label' && record !== undefined) {
    const { head, sections } = labelOf(record.file);
    dates.add(head.effective_time.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
    for (const one of [
      head.version,
      String(sections.length),
      ...measured(document, sections).map((one) => one.count),
    ])
      numbers.add(one);
    ids.push(head.set_id);
  }
  const all = [
    text,
    ...ids,
    ...Object.values(document.identifiers).flat(),
    record === undefined ? '' : recordText(record.file),
  ];
  return { ids, dates, numbers, names: squeezed(all.join(' ').replaceAll('TULIP-1/2', 'TULIP-1 TULIP-2')) };
}

function meshLines(): string[] {
  const ids = new Set(['D015435', 'D008178', 'D008179', 'D008180', 'D015434']);
  const lines = read('vocabulary/mesh-tree-numbers.tsv').split('\n');
  return [...lines.filter((line) => ids.has(line.split('\t')[0] ?? '')), read('README.md')];
}

/** What a label document says it counted, and what the record holds. */
export function measured(
  document: PackDocument,
  sections: readonly string[],
): { word: string; said: string; count: string }[] {
  return Array.from(
    textOf(document).matchAll(/(?:word|letters|measure) (\w+) (\d+) times?/g),
    ([, word = '', said = '']) => ({
      word,
      said,
      count: String(sections.join(' ').toLowerCase().split(word.toLowerCase()).length - 1),
    }),
  );
}

/** Figures of a text that are not known. */
export function invented(text: string, known: Known): string[] {
  const bare = known.ids.reduce((rest, id) => rest.replaceAll(id, ' '), text);
  const { dates, names, numbers } = figures(bare);
  return [
    ...dates.filter((one) => !known.dates.has(one)),
    ...names.filter((one) => !known.names.includes(one)),
    ...numbers.filter((one) => !known.numbers.has(one)),
    ...wrongShares(text),
  ];
}

/**
 * Figures of a sentence that do not agree with each other: a percentage further from its fraction, or a difference
 * from its two percentages, than strata and rounding can explain, and intervals that end before they begin.
 */
function wrongShares(text: string): string[] {
  const shares = Array.from(text.matchAll(/([\d.]+)% \((\d+) of (\d+)\)/g)).filter(
    ([, percent, part, whole]) => Math.abs(Number(percent) - (100 * Number(part)) / Number(whole)) > 1,
  );
  const differences = Array.from(
    text.matchAll(
      /([\d.]+)%[^.%]*?(?: \(\d+ of \d+\))?[^%.]* ([\d.]+)%[^%(]*(?:\(\d+ of \d+\)[^%(]*)?\(difference ([\d.]+) /g,
    ),
  ).filter(([, one, other, difference]) => Math.abs(Number(one) - Number(other) - Number(difference)) > 0.3);
  const intervals = Array.from(text.matchAll(/(?:\(|interval )(-?[\d.]+) to (-?[\d.]+)/g)).filter(
    ([, from, to]) => Number(from) >= Number(to),
  );
  return [...shares, ...differences, ...intervals].map(([found]) => found);
}
