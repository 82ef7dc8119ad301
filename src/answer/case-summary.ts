import { respondersIn } from '#answer/figures/cases.ts';
import type { PoolSentence } from '#answer/statement-pool.ts';
import { exactInterval } from '#lib/binomial.ts';
import type { Message } from '#locales/message.ts';
import { message } from '#locales/message.ts';

const ofHarm = /\b(?:adverse|side effects?|flares?|infections?|worse\w*|zoster|toxicit\w+|reactions?)\b/i;
const ofDose = /\b\d+\s?mg\b/i;
const ofTime =
  /\b(?:within|after|over|for|at|about) (?:about |up to )?(?:\d+|a|one|two|three) (?:days?|weeks?|months?|years?)\b|\bweek \d/i;

interface CaseReport {
  patients: number | null;
  responders: { count: number; total: number } | null;
  reports: { harm: boolean; dose: boolean; time: boolean };
}

const percent = (share: number) => `${Math.round(share * 1000) / 10}\u00a0%`;

/**
 * What the case reports on the very patients come to, counted: patients, those who responded with the exact interval of
 * Clopper and Pearson, and what was not reported. Reports are not added up: the same patients may stand in several.
 */
export function caseSummary(direct: readonly PoolSentence[], pool: readonly PoolSentence[]): Message[][] {
  const units = new Set(direct.filter(({ level }) => level === 4).map(({ unit }) => unit));
  const reports = [...units].map((unit) => reportOf(pool.filter((one) => one.unit === unit)));
  if (reports.length === 0) return [];
  const bySize = reports.toSorted((a, b) => (b.patients ?? 0) - (a.patients ?? 0));
  const counted = bySize.find(({ responders }) => responders !== null);
  return [
    counted?.responders == null ? [] : responded(counted.responders, reports.length),
    missing(reports),
  ].filter((one) => one.length > 0);
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

function responded({ count, total }: { count: number; total: number }, reports: number): Message[] {
  const { share, low, high } = exactInterval(count, total);
  const shares = { share: percent(share), low: percent(low), high: percent(high) };
  return [
    message('answer.counted', { responders: count, count: total, ...shares }),
    ...(reports === 1 ? [] : [message('answer.not-added', { count: reports - 1 })]),
  ];
}

/** What of response, dose, time and harm some of the reports leave open. */
function missing(reports: readonly CaseReport[]): Message[] {
  const told = [
    ['answer.missing-response', ({ responders }: CaseReport) => responders !== null],
    ['answer.missing-dose', ({ reports: one }: CaseReport) => one.dose],
    ['answer.missing-time', ({ reports: one }: CaseReport) => one.time],
    ['answer.missing-harm', ({ reports: one }: CaseReport) => one.harm],
  ] as const;
  return told.flatMap(([key, tells]) => {
    const open = reports.filter((one) => !tells(one)).length;
    return open === 0 ? [] : [message(key, { open, count: reports.length })];
  });
}
