import { chooseSentences } from '#checker/choose-sentences.ts';
import { compareFacts, decidingConflict } from '#checker/facts/compare-facts.ts';
import type { Candidate, ClaimReading, Judge, Judgement } from '#checker/judge.ts';
import type { Comparison } from '#checker/rules/compare.ts';
import type { RulesJudge } from '#checker/rules/rules-judge.ts';
import { thresholds } from '#checker/thresholds.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';
import { CodePoints } from '#lib/text.ts';
import type { Pair, PairScore, PairScorer } from '#models/pair-scorer.ts';

/** A document with the sentences that are read together with the claim. */
interface Read {
  candidate: Candidate;
  sentences: readonly Comparison[];
  pair: Pair;
}

/**
 * Reads each document with a trained model, and holds what the model says against the rules: definite things (names,
 * numbers, dates) have to be there whatever the model says, and a model that sees a contradiction silences a rule
 * that sees none. Scores are the model's calibrated probabilities.
 */
export class TrainedJudge implements Judge {
  readonly name = 'trained';
  readonly version: string;
  readonly #rules: RulesJudge;
  readonly #scorer: PairScorer;
  readonly #vocabulary: Vocabulary;

  constructor(rules: RulesJudge, scorer: PairScorer, vocabulary: Vocabulary) {
    this.#rules = rules;
    this.#scorer = scorer;
    this.#vocabulary = vocabulary;
    this.version = `${scorer.name} ${scorer.version.slice(0, 12)}, rules ${rules.version}`;
  }

  read(wording: string, inherited: readonly Term[]): ClaimReading {
    return this.#rules.read(wording, inherited);
  }

  async judge(claim: ClaimReading, candidates: readonly Candidate[]): Promise<Judgement[]> {
    const ruled = await this.#rules.judge(claim, candidates);
    const reads = candidates.slice(0, thresholds.modelDocuments).flatMap((one) => this.#prepare(claim, one));
    const scores = await this.#scorer.score(reads.map((one) => one.pair));
    const read = new Map(
      reads.map((one, index) => [one.candidate.document.id, { one, score: scores[index] }]),
    );
    return candidates.flatMap(({ document }) => {
      const own = ruled.filter((one) => one.document.id === document.id);
      const found = read.get(document.id);
      return found?.score === undefined ? own : this.#merge(claim, found.one, onSubject(found.score), own);
    });
  }

  #prepare(claim: ClaimReading, candidate: Candidate): Read[] {
    const comparisons = this.#rules.compare(claim, candidate);
    if (comparisons.length === 0) return [];
    const texts = comparisons.map((one) => one.sentence.statement.text);
    const sentences = chooseSentences({ claim: claim.wording, sentences: texts }).flatMap(
      (index) => comparisons[index] ?? [],
    );
    const pair = {
      claim: claim.wording,
      title: candidate.document.title,
      sentences: sentences.map((one) => one.sentence.statement.text),
    };
    return [{ candidate, sentences, pair }];
  }

  /** One document's judgements: those of the rules that the model does not refuse, and the model's own. */
  #merge(claim: ClaimReading, read: Read, score: PairScore, ruled: readonly Judgement[]): Judgement[] {
    const kept = ruled
      .filter((one) => stands(one, score))
      .map((one) =>
        one.denial === null && !one.verbatim ? { ...one, score: rounded(score.supports) } : one,
      );
    if (score.supports >= thresholds.modelSupports) return merged(kept, this.#supporting(claim, read, score));
    if (score.contradicts >= thresholds.modelContradicts)
      return merged(kept, this.#contradicting(claim, read, score));
    return kept;
  }

  #supporting(claim: ClaimReading, read: Read, score: PairScore): Judgement[] {
    const passage = read.pair.sentences.join(' ');
    if (decidingConflict(compareFacts(claim.wording, passage, this.#vocabulary)) !== null) return [];
    const carried = new Set(read.sentences.flatMap((one) => [...one.carried]));
    const parts = claim.parts
      .filter((part) => carried.has(part.id) || !isDefinite(part))
      .map((part) => part.id);
    return quoted(read, score).map((one) => ({
      ...place(read, one),
      stance: 'supports' as const,
      score: rounded(score.supports),
      denial: null,
      why: 'Read beside the claim, it says so.',
      parts,
    }));
  }

  #contradicting(claim: ClaimReading, read: Read, score: PairScore): Judgement[] {
    const denied = claim.parts.find((part) => part.hard && part.subject !== true && !isDefinite(part));
    const [best] = quoted(read, score);
    if (best === undefined) return [];
    return [
      {
        ...place(read, best),
        stance: 'contradicts',
        score: rounded(score.contradicts),
        denial: 'polarity',
        why: 'Read beside the claim, it says the opposite.',
        parts: denied === undefined ? [] : [denied.id],
      },
    ];
  }
}

/** The stances as probabilities of the document as it was found, which may not be about the claim at all. */
function onSubject(score: PairScore): PairScore {
  const supports = score.supports * score.relevance;
  const contradicts = score.contradicts * score.relevance;
  return { ...score, supports, contradicts, neutral: 1 - supports - contradicts };
}

/** Whether what a rule found holds beside what the model says of the same document. */
function stands(one: Judgement, score: PairScore): boolean {
  if (one.verbatim || one.denial === 'value' || one.denial === 'ground') return true;
  if (one.stance === 'contradicts') return score.supports < thresholds.modelRefuses;
  return score.contradicts < thresholds.modelRefuses;
}

/** A thing that a sentence has to name: a term, a number, or a word that stands for nothing else. */
function isDefinite(part: ClaimReading['parts'][number]): boolean {
  return part.hard && !part.id.startsWith('concept:');
}

/** The sentences that the stance rests on, strongest first. */
function quoted(read: Read, score: PairScore): Comparison[] {
  const ranked = read.sentences
    .map((sentence, index) => ({ sentence, share: score.rationale[index] ?? 0 }))
    .sort((a, b) => b.share - a.share || a.sentence.sentence.start - b.sentence.sentence.start);
  const clear = ranked.filter((one) => one.share >= thresholds.modelRationale);
  return (clear.length > 0 ? clear : ranked.slice(0, 1)).map((one) => one.sentence);
}

function place({ candidate: { document } }: Read, { sentence, verbatim }: Comparison) {
  const { section, start, end } = sentence;
  return { document, section, start, end, quote: new CodePoints(document.text).slice(start, end), verbatim };
}

/** One judgement a quote and stance: what two readers found in it is put together. */
function merged(first: readonly Judgement[], second: readonly Judgement[]): Judgement[] {
  const all = new Map<string, Judgement>();
  for (const one of [...first, ...second]) {
    const key = `${one.stance} ${one.start}-${one.end}`;
    const other = all.get(key);
    if (other === undefined) all.set(key, one);
    else
      all.set(key, {
        ...other,
        score: Math.max(other.score, one.score),
        parts: [...new Set([...other.parts, ...one.parts])],
      });
  }
  return [...all.values()];
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
