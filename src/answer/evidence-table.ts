import type { EvidenceRow } from '#answer/answer.ts';
import type { Plan } from '#answer/plan.ts';
import type { PoolSentence } from '#answer/statement-pool.ts';
import type { CitedDocument, Scope } from '#checker/check.ts';
import { mostSpecific } from '#checker/conditions.ts';
import { spokenName } from '#checker/self-contained.ts';
import { cited } from '#checker/weighed.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';

const scopeOrder: readonly Scope[] = ['same', 'narrower', 'broader', 'other'];

/** How much a sentence tells of an outcome: an effect, numbers, the condition itself. */
function tells(one: PoolSentence): number {
  const numbers = one.statement.quantities.filter(
    ({ kind }) => kind === 'percent' || kind === 'fraction' || kind === 'measure',
  ).length;
  return (
    2 * Number(one.effect !== null) +
    Math.min(numbers, 2) +
    Number(one.namesPopulation) +
    Number(one.namesIntervention)
  );
}

/** One row a unit: its best document, with the sentence that tells most of the outcome. Same scope first, then level. */
export function evidenceTable(
  pool: readonly PoolSentence[],
  plan: Plan,
  vocabulary: Vocabulary,
): EvidenceRow[] {
  const relevant = pool.filter(
    (one) => (plan.intervention === null || one.onIntervention) && one.scope !== 'other',
  );
  const byUnit = Map.groupBy(relevant, (one) => one.unit);
  return [...byUnit]
    .flatMap(([unit, sentences]) => {
      const [best] = sentences.toSorted(
        (a, b) => scopeOrder.indexOf(a.scope) - scopeOrder.indexOf(b.scope) || tells(b) - tells(a),
      );
      return best === undefined || tells(best) < 2 ? [] : [rowOf(unit, best, sentences, vocabulary)];
    })
    .sort(
      (a, b) =>
        scopeOrder.indexOf(a.scope) - scopeOrder.indexOf(b.scope) ||
        (a.level ?? 6) - (b.level ?? 6) ||
        (a.unit < b.unit ? -1 : 1),
    );
}

function rowOf(
  unit: string,
  best: PoolSentence,
  sentences: readonly PoolSentence[],
  vocabulary: Vocabulary,
): EvidenceRow {
  const own = sentences
    .filter((one) => one.document.id === best.document.id)
    .flatMap((one) => one.statement.named.filter(({ denied }) => !denied).map(({ term }) => term));
  const document: CitedDocument = cited(best.document);
  const drugs = [...new Map(own.filter((one) => one.type === 'drug').map((one) => [one.id, one])).values()];
  return {
    unit,
    document,
    design: document.design,
    participants: document.participants,
    population: mostSpecific(own, vocabulary).map(spokenName).slice(0, 3).join('; '),
    intervention: drugs.map(spokenName).slice(0, 3).join('; '),
    outcome: best.text,
    level: best.level,
    mark: best.mark,
    scope: best.scope,
  };
}
