import { describe, expect, it } from 'vitest';
import { RulesJudge } from '#checker/rules/rules-judge.ts';
import { splitPassages } from '#evidence/split-passages.ts';
import type { Term } from '#evidence/vocabulary.ts';
import { Vocabulary } from '#evidence/vocabulary.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';

// Fiction: neither the drug nor the disease exists.
const drug: Term = { id: 'X1', name: 'zorblimab', type: 'drug', synonyms: [], tree: [] };
const disease: Term = { id: 'X2', name: 'velmaria', type: 'disease', synonyms: [], tree: [] };
const judge = new RulesJudge(Vocabulary.of([drug, disease]));

async function stancesOn(claim: string, text: string): Promise<string[]> {
  const document = fictionalDocument({ text, title: '' });
  const passages = splitPassages(document);
  const found = await judge.judge(judge.read(claim, []), [{ document, passages }]);
  return found.map((one) => one.stance);
}

describe('a sentence with the words of a claim', () => {
  it.each([
    [
      'says that there is no evidence of it',
      'Zorblimab improves velmaria.',
      'There is no strong evidence that zorblimab improves velmaria.',
    ],
    [
      'denies nothing where the claim says that there is no evidence',
      'There is no clinical evidence on zorblimab in velmaria.',
      'Zorblimab improved velmaria, and the evidence was strong.',
    ],
    [
      'tells what was only feared',
      'Zorblimab worsens velmaria.',
      'Concerns were raised that zorblimab worsens velmaria.',
    ],
    [
      'says that it may be chance',
      'Zorblimab reduced flares of velmaria.',
      'Fewer flares of velmaria were seen with zorblimab; the reduction was not statistically significant.',
    ],
    [
      'tells what a study was made for',
      'Zorblimab improves velmaria.',
      'To determine whether or how zorblimab improves velmaria in adults.',
    ],
    [
      'tells what was measured',
      'Zorblimab improves velmaria.',
      'OBJECTIVE To show how zorblimab improves velmaria.',
    ],
    [
      'is on the lack of the thing',
      'Belladin increases the risk of velmaria.',
      'Belladin deficiency increases the risk of velmaria.',
    ],
    [
      'goes no way where the claim goes one',
      'Smoke increases the risk of velmaria.',
      'Smoke and the risk of velmaria were recorded each month.',
    ],
  ])('is no support where it %s', async (_what, claim, sentence) => {
    expect(await stancesOn(claim, sentence)).not.toContain('supports');
  });

  it.each([
    ['found it', 'Zorblimab improves velmaria.', 'Zorblimab improved velmaria in adults.'],
    [
      'finds it beside a lack of evidence for something else',
      'Zorblimab improves velmaria.',
      'Zorblimab improved velmaria, but there is no evidence on children.',
    ],
    [
      'is as unsure as the claim',
      'Zorblimab may improve velmaria.',
      'It was suggested that zorblimab improves velmaria.',
    ],
    [
      'tells a study’s purpose and its finding',
      'Zorblimab improves velmaria.',
      'We examined zorblimab and found that it improves velmaria.',
    ],
    [
      'answers a claim about how a study was made',
      'The trial of zorblimab enrolled adults with velmaria.',
      'METHODS The trial of zorblimab enrolled adults with velmaria.',
    ],
    ['goes the same way', 'Smoke increases the risk of velmaria.', 'Smoke raised the risk of velmaria.'],
    [
      'is on the lack, as the claim is',
      'Belladin deficiency increases the risk of velmaria.',
      'A deficiency of belladin increased the risk of velmaria.',
    ],
  ])('supports it where it %s', async (_what, claim, sentence) => {
    expect(await stancesOn(claim, sentence)).toContain('supports');
  });
});

describe('a claim is not denied', () => {
  it.each([
    [
      'by a number of something else',
      'Zorblimab improved velmaria by way of factor 21.',
      'Zorblimab improved velmaria in 2 ways.',
    ],
    [
      'by one of two opposite values that it has itself',
      'Reduced belladin increases velmarin.',
      'Belladin and velmarin were reduced.',
    ],
  ])('%s', async (_what, claim, text) => {
    expect(await stancesOn(claim, text)).not.toContain('contradicts');
  });

  it('but it is by a number of the same thing', async () => {
    const claim = 'Zorblimab improved velmaria in 12 weeks.';
    expect(await stancesOn(claim, 'Zorblimab improved velmaria in 40 weeks.')).toEqual(['contradicts']);
  });
});
