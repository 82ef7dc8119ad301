import { describe, expect, it } from 'vitest';
import { designInWords, refinedByTitle } from '#evidence/source/study-design.ts';
import { participantsInWords } from '#evidence/source/study-participants.ts';

const inTitle = (title: string) => designInWords({ title, abstract: '' });
const inAbstract = (abstract: string) => designInWords({ title: 'Zorblimab in fictional plaques', abstract });

describe('the design, as a title names it', () => {
  it.each([
    ['Zorblimab in plaques: a systematic review and meta-analysis.', 'meta-analysis'],
    ['Zorblimab in plaques: a network meta-analysis', 'indirect comparison'],
    ['A systematic review of zorblimab', 'systematic review'],
    ['Zorblimab: a randomised, double‐blind trial', 'randomized trial'],
    ['Zorblimab in plaques: study protocol for a randomized controlled trial', 'registration'],
    ['Zorblimab in plaques: rationale and design of the FICTION trial', 'registration'],
    ['A post-hoc analysis of the randomized FICTION trial', 'post hoc analysis'],
    ['Zorblimab: a long-term extension study', 'extension study'],
    ['Zorblimab in plaques: a retrospective cohort study', 'cohort'],
    ['Three cases of fictional plaques', 'case series'],
    ['Fictional plaques: a case report and review of the literature', 'case report'],
    ['Management of plaques: an updated AFG guideline.', 'guideline'],
    ['Fictional plaques: state-of-the-art review', 'narrative review'],
  ])('%s', (title, design) => expect(inTitle(title)).toBe(design));

  it.each([
    'Erratum to: Zorblimab, a randomized trial',
    'Reply to a randomized trial of zorblimab',
    'Analysis of group randomized trials with small groups',
    'Challenges of a randomised trial in plaques',
    'Zorblimab in rats: a randomized controlled study',
    'Predictive importance of a marker in a randomized trial',
    'Adherence to guidelines in general practice',
    'Fictional plaques',
  ])('leaves open: %s', (title) => expect(inTitle(title)).toBe('unknown'));

  it('refines what an index calls a randomized trial', () => {
    expect(refinedByTitle('Pooled analysis of two trials of zorblimab')).toBe('post hoc analysis');
    expect(refinedByTitle('A randomized trial of zorblimab')).toBeNull();
  });
});

describe('the design, as an abstract tells it', () => {
  it.each([
    ['Sixty patients were randomly assigned to zorblimab or placebo.', 'randomized trial'],
    ['We randomized 38 right-handed patients to two groups.', 'randomized trial'],
    ['In this double-blind, randomised crossover study, volunteers took zorblimab.', 'randomized trial'],
    ['METHODS: This was a prospective randomized trial. It ended.', 'randomized trial'],
    ['Patients will be randomised to zorblimab or placebo.', 'registration'],
    ['We conducted a retrospective nationwide cohort study of plaques.', 'cohort'],
    ['We report a rare case of fictional plaques.', 'case report'],
  ])('%s', (abstract, design) => expect(inAbstract(abstract)).toBe(design));

  it.each([
    'A randomized trial is warranted.',
    'Further work is needed before a randomized controlled trial.',
    'Patients of a previous randomized trial were asked.',
    'This is a secondary analysis of data from a randomized trial. Patients were randomized to zorblimab.',
    'Eight rats were randomly allocated to two groups.',
    'Patients were randomly divided into training and validation cohorts.',
    'Randomised trials are the best.',
    'Women who took part were interviewed as part of a randomized trial.',
  ])('leaves open: %s', (abstract) => expect(inAbstract(abstract)).toBe('unknown'));

  it('follows no abstract where the title asks something else', () => {
    const abstract = 'Patients were randomly assigned to zorblimab or placebo.';
    expect(designInWords({ title: 'Predictors of plaques', abstract })).toBe('unknown');
    expect(
      designInWords({ title: 'A randomized trial of zorblimab', abstract: 'Patients will be randomized.' }),
    ).toBe('registration');
    const again = 'This post hoc analysis asks another question.';
    expect(designInWords({ title: 'A randomized trial of zorblimab', abstract: again })).toBe(
      'post hoc analysis',
    );
  });
});

describe('participants', () => {
  const of = (abstract: string) => participantsInWords('randomized trial', { title: 'T', abstract });

  it.each([
    ['362 patients were randomised.', 362],
    [
      'A total of 1,234 patients with plaques (mean age 40) were enrolled and randomly assigned to two groups.',
      1234,
    ],
    ['Seventy-seven students were randomized to either a seminar (n = 43) or none (n = 34).', 77],
    ['Four hundred and forty-three adults were included.', 443],
    ['One hundred sixty-one children were included.', 161],
    ['Participants (N = 150) were randomized.', 150],
    [
      'In a double blind trial, 60 type 2 diabetic patients with plaques were randomly enrolled in two equal groups.',
      60,
    ],
    ['We randomly assigned 322 patients who had plaques to zorblimab or placebo.', 322],
    ['A randomised controlled trial in 500 chronically ill patients was done.', 500],
    ['Fifty adults aged 20 to 60 years were randomized to 2 g, 4 g or placebo.', 50],
    ['Of 900 people screened, many left. Then 90 patients were randomized. 120 patients were enrolled.', 90],
  ])('%s', (abstract, count) => expect(of(abstract)).toBe(count));

  it.each([
    'Thirty patients were randomised to zorblimab and 32 to placebo.',
    'Twenty patients were randomly assigned to the placebo group and another 20 patients to zorblimab.',
    '12 participants were randomly allocated to the experimental group.',
    '22 men, 17 women and 15 patients with plaques were included.',
    '150 patients will be randomized.',
    'Thirty patients were randomized. In all 40 patients were randomized.',
    '66 patients per health center were included.',
    '83 patients were included and matched with controls.',
    'Twelve of 20 patients were randomized.',
    'The study included adults.',
    'In 2019 patients were randomized.',
  ])('leaves open: %s', (abstract) => expect(of(abstract)).toBeNull());

  it('counts nobody for a review', () => {
    const text = { title: 'T', abstract: '362 patients were randomised.' };
    expect(participantsInWords('meta-analysis', text)).toBeNull();
    expect(participantsInWords('unknown', text)).toBeNull();
  });
});
