import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Judge } from '#checker/judge.ts';
import type { RulesJudge } from '#checker/rules/rules-judge.ts';
import { TrainedJudge } from '#checker/trained/trained-judge.ts';
import { Weighing } from '#checker/trained/weighing.ts';
import { folds } from './corpora/scifact.ts';
import type { Readers } from './methods/weighed.ts';
import { readTestIds } from './splits/split.ts';

/** A judge of checks, as the report names it. */
export interface NamedJudge {
  name: string;
  /** Whether it says the same whatever its models were trained on. */
  untrained: boolean;
  /** The one for a claim of a test. */
  of: (test: string, claim: string) => Judge;
}

/** A weighing that was not fitted on a claim of a test. */
export type WeighingOf = (test: string, claim: string) => Weighing;

/** Tests of claims that the weighing that comes with the project was fitted on, all of them SciFact's training claims. */
const fittedOn: ReadonlySet<string> = new Set(['transfer-scifact', 'scifact-training']);

const foldsFile = 'bench/quality/held-out/weighing-folds.json';

/** That of `folder`; for claims that it was fitted on, the one that left their fold out. */
export async function weighings(folder: string): Promise<WeighingOf> {
  const shipped = await Weighing.open(folder);
  const kept = existsSync(foldsFile)
    ? z.array(z.unknown()).parse(JSON.parse(readFileSync(foldsFile, 'utf8')))
    : [];
  const heldOut = new Map<string, Weighing>();
  for (const [at, fold] of folds.entries()) {
    if (kept[at] === undefined) continue;
    const weighing = Weighing.of(kept[at]);
    for (const claim of readTestIds(`scifact-fold-${fold}`) ?? []) heldOut.set(claim, weighing);
  }
  return (test, claim) => {
    if (!fittedOn.has(test)) return shipped;
    const weighing = heldOut.get(claim);
    if (weighing === undefined) throw new Error(`no weighing left out claim ${claim} of ${test}`);
    return weighing;
  };
}

export function rulesAlone(rules: RulesJudge): NamedJudge {
  return { name: 'rules', untrained: true, of: () => rules };
}

/** The judge that comes with the project. */
export function trainedJudge(readers: Readers, weighingOf: WeighingOf): NamedJudge {
  const judges = new Map<Weighing, Judge>();
  return {
    name: 'rules and model',
    untrained: false,
    of: (test, claim) => {
      const weighing = weighingOf(test, claim);
      const judge = judges.get(weighing) ?? new TrainedJudge({ ...readers, weighing });
      judges.set(weighing, judge);
      return judge;
    },
  };
}
