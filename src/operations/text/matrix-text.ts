import type { Claim, OutcomeWord, SourceSummary } from '#checker/check.ts';
import { columns, harmless, pad, wrap } from '#lib/terminal-text.ts';
import { outcomeSigns, type Style } from './style.ts';

const longestName = 28;

interface Numbered {
  number: number;
  claim: Claim;
}

/**
 * The source matrix: a row for each source, a column for each claim that was asked about, by its number.
 * Sources that came out the same way without a document everywhere are named together below it.
 */
export function matrixText(
  claims: readonly Numbered[],
  sources: readonly SourceSummary[],
  style: Style,
): string[] {
  const asked = claims.filter(({ claim }) => claim.outcomes.length > 0);
  const hasNothing = (source: SourceSummary) => everywhere(asked, source, ['no documents', 'not asked']);
  const rows = sources.filter((source) => !hasNothing(source));
  if (asked.length === 0) return [];
  const empty = (word: OutcomeWord) =>
    sources.filter((source) => hasNothing(source) && outcome(asked[0], source) === word);
  return [
    ...table(asked, rows, style),
    ...named('No documents on any of it', empty('no documents'), style),
    ...named('Not asked', empty('not asked'), style),
  ];
}

function table(asked: readonly Numbered[], rows: readonly SourceSummary[], style: Style): string[] {
  if (rows.length === 0) return [];
  const names = Math.min(longestName, Math.max(...rows.map(({ name }) => columns(harmless(name)))));
  const cell = String(asked.at(-1)?.number ?? 0).length + 1;
  const perBlock = Math.max(1, Math.floor((style.width - names) / cell));
  const lines: string[] = [];
  for (let from = 0; from < asked.length; from += perBlock) {
    const block = asked.slice(from, from + perBlock);
    lines.push(pad('', names) + block.map(({ number }) => String(number).padStart(cell)).join(''));
    for (const source of rows) {
      const signs = block.map((one) => outcomeSigns[outcome(one, source)].padStart(cell));
      lines.push((pad(harmless(source.name).slice(0, names), names) + signs.join('')).trimEnd());
    }
    lines.push('');
  }
  return [...lines, ...key(style)];
}

function key(style: Style): string[] {
  const signs = Object.entries(outcomeSigns).filter(([, sign]) => sign !== ' ');
  // The spaces inside an entry of the key are no places to break at.
  const words = signs.map(([word, sign]) => `${sign}\u00a0${word.replaceAll(' ', '\u00a0')}`);
  const lines = wrap(words.join(', '), style.width).map((line) => line.replaceAll('\u00a0', ' '));
  return lines.map((line) => style.tone('quiet', line));
}

function named(what: string, sources: readonly SourceSummary[], style: Style): string[] {
  if (sources.length === 0) return [];
  const names = sources.map(({ name }) => harmless(name)).join(', ');
  return wrap(`${what}: ${names}.`, style.width);
}

function everywhere(asked: readonly Numbered[], source: SourceSummary, words: readonly OutcomeWord[]) {
  return asked.every((one) => words.includes(outcome(one, source)));
}

function outcome(one: Numbered | undefined, source: SourceSummary): OutcomeWord {
  return one?.claim.outcomes.find((found) => found.source === source.id)?.outcome ?? 'not asked';
}
