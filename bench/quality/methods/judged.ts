import type { Judge } from '#checker/judge.ts';
import type { Reading } from '#checker/judge-candidates.ts';
import { judgeClaim } from '#checker/judge-claim.ts';
import { DocumentReader } from '#checker/rules/document-reading.ts';
import { Units } from '#checker/unit.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import { splitPassages } from '#evidence/split-passages.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';
import type { Corpus, Stance } from '../corpora/corpus.ts';
import type { Progress } from '../progress.ts';
import { asEvidence } from './abstract-search.ts';

/** What a judge of checks says of a pair, in two ways. */
export interface Judged {
  /** By its strongest quote; silence is neutral. */
  quote: Stance;
  /** By the verdict on the claim with no document but this: supported, contradicted, anything else is neutral. */
  verdict: Stance;
}

/** What the judges of claims say of every pair. */
export async function judged(
  judgeOf: (claim: string) => Judge,
  vocabulary: Vocabulary,
  { pairs, documents }: Corpus,
  progress: Progress,
): Promise<Judged[]> {
  const needs = { vocabulary, subjects: new DocumentReader(vocabulary) };
  const said: Judged[] = [];
  for (const [at, { claim, text, document }] of pairs.entries()) {
    progress(at, pairs.length);
    const whole = documents.get(document);
    said.push(
      whole === undefined
        ? { quote: 'neutral', verdict: 'neutral' }
        : await readAlone({ ...needs, judge: judgeOf(claim) }, text, asEvidence(whole)),
    );
  }
  return said;
}

/** What a judge of checks says of one claim with one document. */
export async function readAlone(
  reading: Reading,
  wording: string,
  document: EvidenceDocument,
): Promise<Judged> {
  const { judged, decision } = await readTogether(reading, wording, [document]);
  const speaking = judged.filter(({ stance }) => stance !== 'neutral');
  const [strongest] = speaking.toSorted((a, b) => b.score - a.score);
  const { verdict } = decision;
  return {
    quote: strongest?.stance ?? 'neutral',
    verdict: verdict === 'supported' ? 'supports' : verdict === 'contradicted' ? 'contradicts' : 'neutral',
  };
}

/** What it makes of one claim with several documents, and from which quotes. */
export function readTogether(
  reading: Reading,
  wording: string,
  documents: readonly EvidenceDocument[],
): ReturnType<typeof judgeClaim> {
  const claim = reading.judge.read(wording, []);
  const candidates = documents.map((document) => ({ document, passages: splitPassages(document) }));
  return judgeClaim(claim, candidates, Units.of(documents), reading);
}
