import { respondersIn } from '#answer/figures/cases.ts';
import type { PoolSentence } from '#answer/statement-pool.ts';
import { exactInterval } from '#lib/binomial.ts';
import { plural } from '#lib/plural.ts';

const ofHarm = /\b(?:adverse|side effects?|flares?|infections?|worse\w*|zoster|toxicit\w+|reactions?)\b/i;
const ofDose = /\b\d+\s?mg\b/i;
const ofTime =
  /\b(?:within|after|over|for|at|about) (?:about |up to )?(?:\d+|a|one|two|three) (?:days?|weeks?|months?|years?)\b|\bweek \d/i;

interface CaseReport {
  patients: number | null;
  responders: { count: number; total: number } | null;
  reports: { harm: boolean; dose: boolean; time: boolean };
}

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;

/**
 * What the case reports on the very patients come to, counted: patients, those who responded with the exact interval of
 * Clopper and Pearson, and what was not reported. Reports are not added up: the same patients may stand in several.
 */
export function caseSummary(direct: readonly PoolSentence[], pool: readonly PoolSentence[]): string[] {
  const units = new Set(direct.filter(({ level }) => level === 4).map(({ unit }) => unit));
  const reports = [...units].map((unit) => reportOf(pool.filter((one) => one.unit === unit)));
  if (reports.length === 0) return [];
  const bySize = reports.toSorted((a, b) => (b.patients ?? 0) - (a.patients ?? 0));
  const counted = bySize.find(({ responders }) => responders !== null);
  return [
    ...(counted?.responders == null ? [] : [respondersInWords(counted.responders, reports.length)]),
    missingInWords(reports),
  ].filter((one) => one !== null);
}

function reportOf(sentences: readonly PoolSentence[]): CaseReport {
  const patients = Math.max(0, ...sentences.map(({ document }) => document.participants ?? 0)) || null;
  const told = sentences
    .filter(({ scope }) => scope === 'same')
    .flatMap(({ text, document }) => respondersIn(text, document.participants) ?? []);
  const responders = told.toSorted((a, b) => b.total - a.total)[0] ?? null;
  const some = (pattern: RegExp) => sentences.some(({ text }) => pattern.test(text));
  return { patients, responders, reports: { harm: some(ofHarm), dose: some(ofDose), time: some(ofTime) } };
}

function respondersInWords({ count, total }: { count: number; total: number }, reports: number): string {
  const { share, low, high } = exactInterval(count, total);
  const others =
    reports === 1
      ? ''
      : ` The other ${plural(reports - 1, 'report')} may tell of the same people and ${reports === 2 ? 'is' : 'are'} not added.`;
  return `Counted: ${count} of ${plural(total, 'patient')} responded in the largest report that says so (${percent(share)}, exact 95 % interval ${percent(low)} to ${percent(high)}).${others}`;
}

/** What of response, dose, time and harm some of the reports leave open; null where all tell all of it. */
function missingInWords(reports: readonly CaseReport[]): string | null {
  const without = (told: (one: CaseReport) => boolean) => reports.filter((one) => !told(one)).length;
  const missing: [string, number][] = [
    ['how many responded', without(({ responders }) => responders !== null)],
    ['the dose', without((one) => one.reports.dose)],
    ['the time to response', without((one) => one.reports.time)],
    ['harm, or that there was none', without((one) => one.reports.harm)],
  ];
  const open = missing.filter(([, count]) => count > 0);
  if (open.length === 0) return null;
  return `Not reported, as far as the stored texts say: ${open.map(([what, count]) => `${what} (in ${count} of ${plural(reports.length, 'report')})`).join('; ')}.`;
}
