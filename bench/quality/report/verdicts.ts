import type { CorpusPair, Stance } from '../corpora/corpus.ts';
import { stances } from '../corpora/corpus.ts';
import { openFigures, type Said } from '../measures/abstract-level.ts';
import { calibrationError, reliability, type Say } from '../measures/calibration.ts';
import { accuracy, type Confusion, confusion, macroF1, ratio, scores } from '../measures/classes.ts';
import type { TestSet } from '../test-sets.ts';
import { matrixTable, percent, table, triple } from './tables.ts';

/** What one way of judging said of every pair of a test, in their order. */
export interface Method {
  name: string;
  said: readonly Stance[];
  /** The probability that it gave its say, where it gives one. */
  probabilities?: readonly number[];
  /** The sentences that it gives for each say, best first. */
  grounds?: readonly (readonly number[])[];
  /** The probabilities of each stance, times that of being on the subject. */
  onSubject?: readonly { supports: number; contradicts: number }[];
}

export interface Section {
  markdown: readonly string[];
  figures: unknown;
}

/** One test: the methods side by side, the confusion of those with a judge, the calibration of those with probabilities. */
export function verdictSection(
  { title, name, classes }: TestSet,
  pairs: readonly CorpusPair[],
  methods: readonly Method[],
  missing: string | null,
): Section {
  const measured = methods.map((method) => ({ method, matrix: matrixOf(pairs, method) }));
  const head = [
    '',
    'accuracy',
    'macro F1',
    ...classes.map((stance) => `${stance} P / R / F1`),
    'calibration error',
  ];
  const rows = measured.map(({ method, matrix }) => [
    method.name,
    percent(accuracy(matrix)),
    percent(macroF1(matrix, classes)),
    ...classes.map((stance) => triple(scores(matrix, stance))),
    method.probabilities === undefined ? '' : calibrationError(saysOf(pairs, method)).toFixed(3),
  ]);
  const counts = classes.map((stance) => `${pairs.filter(({ gold }) => gold === stance).length} ${stance}`);
  return {
    markdown: [
      `### ${title}`,
      `\`${name}\`: ${pairs.length} pairs (${counts.join(', ')}).${missing === null ? '' : ` ${missing}`}`,
      table(head, rows),
      ...methods.flatMap((method) => groundsLine(pairs, method)),
      ...measured
        .flatMap(({ method, matrix }) => [`${capital(method.name)}:`, matrixTable(matrix)])
        .slice(judgesFrom),
      ...methods.flatMap((method) => reliabilityTable(pairs, method)),
      ...methods.flatMap((method) => limitsTable(pairs, method)),
    ],
    figures: {
      name,
      pairs: pairs.length,
      methods: measured.map(({ method, matrix }) => ({
        name: method.name,
        accuracy: accuracy(matrix),
        macroF1: macroF1(matrix, classes),
        classes: Object.fromEntries(classes.map((stance) => [stance, scores(matrix, stance)])),
        confusion: Object.fromEntries(
          stances.map((truth) => [truth, Object.fromEntries(matrix.counts.get(truth) ?? [])]),
        ),
        ...(method.probabilities === undefined
          ? {}
          : {
              calibrationError: calibrationError(saysOf(pairs, method)),
              reliability: reliability(saysOf(pairs, method)),
            }),
        ...(method.grounds === undefined ? {} : { abstractLevel: openFigures(pairs, saidOf(pairs, method)) }),
      })),
    },
  };
}

/** The abstract-level measures with the abstracts given, where the corpus marks rationales and the method gives some. */
function groundsLine(pairs: readonly CorpusPair[], method: Method): string[] {
  if (method.grounds === undefined || pairs.every(({ rationales }) => rationales.length === 0)) return [];
  const { all, contradicts } = openFigures(pairs, saidOf(pairs, method));
  return [
    `Abstract level with the abstracts given, precision / recall / F1, ${method.name}: label only ${triple(all.label)}, ` +
      `label + rationale ${triple(all.rationale)}; contradicts: ${triple(contradicts.label)}, ${triple(contradicts.rationale)}.`,
  ];
}

function saidOf(pairs: readonly CorpusPair[], { said, grounds = [] }: Method): Said[] {
  return pairs.flatMap(({ claim, document }, at): Said[] => {
    const stance = said[at] ?? 'neutral';
    return stance === 'neutral' ? [] : [{ claim, document, stance, rationale: grounds[at] ?? [] }];
  });
}

/** The first two methods are the baselines, whose confusion says nothing: two blocks each are left out. */
const judgesFrom = 4;

function matrixOf(pairs: readonly CorpusPair[], { said }: Method): Confusion<Stance> {
  return confusion(
    stances,
    pairs.map((pair, at) => ({ truth: pair.gold, said: said[at] ?? 'neutral' })),
  );
}

function saysOf(pairs: readonly CorpusPair[], { said, probabilities = [] }: Method): Say[] {
  return pairs.map((pair, at) => ({ probability: probabilities[at] ?? 0, right: said[at] === pair.gold }));
}

function reliabilityTable(pairs: readonly CorpusPair[], method: Method): string[] {
  if (method.probabilities === undefined) return [];
  return [
    `What the probabilities of ${method.name} mean:`,
    table(
      ['probability', 'says', 'mean given', 'right'],
      reliability(saysOf(pairs, method)).map(({ from, says, given, right }) => [
        `${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}`,
        String(says),
        percent(given),
        percent(right),
      ]),
    ),
  ];
}

const limits = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** What would be shown of a test at each limit: how much of it is right, and how much of what is true it finds. */
function limitsTable(pairs: readonly CorpusPair[], { name, onSubject }: Method): string[] {
  if (onSubject === undefined) return [];
  const at = (stance: 'supports' | 'contradicts', limit: number) => {
    const said = pairs.filter((_pair, index) => (onSubject[index]?.[stance] ?? 0) >= limit);
    const right = said.filter(({ gold }) => gold === stance).length;
    const all = pairs.filter(({ gold }) => gold === stance).length;
    return [String(said.length), percent(ratio(right, said.length)), percent(ratio(right, all))];
  };
  return [
    `What ${name} would say from which probability on:`,
    table(
      ['limit', 'supports', 'right', 'found', 'contradicts', 'right', 'found'],
      limits.map((limit) => [limit.toFixed(1), ...at('supports', limit), ...at('contradicts', limit)]),
    ),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
