import type { Stance } from '#checker/check.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';
import { percent, table } from '../report/tables.ts';
import { type ContrastItem, readContrastSet } from './contrast-set.ts';
import { type ConflictCount, conflictsOnRealClaims } from './fact-conflicts.ts';
import { alwaysSupports, factsReader, type Reader } from './readers.ts';

/** What one reader said of every item. */
interface Said {
  name: string;
  stances: readonly Stance[];
}

/**
 * The page of the contrast set: pass rates by kind for each reader, and how often the comparison of facts is wrong on
 * real claims.
 */
export async function contrastPage(readers: readonly Reader[], vocabulary: Vocabulary): Promise<string> {
  const items = readContrastSet();
  const said: Said[] = [];
  for (const reader of [...readers, factsReader(vocabulary), alwaysSupports])
    said.push({ name: reader.name, stances: await reader.read(items) });
  return [
    '# The contrast set',
    `${new Date().toISOString().slice(0, 10)}. Repeat with \`npx tsx bench/quality/contrast/run.ts\`.`,
    `${items.length} claims beside short passages, altered in one detail or not ([README](contrast/README.md)). A claim passes when the reader says what is wanted: supports, contradicts or neutral. The rules, alone or weighed with the model, say what a check with this one passage would show: supported, contradicted, and anything else is neutral. Per cent.`,
    rates(items, said),
    'An altered claim that is called supported is the error that matters: it would be shown in a confident colour. Per cent of the altered claims.',
    falseSupport(items, said),
    ...realClaims(conflictsOnRealClaims(vocabulary)),
  ].join('\n\n');
}

function rates(items: readonly ContrastItem[], said: readonly Said[]): string {
  const kinds = [...new Set(items.map((item) => item.kind))];
  const passed = ({ stances }: Said, kind: string | null) =>
    share(items, (item, at) => (kind === null || item.kind === kind ? stances[at] === item.wanted : null));
  const groups = [...Map.groupBy(items.keys(), (at) => items[at]?.group ?? '').values()];
  const whole = ({ stances }: Said) =>
    share(groups, (group) => group.every((at) => stances[at] === items[at]?.wanted));
  return table(
    ['kind', 'claims', ...said.map((one) => one.name)],
    [
      ...kinds.map((kind) => [
        kind,
        String(items.filter((item) => item.kind === kind).length),
        ...said.map((one) => percent(passed(one, kind))),
      ]),
      ['**all**', String(items.length), ...said.map((one) => percent(passed(one, null)))],
      ['passages with every claim right', String(groups.length), ...said.map((one) => percent(whole(one)))],
    ],
  );
}

function falseSupport(items: readonly ContrastItem[], said: readonly Said[]): string {
  const of = ({ stances }: Said, fiction: boolean | null) =>
    share(items, (item, at) =>
      item.wanted === 'supports' || (fiction !== null && item.fiction !== fiction)
        ? null
        : stances[at] === 'supports',
    );
  return table(
    ['altered claims called supported', ...said.map((one) => one.name)],
    [
      ['of all', ...said.map((one) => percent(of(one, null)))],
      ['of invented drugs and diseases', ...said.map((one) => percent(of(one, true)))],
      ['of the others', ...said.map((one) => percent(of(one, false)))],
    ],
  );
}

/** Share of the items for which the answer is yes, of those with one. */
function share<Item>(items: readonly Item[], answer: (item: Item, at: number) => boolean | null): number {
  const answers = items.map(answer).filter((one) => one !== null);
  return answers.length === 0 ? 0 : answers.filter(Boolean).length / answers.length;
}

function realClaims(counts: readonly ConflictCount[]): string[] {
  if (counts.length === 0) return [];
  return [
    '## Conflicts of facts in real claims',
    'The comparison of facts holds each claim of three corpora against the sentences that annotators marked as its evidence. A conflict in a pair that the annotators call supported is false; in one that they call contradicted it is right, and a model’s error there would be corrected. All false ones of the last run are listed. The comparison was written while looking at them.',
    table(
      ['corpus', 'annotators say', 'pairs', 'conflicts', '%'],
      counts.map(({ corpus, gold, pairs, conflicts }) => [
        corpus,
        gold,
        String(pairs),
        String(conflicts.length),
        percent(pairs === 0 ? 0 : conflicts.length / pairs),
      ]),
    ),
    ...counts
      .filter(({ gold }) => gold === 'supports')
      .flatMap(({ conflicts }) => conflicts)
      .map(({ why, claim, passage }) => `- ${why}\n  - claim: ${claim}\n  - passage: ${passage}`),
  ];
}
