import type { Candidate, ClaimReading, Judge, Judgement, Placed } from '#checker/judge.ts';
import type { RulesJudge } from '#checker/rules/rules-judge.ts';
import { thresholds } from '#checker/thresholds.ts';
import { inClaimsWords } from '#checker/trained/in-claims-words.ts';
import {
  carriesExactly,
  type DocumentReading,
  isExact,
  isOnItsPatients,
  readDocument,
  signalsOf,
} from '#checker/trained/read-document.ts';
import { readAs, taken, takenTogether } from '#checker/trained/reconsidered.ts';
import { together } from '#checker/trained/together.ts';
import type { Stances, Weighing } from '#checker/trained/weighing.ts';
import { carriesInFull } from '#checker/verdict.ts';
import { mayEvidence } from '#evidence/status.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';
import type { Pair, PairScorer } from '#models/pair-scorer.ts';

/** What the trained judge is made of. */
export interface TrainedParts {
  rules: RulesJudge;
  scorer: PairScorer;
  weighing: Weighing;
  vocabulary: Vocabulary;
}

/** What was read of one document, and how likely its stances are. */
interface Read<One> {
  reading: DocumentReading;
  stances: Stances;
  /** What the rules say of it. */
  said: readonly One[];
}

/**
 * Reads each document with the rules and with a model, and weighs both: what the rules find stands where it is likely
 * enough, and what they have no words for is read where it is likelier still. Where no document carries a claim alone, what
 * several carry together is read by the model as one text. What is said on other patients stays as it is.
 */
export class TrainedJudge implements Judge {
  readonly name: string;
  readonly version: string;
  readonly #parts: TrainedParts;

  constructor(parts: TrainedParts) {
    const { rules, scorer, weighing } = parts;
    this.#parts = parts;
    this.name = `${rules.name} and model`;
    this.version = [
      rules.version,
      `${scorer.name} ${short(scorer.version)}`,
      `weighing ${short(weighing.version)}`,
    ].join(', ');
  }

  read(wording: string, inherited: readonly Term[]): ClaimReading {
    return this.#parts.rules.read(wording, inherited);
  }

  async judge(claim: ClaimReading, candidates: readonly Candidate[]): Promise<Judgement[]> {
    return this.#parts.rules.judge(claim, candidates);
  }

  async reconsider<One extends Placed>(
    claim: ClaimReading,
    judged: readonly One[],
    candidates: readonly Candidate[],
    place: (added: Judgement) => One,
  ): Promise<One[]> {
    const changed = new Map<One, One>();
    const reads = await this.#readAll(claim, judged, candidates);
    for (const read of reads)
      for (const one of this.#unlikely(read)) changed.set(one, taken(one, read.stances));
    const more = (await this.#readOn(claim, reads)).map(place).filter((one) => isOnItsPatients(one, claim));
    for (const [one, now] of await this.#together(claim, judged, changed, more)) changed.set(one, now);
    const quoted = new Set(more.map(keyOf));
    return [
      ...judged.map((one) => changed.get(one) ?? one).filter((one) => !quoted.has(keyOf(one))),
      ...more,
    ];
  }

  /** The documents that the model has something to say of. */
  async #readAll<One extends Placed>(
    claim: ClaimReading,
    judged: readonly One[],
    candidates: readonly Candidate[],
  ): Promise<Read<One>[]> {
    const { rules, scorer, vocabulary, weighing } = this.#parts;
    const byDocument = Map.groupBy(judged, ({ document }) => document.id);
    const predicates = new Set(rules.predicates(claim).map(({ id }) => id));
    const open = candidates.flatMap((candidate) => {
      const all = byDocument.get(candidate.document.id) ?? [];
      const said = all.filter((one) => isOnItsPatients(one, claim));
      if (carriesExactly(claim, said) || isLeftToRules(claim, predicates, all, said)) return [];
      const reading = readDocument(claim, candidate, said, rules, vocabulary);
      return reading !== null && isOpen(reading) ? [{ reading, said }] : [];
    });
    const scores = await scorer.score(open.map(({ reading }) => reading.pair));
    return open.flatMap(({ reading, said }, at) => {
      const score = scores[at];
      if (score === undefined) return [];
      return [{ reading, said, stances: weighing.stances(signalsOf(reading, score)) }];
    });
  }

  /** What the rules say of a document and is not likely enough. */
  #unlikely<One extends Placed>({ reading: { found }, said, stances }: Read<One>): One[] {
    if (found.inFull === 1)
      return reaches(stances.supports, thresholds.modelStanding)
        ? []
        : said.filter(({ stance }) => stance === 'supports');
    if (found.denied === 0 || reaches(stances.contradicts, thresholds.modelDenial)) return [];
    return said.filter(({ stance }) => stance === 'contradicts');
  }

  /**
   * What is read in documents of which the rules say neither, each with the sentence that says it most surely by itself, of those
   * that may be quoted; nothing where none does.
   */
  async #readOn(claim: ClaimReading, reads: readonly Read<Placed>[]): Promise<Judgement[]> {
    const { scorer } = this.#parts;
    const found = reads.flatMap((read) => {
      const stance = this.#stance(read);
      return stance === null ? [] : [{ stance, probability: read.stances[stance], reading: read.reading }];
    });
    const alone = found.flatMap(({ reading: { pair } }) =>
      pair.sentences.map((sentence): Pair => ({ ...pair, sentences: [sentence] })),
    );
    const scores = await scorer.score(alone);
    let at = 0;
    return found.flatMap(({ stance, probability, reading }) => {
      const own = scores
        .slice(at, at + reading.sentences.length)
        .map((score, index) => (reading.quotable[stance][index] === true ? score[stance] : 0));
      at += reading.sentences.length;
      const most = Math.max(...own);
      const sentence = reading.sentences[own.indexOf(most)];
      if (sentence === undefined || !reaches(most, thresholds.modelSentence)) return [];
      return [readAs(claim, stance, probability, reading.candidate.document, sentence)];
    });
  }

