import { expect, it } from 'vitest';
import { judgeClaim } from '#checker/judge-claim.ts';
import { DocumentReader } from '#checker/rules/document-reading.ts';
import { RulesJudge } from '#checker/rules/rules-judge.ts';
import { Units } from '#checker/unit.ts';
import { splitPassages } from '#evidence/split-passages.ts';
import { type Term, Vocabulary } from '#evidence/vocabulary.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';

// Fiction: neither the drug nor the diseases exist.
const drug: Term = { id: 'X1', name: 'zorblimab', type: 'drug', synonyms: [], tree: [] };
const wide: Term = { id: 'X2', name: 'velmaria', type: 'disease', synonyms: [], tree: ['X01'] };
const narrow: Term = { id: 'X3', name: 'sorvic velmaria', type: 'disease', synonyms: [], tree: ['X01.001'] };
const vocabulary = Vocabulary.of([drug, wide, narrow]);
const judge = new RulesJudge(vocabulary);

async function decisionOn(wording: string, ...texts: string[]) {
  const documents = texts.map((text, at) => fictionalDocument({ id: `pubmed:${at}`, title: '', text }));
  const candidates = documents.map((document) => ({ document, passages: splitPassages(document) }));
  const reading = { judge, vocabulary, subjects: new DocumentReader(vocabulary) };
  const claim = judge.read(wording, []);
  return (await judgeClaim(claim, candidates, Units.of(documents), reading)).decision;
}

it.each([
  ['narrower', 'velmaria', 'sorvic velmaria'],
  ['broader', 'sorvic velmaria', 'velmaria'],
])(
  'a claim that is completed by evidence on a %s condition is overstated by that',
  async (scope, own, other) => {
    const decision = await decisionOn(
      `Zorblimab improved ${own} with qexoritis.`,
      `In this report ${own} improved with zorblimab.`,
      `In the other report ${other} with qexoritis improved with zorblimab.`,
    );
    expect(decision).toMatchObject({ verdict: 'overstated', scope });
    expect(decision.reasons[0]).toContain(`on a ${scope} condition`);
  },
);

it('evidence that carries a part of a claim is not said to support it', async () => {
  const decision = await decisionOn(
    'Zorblimab improved velmaria with qexoritis within 12 weeks.',
    'In this report velmaria with qexoritis improved with zorblimab.',
  );
  expect(decision.verdict).toBe('overstated');
  expect(decision.reasons.join(' ')).toContain('1 independent unit of evidence carries less than it says');
});

it('of very few words nearly all have to be found', async () => {
  const claim = 'The first zorblimab patient with velmaria died.';
  const first = 'This was the first zorblimab patient with velmaria.';
  expect((await decisionOn(claim, first)).verdict).toBe('not found');
  expect((await decisionOn(claim, `${first} The first zorblimab patient died.`)).verdict).toBe('supported');
});
