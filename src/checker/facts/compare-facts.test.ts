import { describe, expect, it } from 'vitest';
import { compareFacts, decidingConflict } from '#checker/facts/compare-facts.ts';
import type { Term } from '#evidence/vocabulary.ts';
import { Vocabulary } from '#evidence/vocabulary.ts';

/** Drugs, a class and trials of fiction. */
function fictional(name: string, type: Term['type'], parents: string[] = []): Term {
  return { id: name, name, type, synonyms: [], tree: [], parents };
}
const vocabulary = Vocabulary.of([
  fictional('zorbines', 'drug class'),
  fictional('zorbine A', 'drug', ['zorbines']),
  fictional('zorbine B', 'drug', ['zorbines']),
  fictional('ORBIN-1', 'trial'),
  fictional('ORBIN-2', 'trial'),
]);

const conflictOf = (claim: string, passage: string) =>
  decidingConflict(compareFacts(claim, passage, vocabulary));

describe('a conflict', () => {
  it.each([
    [
      'a number',
      'Zorblimab helped 64.0% of patients with the rash.',
      'Zorblimab helped 46.0% of patients with the rash.',
      'The claim says 64.0%; the passage says 46.0%.',
    ],
    [
      'one of two numbers',
      'The rash healed in 46% on zorblimab and in 42% on placebo.',
      'The rash healed in 46% on zorblimab and in 25% on placebo.',
      'The claim says 42%; the passage says 25%.',
    ],
    [
      'a date',
      'Zorblimab was approved on 17 July 2021.',
      'Zorblimab was approved on 2021-07-30.',
      'The claim says 17 July 2021; the passage says 2021-07-30.',
    ],
    [
      'a dose',
      'The dose of zorblimab is 30 mg.',
      'The dose of zorblimab is 300 mg.',
      'The claim says 30 mg; the passage says 300 mg.',
    ],
    [
      'a unit',
      'The tablet holds 500 mg of zorblimab.',
      'The tablet holds 500 µg of zorblimab.',
      'The claim says 500 mg; the passage says 500 µg.',
    ],
    [
      'a frequency',
      'Zorblimab is infused every two weeks.',
      'Zorblimab is infused every 4 weeks.',
      'The claim says every two weeks; the passage says every 4 weeks.',
    ],
    [
      'percentage points',
      'Missed visits fell by 12%.',
      'Missed visits fell by 12 percentage points.',
      'The claim says 12%; the passage says 12 percentage points.',
    ],
    [
      'a direction',
      'Zorblimab increased the number of flares of the rash.',
      'Zorblimab reduced the number of flares of the rash.',
      'The claim says “increased”; the passage says “reduced”.',
    ],
    [
      'a denied direction',
      'Zorblimab did not reduce flares of the rash.',
      'Zorblimab reduced flares of the rash.',
      'The claim says “not reduce”; the passage says “reduced”.',
    ],
    [
      'a denied verb',
      'Zorblimab crosses the placenta.',
      'Zorblimab does not cross the placenta.',
      'The passage denies “cross”.',
    ],
    [
      'an opposite that a prefix makes',
      'Home scales are inaccurate in weighing infants.',
      'Home scales are accurate in weighing infants.',
      'The claim says “inaccurate”; the passage says “accurate”.',
    ],
    [
      'an opposite within a word',
      'The glow of zorbia is ZRB1-dependent.',
      'The glow of zorbia is ZRB1-independent.',
      'The claim says “dependent”; the passage says “independent”.',
    ],
    [
      'an opposite within a word, beside another word of its kind',
      'The glow of zorbia is ZRB1-dependent.',
      'The glow of zorbia is ZRB1-independent and needs QX-dependent pumps.',
      'The claim says “dependent”; the passage says “independent”.',
    ],
    [
      'an opposite in another form of the verb',
      'Zorbia deactivates the glow receptor of the rash.',
      'Zorbia lives by activating the glow receptor of the rash.',
      'The claim says “deactivates”; the passage says “activating”.',
    ],
    [
      'a comparison turned round',
      'Zorblimab healed more rashes than light therapy.',
      'Light therapy healed more rashes than zorblimab.',
      'The claim says “more than light therapy”; the passage has the two the other way round.',
    ],
  ])('in %s contradicts, in words', (_what, claim, passage, why) => {
    expect(conflictOf(claim, passage)).toMatchObject({ stance: 'contradicts', why });
  });

  it.each([
    [
      'another drug of the class',
      'Zorbine A healed the rash in adults.',
      'Zorbine B healed the rash in adults.',
    ],
    [
      'a drug that only its ending tells',
      'Quexilimab healed the rash in adults.',
      'Zorblimab healed the rash in adults.',
    ],
    ['another trial', 'ORBIN-1 met its primary endpoint.', 'ORBIN-2 met its primary endpoint.'],
    [
      'another comparator',
      'Zorblimab healed the rash faster than quexilimab.',
      'Zorblimab healed the rash faster than placebo.',
    ],
  ])('with %s makes the passage neutral', (_what, claim, passage) => {
    expect(conflictOf(claim, passage)).toMatchObject({ stance: 'neutral', why: expect.any(String) });
  });
});

