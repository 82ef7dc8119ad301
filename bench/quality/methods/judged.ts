import type { Judge } from '#checker/judge.ts';
import { splitPassages } from '#evidence/split-passages.ts';
import type { Corpus, Stance } from '../corpora/corpus.ts';
import type { Progress } from '../progress.ts';
import { asEvidence } from './abstract-search.ts';

/** What a judge of checks says of every pair by its strongest quote; silence is neutral. */
export async function judged(
  judge: Judge,
  { pairs, documents }: Corpus,
  progress: Progress,
): Promise<Stance[]> {
  const said: Stance[] = [];
  for (const [at, { text, document }] of pairs.entries()) {
    progress(at, pairs.length);
    const whole = documents.get(document);
    said.push(whole === undefined ? 'neutral' : await one(judge, text, asEvidence(whole)));
  }
  return said;
}

async function one(judge: Judge, claim: string, document: ReturnType<typeof asEvidence>): Promise<Stance> {
  const judgements = await judge.judge(judge.read(claim, []), [
    { document, passages: splitPassages(document) },
  ]);
  const [strongest] = judgements.toSorted((a, b) => b.score - a.score);
  return strongest?.stance ?? 'neutral';
}
