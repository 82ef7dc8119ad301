import type { Plan } from '#answer/plan.ts';
import { type AsksLive, askCited, limit, namesOf, stepOf } from '#checker/live-claims.ts';
import { joinOutcomes, type LiveOutcome } from '#evidence/source/ask-live.ts';
import type { LiveQuestion } from '#evidence/source/live.ts';
import type { Term } from '#evidence/vocabulary.ts';
import type { OnProgress } from '#lib/progress.ts';

interface Options {
  onProgress?: OnProgress | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Asks the live sources for what a question is about, and for the works that it cites, before it is answered from what
 * is stored. One outcome a source; empty where nothing is asked: without live sources, and for a question that names
 * neither a drug nor a condition.
 */
export async function askForPlan(
  plan: Plan,
  live: AsksLive | null,
  { onProgress, signal }: Options,
): Promise<LiveOutcome[]> {
  if (live === null) return [];
  const outcomes = await askCited(plan.question, live, { onProgress, signal });
  for (const question of questionsOf(plan)) {
    const onOutcome = (one: LiveOutcome) => onProgress?.(stepOf(one));
    outcomes.push(...(await live.ask(question, { signal, onOutcome })));
  }
  return joinOutcomes(outcomes);
}

/** The drug in the condition, the condition alone, and the drug that it is compared with. */
function questionsOf({ population, intervention, comparison, words }: Plan): LiveQuestion[] {
  const about = (...terms: (Term | null)[]) => terms.flatMap((one) => (one === null ? [] : [namesOf([one])]));
  const asked = [
    about(intervention, population),
    ...(population === null ? [] : [about(population)]),
    ...(comparison === null ? [] : [about(comparison, population)]),
  ];
  const different = new Map(asked.filter(isSomething).map((things) => [JSON.stringify(things), things]));
  return [...different.values()].map((things) => ({ things, words, limit }));
}

const isSomething = (things: readonly unknown[]) => things.length > 0;
