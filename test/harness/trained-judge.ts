import type { Candidate, Judge } from '#checker/judge.ts';
import { judgeCandidates } from '#checker/judge-candidates.ts';
import { DocumentReader } from '#checker/rules/document-reading.ts';
import { RulesJudge } from '#checker/rules/rules-judge.ts';
import { TrainedJudge } from '#checker/trained/trained-judge.ts';
import { Weighing } from '#checker/trained/weighing.ts';
import { Units } from '#checker/unit.ts';
import { splitPassages } from '#evidence/split-passages.ts';
import { type Term, Vocabulary } from '#evidence/vocabulary.ts';
import type { Pair, PairScore, PairScorer } from '#models/pair-scorer.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';

// Fiction: neither the drug nor the disease exists.
export const drug: Term = { id: 'X1', name: 'zorblimab', type: 'drug', synonyms: [], tree: [] };
export const disease: Term = {
  id: 'X2',
  name: 'velmaria',
  type: 'disease',
  synonyms: ['VLM'],
  tree: ['X01'],
};
const kind: Term = { id: 'X3', name: 'sorvic velmaria', type: 'disease', synonyms: [], tree: ['X01.001'] };
export const vocabulary = Vocabulary.of([drug, disease, kind]);

/** A model of no use, with a weighing: odds of support against odds of contradiction and even odds of neither. */
export const fixture = 'src/models/onnx/fixture/pair';
const weighing = await Weighing.open(fixture);

/** Reads the same support in every pair, or what it is told to read, and keeps what it was asked. */
export class FixedScorer implements PairScorer {
  readonly name = 'fixed';
  readonly version = '0123456789abcdef';
  readonly asked: Pair[] = [];
  readonly #supports: number | ((pair: Pair) => number);
  readonly #contradicts: number;

  constructor(supports: number | ((pair: Pair) => number), contradicts = 0.21) {
    this.#supports = supports;
    this.#contradicts = contradicts;
  }

  async score(pairs: readonly Pair[]): Promise<PairScore[]> {
    this.asked.push(...pairs);
    return pairs.map((pair) => {
      const supports = typeof this.#supports === 'number' ? this.#supports : this.#supports(pair);
      const contradicts = Math.min(this.#contradicts, 1 - supports);
      return { supports, contradicts, neutral: 1 - supports - contradicts, relevance: 1, rationale: [] };
    });
  }

  async close(): Promise<void> {}
}

export function candidates(...texts: string[]): Candidate[] {
  return texts.map((text, at) => candidate(text, `Report ${at}`, `pubmed:${at}`));
}

export function candidate(text: string, title: string, id = 'pubmed:0'): Candidate {
  const document = fictionalDocument({ id, title, text });
  return { document, passages: splitPassages(document) };
}

export const rules = () => new RulesJudge(vocabulary);

export const trained = (scorer: PairScorer) =>
  new TrainedJudge({ rules: rules(), scorer, weighing, vocabulary });

export async function judged(judge: Judge, wording: string, ...texts: string[]) {
  return (await read(judge, wording, candidates(...texts))).judged;
}

/** What a judge makes of a claim, as it reads it, with some documents. */
export async function read(judge: Judge, wording: string, found: readonly Candidate[]) {
  const reading = judge.read(wording, []);
  const units = Units.of(found.map(({ document }) => document));
  const needs = { judge, subjects: new DocumentReader(vocabulary), vocabulary };
  return { reading, judged: await judgeCandidates(reading, found, units, needs) };
}
