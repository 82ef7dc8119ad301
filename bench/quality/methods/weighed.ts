import { judgeCandidates } from '#checker/judge-candidates.ts';
import { DocumentReader } from '#checker/rules/document-reading.ts';
import type { RulesJudge } from '#checker/rules/rules-judge.ts';
import type { Readable } from '#checker/trained/may-be-read.ts';
import { carriesExactly, isOnItsPatients, readDocument, signalsOf } from '#checker/trained/read-document.ts';
import type { Signals, Stances, Weighing } from '#checker/trained/weighing.ts';
import { Units } from '#checker/unit.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import { splitPassages } from '#evidence/split-passages.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';
import type { PairScorer } from '#models/pair-scorer.ts';
import type { Corpus } from '../corpora/corpus.ts';
import type { Progress } from '../progress.ts';
import { asEvidence } from './abstract-search.ts';

/** What reads a document as the trained judge does. */
export interface Readers {
  rules: RulesJudge;
  scorer: PairScorer;
  vocabulary: Vocabulary;
}

/** What is known of a document beside a claim before its stance is told; see the trained judge. */
export interface Known {
  signals: Signals;
  /** Whether the rules find the claim in full, with an exact figure of it or word for word. */
  exact: boolean;
  /** What may be read where the rules say neither. */
  may: Readable;
}

/** A way to read many documents; null where one has nothing to read. */
export function signalReader({ rules, scorer, vocabulary }: Readers) {
  const reading = { judge: rules, vocabulary, subjects: new DocumentReader(vocabulary) };
  return async (wording: string, document: EvidenceDocument): Promise<Known | null> => {
    const claim = rules.read(wording, []);
    const candidate = { document, passages: splitPassages(document) };
    const judged = await judgeCandidates(claim, [candidate], Units.of([document]), reading);
    const said = judged.filter((one) => isOnItsPatients(one, claim));
    const read = readDocument(claim, candidate, said, rules, vocabulary);
    if (read === null) return null;
    const [score] = await scorer.score([read.pair]);
    if (score === undefined) return null;
    return { signals: signalsOf(read, score), exact: carriesExactly(claim, said), may: read.may };
  };
}

/** How likely each stance of every pair is, whatever the judge makes of that; of what has nothing to read, neither. */
export async function weighed(
  readers: Readers,
  weighingOf: (claim: string) => Weighing,
  { pairs, documents }: Corpus,
  progress: Progress,
): Promise<Stances[]> {
  const read = signalReader(readers);
  const told: Stances[] = [];
  for (const [at, { claim, text, document }] of pairs.entries()) {
    progress(at, pairs.length);
    const whole = documents.get(document);
    const known = whole === undefined ? null : await read(text, asEvidence(whole));
    told.push(
      known === null ? { supports: 0, contradicts: 0, neutral: 1 } : weighingOf(claim).stances(known.signals),
    );
  }
  return told;
}