describe('no conflict', () => {
  it.each([
    ['rounding', '46% of patients responded to it.', '46.2% of patients responded to it.'],
    ['a share and its n/N', '25.5% of patients responded.', '24 of 94 patients responded.'],
    ['a stratified estimate', '24.9% of patients responded.', '24 of 94 patients responded.'],
    ['a range', 'About 15% of adults had pain.', 'Between 10% and 20% of adults had pain.'],
    ['a bound', 'More than 40% of patients responded.', '46% of patients responded.'],
    ['a number in words', 'Twelve weeks of zorblimab healed it.', '12 weeks of zorblimab healed it.'],
    ['another unit', 'The dose of zorblimab is 0.5 g.', 'The dose of zorblimab is 500 mg.'],
    ['the same rhythm', 'Zorblimab 300 mg is given monthly.', 'Zorblimab 300 mg is given every 4 weeks.'],
    ['a thousands separator', 'The registry holds 5717 records.', 'The registry holds 5,717 records.'],
    ['less of a date', 'It was approved in July 2021.', 'It was approved on 30 July 2021.'],
    [
      'a confidence interval',
      'The hazard ratio was 0.72.',
      'The hazard ratio was 0.72 (95% CI 0.60 to 0.86).',
    ],
    ['a member of the class', 'Zorbines healed the rash.', 'Zorbine B healed the rash.'],
    ['an abbreviation', 'Zorblimab healed the rash.', 'ZB, unlike quexilimab, healed the rash.'],
    ['a number of something else', '64% of men had pain.', '46% of women slept badly after the operation.'],
    [
      'both ways in one sentence',
      'Zorblimab raised the pulse.',
      'Zorblimab raised the pulse and lowered the weight.',
    ],
    [
      'a comparison said from the other end',
      'Zorblimab hurt less than light.',
      'Light hurt more than zorblimab.',
    ],
    [
      'a denied opposite',
      'The panel was not certain of the cause of the rash.',
      'The panel was uncertain of the cause of the rash.',
    ],
    [
      'a noun that only looks like it',
      'Zorblimab lowers the activity of the rash.',
      'Zorblimab was given in the inactive rash.',
    ],
    [
      'an opposite that both have',
      'The rash turned from unstable to stable in autumn.',
      'The rash turned stable in autumn.',
    ],
    [
      'what is left open',
      'Zorblimab heals the rash.',
      'Whether zorblimab does not heal the rash is unknown.',
    ],
  ])('by %s', (_what, claim, passage) => {
    expect(conflictOf(claim, passage)).toBeNull();
  });
});

describe('every detail of a claim', () => {
  it('is said to agree, to conflict or to be absent', () => {
    const facts = compareFacts(
      'Zorblimab 300 mg healed the rash in 46% of 24 patients within 9 weeks.',
      'Zorblimab 300 mg healed the rash in 42% of the patients.',
      vocabulary,
    );
    expect(facts.map(({ kind, result, claim, passage }) => [kind, result, claim, passage])).toEqual([
      ['dose', 'agrees', '300 mg', '300 mg'],
      ['number', 'conflicts', '46%', '42%'],
      ['number', 'absent', '24 patients', null],
      ['number', 'absent', '9 weeks', null],
      ['name', 'agrees', 'Zorblimab', 'Zorblimab'],
    ]);
  });
});
