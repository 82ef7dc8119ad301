import type { Judge } from '#checker/judge.ts';
import { RulesJudge } from '#checker/rules/rules-judge.ts';
import { TrainedJudge } from '#checker/trained/trained-judge.ts';
import { Weighing } from '#checker/trained/weighing.ts';
import { Problem } from '#errors';
import type { Vocabulary } from '#evidence/vocabulary.ts';
import { OnnxPairScorer } from '#models/onnx/onnx-pair-scorer.ts';

/** The judges of an installation. */
export interface Judges {
  judge: Judge;
  /** Takes over where the first one's model fails; null where the first one is the rules alone already. */
  fallback: Judge | null;
  /** Why the rules judge alone; null where they do not, or where nothing else is wanted. */
  problem: Problem | null;
  close(): Promise<void>;
}

/** The trained judge in `folder`; the rules alone where there is none, or where `folder` is null. */
export async function openJudges(folder: string | null, vocabulary: Vocabulary): Promise<Judges> {
  const rules = new RulesJudge(vocabulary);
  const alone = { judge: rules, fallback: null, close: async () => {} };
  if (folder === null) return { ...alone, problem: null };
  try {
    const scorer = await OnnxPairScorer.open(folder);
    const weighing = await Weighing.open(folder);
    const judge = new TrainedJudge({ rules, scorer, weighing, vocabulary });
    return { judge, fallback: rules, problem: null, close: () => scorer.close() };
  } catch (error) {
    if (error instanceof Problem && error.id === 'model-failed') return { ...alone, problem: error };
    throw error;
  }
}