  #stance({ reading, stances }: Read<Placed>): 'supports' | 'contradicts' | null {
    const { found, may } = reading;
    if (found.inFull === 1 || found.denied === 1) return null;
    if (may.supports && reaches(stances.supports, thresholds.modelReading)) return 'supports';
    return may.contradicts && reaches(stances.contradicts, thresholds.modelReading) ? 'contradicts' : null;
  }

  /**
   * Where no document is left that carries the claim alone: what several carry together stands where the model reads support
   * in it, even what was taken back of it; else it is taken back.
   */
  async #together<One extends Placed>(
    claim: ClaimReading,
    judged: readonly One[],
    changed: ReadonlyMap<One, One>,
    more: readonly One[],
  ): Promise<[One, One][]> {
    const counts = (one: One) =>
      one.stance === 'supports' && isOnItsPatients(one, claim) && mayEvidence(one.document);
    const may = judged.filter(counts);
    const standing = may.filter((one) => !changed.has(one));
    const byDocument = Map.groupBy([...standing, ...more.filter(counts)], ({ document }) => document.id);
    if ([...byDocument.values()].some((quotes) => carriesInFull(claim, quotes))) return [];
    const chosen = together(claim, standing, may);
    if (chosen.length === 0) return [];
    const [score] = await this.#parts.scorer.score([this.#pairOf(claim, chosen)]);
    const supports = score?.supports ?? 0;
    if (reaches(supports, thresholds.modelTogether)) return chosen.map((one) => [one, one]);
    if (!carriesInFull(claim, standing)) return [];
    return standing.map((one) => [one, takenTogether(one, supports)]);
  }

  /** Quotes of one document under its title and in its order, or of several. */
  #pairOf({ wording }: ClaimReading, quotes: readonly Judgement[]): Pair {
    const read = (text: string) => inClaimsWords(text, wording, this.#parts.vocabulary);
    const [first] = quotes;
    const isOne = quotes.every(({ document }) => document.id === first?.document.id);
    const ordered = isOne ? quotes.toSorted((a, b) => a.start - b.start) : quotes;
    return {
      claim: wording,
      title: isOne ? read(first?.document.title ?? '') : '',
      sentences: ordered.map(({ quote }) => read(quote)),
    };
  }
}

const short = (version: string) => version.slice(0, 12);

/** The per cent that people are told is what decides. */
const reaches = (probability: number, limit: number) =>
  Math.round(100 * probability) >= Math.round(100 * limit);

const keyOf = ({ document, start }: Judgement) => `${document.id} ${start}`;

/**
 * Whether a document that does not carry the claim on its own patients speaks of others, of a trial on which the claim leans, or
 * denies an exact figure or what kind a thing is of ("chimeric" against "human"): that is not for a model to read.
 */
function isLeftToRules(
  claim: ClaimReading,
  predicates: ReadonlySet<string>,
  all: readonly Placed[],
  own: readonly Placed[],
): boolean {
  const supports = (some: readonly Placed[]) => some.filter(({ stance }) => stance === 'supports');
  if (carriesInFull(claim, supports(own))) return false;
  const isOfKind = (id: string) => id.startsWith('concept:') && !predicates.has(id);
  const isDecided = (one: Placed) =>
    one.denial === 'ground' || one.parts.some((id) => isExact(id) || isOfKind(id)) || !own.includes(one);
  return (
    carriesInFull(claim, supports(all)) || all.some((one) => one.stance === 'contradicts' && isDecided(one))
  );
}

/** Whether something can come of reading: the rules said something of it, or left something to read. */
function isOpen({ found, may }: DocumentReading): boolean {
  return found.inFull === 1 || found.denied === 1 || may.supports || may.contradicts;
}
