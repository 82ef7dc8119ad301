import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clauses } from '#checker/clauses.ts';

const texts = (sentence: string) => clauses(sentence).map((clause) => clause.text);

describe('clauses', () => {
  it('parts a concession from its main clause', () => {
    expect(texts('Although trials are limited, case reports show improvement.')).toEqual([
      'trials are limited',
      'case reports show improvement.',
    ]);
    expect(texts('The drug was approved in 2021, although its trials focused on systemic disease.')).toEqual([
      'The drug was approved in 2021',
      'its trials focused on systemic disease.',
    ]);
  });

  it('leaves what takes a claim back beside it', () => {
    const whole = 'The drug reduced flares, but the difference was not statistically significant.';
    expect(texts(whole)).toEqual([whole]);
  });

  it('gives a factual tail a finite verb and marks one that interprets', () => {
    const [main, tail] = clauses('The disease inflames fat, leading to nodules on the face.');
    expect(main?.text).toBe('The disease inflames fat');
    expect(tail).toMatchObject({
      text: 'leading to nodules on the face.',
      tail: 'leads to nodules on the face.',
      interprets: false,
    });
    expect(clauses('Steroids were stopped, highlighting its potential.')[1]).toMatchObject({
      tail: null,
      interprets: true,
    });
  });

  it('cuts what is said of the same subject after "and"', () => {
    const found = clauses('Zorblimab blocks the receptor and is given monthly, and was tested in 3 trials.');
    expect(found.map(({ text, subject }) => [subject, text])).toEqual([
      [undefined, 'Zorblimab blocks the receptor'],
      ['Zorblimab', 'is given monthly'],
      ['Zorblimab', 'was tested in 3 trials.'],
    ]);
  });

  it.each([
    ['of another subject', 'Patients who had the rash and were treated with zorblimab improved.'],
    ['without a subject', 'And is given and was taken.'],
    ['of two subjects', 'The face and the arms are affected.'],
    [
      'in what only has a long subject',
      'The many patients with a rash of the face or arms had it and were old.',
    ],
  ])('leaves “and” whole %s', (_what, sentence) => {
    expect(clauses(sentence)).toHaveLength(1);
  });

  it('leaves a list with commas whole', () => {
    expect(texts('It is treated with antimalarials, steroids, but also methotrexate.')).toHaveLength(1);
  });

  it('gives ranges of the sentence itself, in order, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (sentence) => {
        let last = 0;
        for (const { start, end, text } of clauses(sentence)) {
          expect(sentence.slice(start, end)).toBe(text);
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
      }),
    );
  });
});
