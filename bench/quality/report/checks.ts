import { type Verdict, verdicts } from '#checker/check.ts';
import { ratio } from '../measures/classes.ts';
import { percent, table } from './tables.ts';
import type { Section } from './verdicts.ts';

const truths = ['supports', 'contradicts', 'both', 'nothing'] as const;

/** What annotators found for a claim: documents for it, against it, both, or none that says anything. */
export type Truth = (typeof truths)[number];

/** What a judge made of every claim. */
export interface Checked {
  name: string;
  claims: readonly { truth: Truth; verdict: Verdict }[];
}

const shown = verdicts.filter((verdict) => !verdict.startsWith('not check'));

/** Whole checks of one set of claims, by every judge. */
export function checksSection(title: string, checked: readonly Checked[]): Section {
  const count = ({ claims }: Checked, truth: Truth | null, verdict: Verdict | null) =>
    claims.filter((one) => (truth ?? one.truth) === one.truth && (verdict ?? one.verdict) === one.verdict)
      .length;
  const of = (one: Checked, truth: Truth, verdict: Verdict) => {
    const right = count(one, truth, verdict);
    const said = count(one, null, verdict);
    return [String(said), percent(ratio(right, said)), percent(ratio(right, count(one, truth, null)))];
  };
  const [first] = checked;
  return {
    markdown: [
      `### Whole checks: ${title}`,
      `${first?.claims.length ?? 0} claims. Of what is shown as supported or contradicted, and of what there is of it; per cent.`,
      table(
        ['', 'supported', 'right', 'found', 'contradicted', 'right', 'found'],
        checked.map((one) => [
          one.name,
          ...of(one, 'supports', 'supported'),
          ...of(one, 'contradicts', 'contradicted'),
        ]),
      ),
      ...checked.flatMap((one) => [
        `By ${one.name}:`,
        table(
          ['annotators ↓, verdict →', ...shown],
          truths
            .filter((truth) => count(one, truth, null) > 0)
            .map((truth) => [truth, ...shown.map((verdict) => String(count(one, truth, verdict)))]),
        ),
      ]),
    ],
    figures: {
      title,
      judges: checked.map((one) => ({
        name: one.name,
        claims: Object.fromEntries(
          truths.map((truth) => [
            truth,
            Object.fromEntries(shown.map((verdict) => [verdict, count(one, truth, verdict)])),
          ]),
        ),
      })),
    },
  };
}
