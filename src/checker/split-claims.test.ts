import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitClaims } from '#checker/split-claims.ts';
import { Vocabulary } from '#evidence/vocabulary.ts';
import { sliceCodePoints } from '#lib/text.ts';

const vocabulary = Vocabulary.of([
  { id: 'd1', name: 'zorblimab', type: 'drug', synonyms: ['ZRB'], tree: [] },
  { id: 'c1', name: 'fictional plaque syndrome', type: 'disease', synonyms: ['FPS'], tree: [] },
]);
const split = (text: string) => splitClaims(text, vocabulary);
const wordings = (text: string) => split(text).map((claim) => claim.wording);

describe('claims of a text', () => {
  it('leaves out headings and the furniture of a page', () => {
    const text =
      'by (21.5k points) Somebody\n\n1 Answer\n\nHow Zorblimab Works\n\nZorblimab binds a receptor.\n\n## Limits\n\nTakeaway\n\nNo trial has been done.';
    expect(wordings(text)).toEqual(['Zorblimab binds a receptor.', 'No trial has been done.']);
  });

  it('takes a single line without a full stop for a claim', () => {
    expect(wordings('Zorblimab binds a receptor')).toEqual(['Zorblimab binds a receptor']);
  });

  it('says what follows “and” of its subject', () => {
    expect(wordings('It rained. Zorblimab binds a receptor and is given monthly.').slice(1)).toEqual([
      'Zorblimab binds a receptor',
      'Zorblimab is given monthly.',
    ]);
  });

  it('resolves pronouns, “this drug” and “this condition”', () => {
    expect(
      wordings(
        'Zorblimab is an antibody. It binds a receptor. FPS is rare. This drug improved this rare condition.',
      ),
    ).toEqual([
      'Zorblimab is an antibody.',
      'Zorblimab binds a receptor.',
      'FPS is rare.',
      'Zorblimab improved fictional plaque syndrome.',
    ]);
  });

  it('hands a condition on to a sentence that goes on', () => {
    const [, second] = split(
      'Patients with FPS improved with zorblimab. In some cases, zorblimab allowed steroids to be stopped.',
    );
    expect(second?.inherited.map((term) => term.id)).toContain('c1');
  });

  it.each([
    ['Should FPS be treated?', 'question'],
    ['You should ask your doctor about zorblimab.', 'advice'],
    ['Zorblimab may become a standard of care.', 'prediction'],
    ['Zorblimab is a promising option for FPS.', 'judgement'],
    ['For further reading, reputable sources include example.org and example.com.', 'places'],
  ])('%s is not checkable: %s', (text, why) => {
    const [claim] = split(text);
    expect(claim?.notCheckable).toContain(why);
  });

  it('checks that trials run, where it is only predicted what they will show', () => {
    const [claim] = split('Ongoing clinical trials are expected to clarify zorblimab’s role in FPS.');
    expect(claim).toMatchObject({ wording: 'Clinical trials of zorblimab are ongoing.', notCheckable: null });
  });

  it('tells a claim of absence and what it says is missing', () => {
    const [trial, label] = split(
      'There is no randomized controlled trial of zorblimab in FPS. The FDA gives no guidance on zorblimab in FPS.',
    );
    expect(trial?.absence).toMatchObject({ of: 'trial', limited: false, sources: [] });
    expect(label?.absence).toMatchObject({ of: 'guidance' });
    expect(label?.absence?.sources).toContain('fda-labels');
  });

  it('stops at the limit, and at nothing else: right-to-left, Chinese, controls, emoji', () => {
    expect(splitClaims('One is so. '.repeat(50), vocabulary, 20)).toHaveLength(20);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { start, end, text: own } of split(text))
          expect(sliceCodePoints(text, start, end)).toBe(own);
      }),
    );
    expect(split('العقار فعال. 药物有效。').length).toBeGreaterThan(0);
  });
});
