import { expect, test } from 'vitest';
import type { Candidate } from '#checker/judge.ts';
import { RulesJudge } from '#checker/rules/rules-judge.ts';
import { TrainedJudge } from '#checker/trained/trained-judge.ts';
import { documentDraft, makeDocument } from '#evidence/make-document.ts';
import { splitPassages } from '#evidence/split-passages.ts';
import { type Term, Vocabulary } from '#evidence/vocabulary.ts';
import type { Pair, PairScore, PairScorer } from '#models/pair-scorer.ts';

// Fiction: neither the drug nor the disease exists.
const drug: Term = { id: 'X1', name: 'zorblimab', type: 'drug', synonyms: [], tree: [] };
const disease: Term = { id: 'X2', name: 'velmaria', type: 'disease', synonyms: [], tree: [] };
const vocabulary = Vocabulary.of([drug, disease]);
const text =
  'Velmaria is a fictional disease. Zorblimab made the plaques of velmaria melt away in 12 of 20 patients. Nobody was harmed.';
const claim = 'Zorblimab clears the skin in velmaria.';

/** Says the same of every pair, and keeps what it was asked. */
class Fixed implements PairScorer {
  readonly name = 'fixed';
  readonly version = '0123456789abcdef';
  readonly asked: Pair[] = [];
  readonly #score: Omit<PairScore, 'rationale'>;

  constructor(supports: number, contradicts: number, relevance = 1) {
    this.#score = { supports, contradicts, neutral: 1 - supports - contradicts, relevance };
  }

  async score(pairs: readonly Pair[]): Promise<PairScore[]> {
    this.asked.push(...pairs);
    return pairs.map(({ sentences }) => ({
      ...this.#score,
      rationale: sentences.map((sentence) => (sentence.includes('melt') ? 0.9 : 0.1)),
    }));
  }

  async close(): Promise<void> {}
}

function candidate(): Candidate {
  const document = makeDocument(
    documentDraft.parse({
      id: 'fiction:1',
      source: 'files',
      kind: 'article',
      design: 'cohort',
      title: 'A fictional study of velmaria',
      identifiers: {},
      url: 'https://fiction.example/1',
      authors: [],
      venue: null,
      published: null,
      participants: null,
      status: 'current',
      statusNote: null,
      licence: 'CC0-1.0',
      representation: 'original',
      language: 'en',
      units: [],
      provenance: { from: 'fiction', at: '2026-01-01T00:00:00Z' },
      sections: [{ title: 'Abstract', text }],
    }),
  );
  return { document, passages: splitPassages(document) };
}

async function judged(scorer: PairScorer, wording = claim) {
  const judge = new TrainedJudge(new RulesJudge(vocabulary), scorer, vocabulary);
  return judge.judge(judge.read(wording, []), [candidate()]);
}

test('quotes the sentence that the model rests on, with its probability', async () => {
  const [first, ...others] = await judged(new Fixed(0.86, 0.04));
  expect(others).toEqual([]);
  expect(first).toMatchObject({ stance: 'supports', score: 0.86, section: 'Abstract' });
  expect(first?.quote).toBe('Zorblimab made the plaques of velmaria melt away in 12 of 20 patients.');
});

test('says nothing where the model is not sure', async () => {
  expect(await judged(new Fixed(0.45, 0.2))).toEqual([]);
});

test('what it says counts as far as the document is on the subject', async () => {
  expect((await judged(new Fixed(0.95, 0.02, 0.9)))[0]).toMatchObject({ stance: 'supports', score: 0.86 });
  expect(await judged(new Fixed(0.95, 0.02, 0.5))).toEqual([]);
});

test('a number that the passage gives otherwise is no support, however sure the model is', async () => {
  const found = await judged(
    new Fixed(0.95, 0.02),
    'Zorblimab cleared the skin of 17 of 20 patients with velmaria.',
  );
  expect(found.filter((one) => one.stance === 'supports')).toEqual([]);
});

test('a contradiction that the model sees is quoted as one', async () => {
  const [first] = await judged(new Fixed(0.03, 0.9));
  expect(first).toMatchObject({ stance: 'contradicts', score: 0.9, denial: 'polarity' });
});

test('a model that sees the opposite silences the rules, but not a sentence that says the claim word for word', async () => {
  const wording = 'Zorblimab made the plaques of velmaria melt away in 12 of 20 patients.';
  const found = await judged(new Fixed(0.02, 0.65), wording);
  expect(found.map((one) => [one.stance, one.verbatim])).toEqual([['supports', true]]);
});

test('a thing that the sentence does not name is not carried, however sure the model is', async () => {
  const judge = new TrainedJudge(new RulesJudge(vocabulary), new Fixed(0.9, 0), vocabulary);
  const reading = judge.read('Zorblimab clears qexoritis in velmaria.', []);
  const [found] = await judge.judge(reading, [candidate()]);
  const missing = reading.parts.filter((part) => part.hard && found?.parts.includes(part.id) !== true);
  expect(missing.map((part) => part.text.toLowerCase())).toEqual(['qexoritis']);
});

test('names the weights and the rules that spoke', () => {
  const judge = new TrainedJudge(new RulesJudge(vocabulary), new Fixed(1, 0), vocabulary);
  expect(judge.version).toBe('fixed 0123456789ab, rules 3');
});
