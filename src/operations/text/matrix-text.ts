import type { Claim, SourceSummary } from '#checker/check.ts';
import { columns, harmless, pad, wrap } from '#lib/terminal-text.ts';
import { outcomeSigns, type Style } from './style.ts';

const longestName = 28;

/** The source matrix: a row for each source, a column for each claim that was asked about, by its number. */
export function matrixText(
  claims: readonly { number: number; claim: Claim }[],
  sources: readonly SourceSummary[],
  style: Style,
): string[] {
  const asked = claims.filter(({ claim }) => claim.outcomes.length > 0);
  const rows = sources.filter((source) => asked.some(({ claim }) => outcome(claim, source) !== undefined));
  if (asked.length === 0 || rows.length === 0) return [];
  const names = Math.min(longestName, Math.max(...rows.map(({ name }) => columns(harmless(name)))));
  const cell = String(asked.at(-1)?.number ?? 0).length + 1;
  const perBlock = Math.max(1, Math.floor((style.width - names) / cell));
  const lines: string[] = [];
  for (let from = 0; from < asked.length; from += perBlock) {
    const block = asked.slice(from, from + perBlock);
    lines.push(pad('', names) + block.map(({ number }) => String(number).padStart(cell)).join(''));
    for (const source of rows) {
      const signs = block.map(({ claim }) =>
        outcomeSigns[outcome(claim, source) ?? 'not asked'].padStart(cell),
      );
      lines.push((pad(harmless(source.name).slice(0, names), names) + signs.join('')).trimEnd());
    }
    lines.push('');
  }
  const key = Object.entries(outcomeSigns).filter(([, sign]) => sign !== ' ');
  // The spaces inside an entry of the key are no places to break at.
  const words = key.map(([word, sign]) => `${sign}\u00a0${word.replaceAll(' ', '\u00a0')}`);
  const keyLines = wrap(words.join(', '), style.width).map((line) => line.replaceAll('\u00a0', ' '));
  return [...lines, ...keyLines.map((line) => style.tone('quiet', line))];
}

function outcome(claim: Claim, source: SourceSummary) {
  return claim.outcomes.find((one) => one.source === source.id)?.outcome;
}
