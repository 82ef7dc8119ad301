import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '#answer/answer.ts';
import { answer as answerShape } from '#answer/answer.ts';
import { inPlainWords } from '#answer/plain.ts';
import { sliceCodePoints } from '#lib/text.ts';
import { told } from '#locales/told.ts';
import type { LupusBench } from '#test/harness/lupus.ts';
import { defaultJudge, openLupus } from '#test/harness/lupus.ts';

const flagship = 'How effective is anifrolumab in treating lupus erythematosus panniculitis?';

let bench: LupusBench;
let made: Answer;

beforeAll(async () => {
  bench = await openLupus(defaultJudge);
  made = await bench.answerer.answer(flagship);
});
afterAll(() => bench.close());

function textOf(answer: Answer, id: string): string {
  const section = answer.sections.find((one) => one.id === id);
  return (section?.sentences ?? []).map((sentence) => sentence.text).join(' ');
}

describe('the first question of the site', () => {
  it('is answered in the form of short answer, themed sections, comparison, limits and takeaway', () => {
    expect(answerShape.parse(made)).toEqual(made);
    expect(made.sections.map((section) => section.id)).toEqual([
      'short-answer',
      'condition',
      'mechanism',
      'evidence',
      'comparison',
      'next',
      'limits',
      'takeaway',
    ]);
  });

  it('has no sentence without a supported claim, save visibly connecting text', () => {
    const claims = new Map(made.check.claims.map((claim) => [claim.id, claim]));
    const sentences = made.sections.flatMap((section) => section.sentences);
    for (const sentence of sentences) {
      expect(sliceCodePoints(made.text, sentence.start, sentence.end)).toBe(sentence.text);
      if (sentence.connecting) expect(sentence.claim).toBeNull();
      else expect(claims.get(sentence.claim ?? '')?.verdict, sentence.text).toBe('supported');
    }
    expect(sentences.filter((sentence) => !sentence.connecting).length).toBeGreaterThan(25);
  });

  it('says how sure it is and why, and hides neither the flare nor the missing trial', () => {
    const short = textOf(made, 'short-answer');
    expect(short).toContain('Certainty: very low');
    expect(short).toContain('16 patients');
    expect(short).toContain('flare');
    expect(short).toContain('no randomized controlled trial');
  });

  it('counts the cases, with the exact interval, and says what was not reported', () => {
    const evidence = textOf(made, 'evidence');
    // 16 of 16: the lower limit is the sixteenth root of 0.025.
    expect(0.025 ** (1 / 16)).toBeCloseTo(0.794, 3);
    expect(evidence).toContain(
      '16 of 16 patients responded in the largest report that says so (100\u00a0%, exact 95\u00a0% interval 79.4\u00a0% to 100\u00a0%)',
    );
    expect(evidence).toContain('may tell of the same people and are not added');
    expect(evidence).toMatch(/How many responded is not reported in 1 of 3 reports/);
    expect(evidence).toMatch(/flare of LEP 5 days after the first infusion/);
  });

  it('rates its certainty in the words of GRADE, with every reason', () => {
    expect(made.certainty).toEqual({
      word: 'very low',
      reasons: [
        expect.stringContaining('single cases without a control group (level 4 of 5)'),
        expect.stringContaining('16 participants in the largest'),
        expect.stringContaining('inconsistent'),
        expect.stringContaining('Publication bias is likely'),
      ],
    });
  });

  it('quotes for each sentence a passage that supports it at the stated scope', () => {
    for (const claim of made.check.claims) {
      const own = claim.evidence.filter(
        ({ stance, scope }) => stance === 'supports' && scope === claim.scope,
      );
      expect(claim.scope, claim.text).toBe('same');
      expect(own.length + Number(/^(?:There is n|N)o /.test(claim.text)), claim.text).toBeGreaterThan(0);
    }
  });

  it('says what the label’s trials were in, and proves the label’s silence', () => {
    expect(textOf(made, 'evidence')).toMatch(
      /The FDA label bases the efficacy of anifrolumab on 3 randomized, placebo-controlled trials in adults with .*SLE/,
    );
    expect(textOf(made, 'evidence')).toContain(
      'none of them is a trial of lupus erythematosus panniculitis itself',
    );
    expect(textOf(made, 'limits')).toContain('contain the word panniculitis 0 times');
    const silence = made.check.claims.find(({ text }) =>
      text.startsWith('The FDA label of anifrolumab does not mention'),
    );
    expect(JSON.stringify([silence?.evidence, silence?.outcomes])).toMatch(/0 times|does not mention/);
  });

  it('says most of it in plain words too, in sentences that were checked like the others', () => {
    const claims = new Map(made.check.claims.map((claim) => [claim.id, claim.text]));
    for (const { claim, text } of made.plain) expect(text).toBe(inPlainWords(claims.get(claim) ?? ''));
    const all = made.sections.flatMap(({ sentences }) => sentences).filter(({ claim }) => claim !== null);
    expect(made.plain.length).toBeGreaterThan(all.length / 3);
    expect(made.plain.map(({ text }) => text).join(' ')).toContain('(chance decides who gets what)');
  });

  it('says nothing of the program in English alone: every sentence on the evidence is known in Spanish', () => {
    const own = made.check.claims.flatMap(({ reasons, certainty, evidence, outcomes, patients }) => [
      ...reasons,
      ...(certainty?.reasons ?? []),
      ...evidence.map(({ why }) => why),
      ...outcomes.flatMap(({ note }) => note ?? []),
      ...(patients === null ? [] : [patients.note]),
    ]);
    const isKnown = (text: string) => told(text, 'es').some((one) => !one.foreign && /\p{L}/u.test(one.text));
    // A quote alone is no sentence of the program.
    const unknown = own.filter((text) => !isKnown(text) && !/^“.*”$/s.test(text));
    expect([...new Set(unknown)]).toEqual([]);
    for (const { question } of made.plan.queries) expect(told(question, 'es')[0]?.text).toMatch(/^¿/);
    for (const { why } of made.plan.sources) expect(told(why, 'es')[0]?.foreign, why).toBe(false);
  });

  it('has its plan: terms with identifiers and synonyms, a question a section, the sources and why', () => {
    const { plan } = made;
    expect(plan).toMatchObject({ kind: 'treatment', outcome: null, comparison: null, edited: [] });
    expect(plan.terms.map(({ role, id }) => [role, id])).toEqual([
      ['population', 'D015435'],
      ['intervention', expect.stringMatching(/\w/)],
    ]);
    expect(plan.terms[0]?.synonyms).toContain('LEP');
    const asked = new Map(plan.queries.map((one) => [one.section, one]));
    expect(asked.get('mechanism')?.question).toBe(
      'How does anifrolumab work, and what does it bind and block?',
    );
    for (const { query } of plan.queries) expect(query).toMatch(/anifrolumab|panniculitis/i);
    expect(plan.sources.find(({ id }) => id === 'clinicaltrials')?.why).toMatch(/never published/);
  });

  it('names the endpoint that TULIP-1 missed, the label’s silence, the guideline, and the trials that run', () => {
    expect(textOf(made, 'evidence')).toMatch(/TULIP-1, anifrolumab did not meet the primary endpoint/);
    expect(textOf(made, 'limits')).toMatch(
      /FDA label of anifrolumab does not mention lupus erythematosus panniculitis/,
    );
    expect(textOf(made, 'comparison')).toMatch(/2025 ACR guideline conditionally recommends/);
    expect(textOf(made, 'next')).toMatch(
      /^LAVENDER is a phase 3 randomized trial of subcutaneous anifrolumab/,
    );
  });

  it('says of which document a sentence speaks that points at it, and puts no harm among the limits', () => {
    const sentences = made.sections.flatMap((section) => section.sentences);
    const at = sentences.findIndex(({ text }) => /adverse events .* in these patients/.test(text));
    expect(sentences[at + 1]).toMatchObject({
      connecting: true,
      text: '(“Targeting type I interferon in lupus panniculitis: a case-based systematic literature review”)',
    });
    expect(textOf(made, 'limits')).not.toMatch(/adverse/);
  });

  it('does not call belimumab inferior in skin disease', () => {
    expect(made.text).not.toMatch(/belimumab[^.]*(?:less effective|inferior|worse)/i);
  });

  it('lists every source with what it was asked and what it said, silence included', () => {
    const words = new Set(made.sources.map((source) => source.outcome));
    expect([...words].sort()).toEqual(expect.arrayContaining(['not asked', 'silent', 'supports']));
    for (const source of made.sources) expect(source.said).not.toBe('');
    expect(made.sources.find((source) => source.source === 'dermnetnz.org')?.outcome).toBe('not asked');
  });

  it('puts one row a unit into the evidence table, same scope first', () => {
    const units = made.table.map((row) => row.unit);
    expect(new Set(units).size).toBe(units.length);
    expect(made.table[0]).toMatchObject({ scope: 'same', level: 4, participants: 16 });
    expect(made.table.findLastIndex((row) => row.scope === 'same')).toBeLessThan(
      made.table.findIndex((row) => row.scope === 'broader'),
    );
  });
});

describe('other questions', () => {
  it.each([
    ['What is lupus profundus?', 'definition', /rare form of cutaneous lupus/],
    ['How does anifrolumab work?', 'mechanism', /binds/],
    ['How common is lupus panniculitis?', 'prevalence', /^Short answer\n\nLEP is rare: 61 of 5,717/],
    ['How is lupus panniculitis diagnosed?', 'diagnosis', /^Short answer\n\n[^\n]*biopsy/],
    ['What is the prognosis of lupus panniculitis?', 'prognosis', /^Short answer\n\nLEP relapsed/],
    [
      'Does anifrolumab work better than belimumab for skin lupus?',
      'comparison',
      /does not rank anifrolumab over/,
    ],
    ['Is anifrolumab safe in systemic lupus erythematosus?', 'harm', /zoster|infection|adverse/i],
  ])('%s', async (question, kind, words) => {
    const answer = await bench.answerer.answer(question);
    expect(answer.plan.kind).toBe(kind);
    expect(answer.text).toMatch(words);
    for (const claim of answer.check.claims) expect(claim.verdict, claim.text).toBe('supported');
  });

  it('does not put down to one drug what came of two together', async () => {
    const { text, sections } = await bench.answerer.answer(
      'Does hydroxychloroquine help in lupus erythematosus panniculitis?',
    );
    const [first] = sections[0]?.sentences ?? [];
    expect(first?.text).toBe('Most patients with LEP responded to hydroxychloroquine and corticosteroids.');
    expect(text).not.toContain('improved with hydroxychloroquine');
  });

  it('tells first of the outcome that was asked for, whichever way it came out', async () => {
    const answer = await bench.answerer.answer(
      'Does anifrolumab reduce flares in systemic lupus erythematosus?',
    );
    expect(answer.plan).toMatchObject({ kind: 'other', outcome: 'flare' });
    const names = (text: string) => bench.vocabulary.find(text).some(({ term }) => term.name === 'flare');
    const [first] = answer.sections[0]?.sentences.filter(({ connecting }) => !connecting) ?? [];
    expect(names(first?.text ?? ''), first?.text).toBe(true);
    // Of that outcome alone, and its p value leaves room for chance.
    expect(answer.certainty).toEqual({
      word: 'moderate',
      reasons: [expect.stringContaining('a randomized trial'), expect.stringContaining('imprecise')],
    });
    expect(textOf(answer, 'short-answer')).toContain(
      'Anifrolumab reduced flares of SLE, but the difference from placebo was not statistically significant.',
    );
    const evidence = answer.sections.find(({ id }) => id === 'evidence')?.sentences ?? [];
    const [told] = evidence.filter(({ connecting }) => !connecting);
    expect(names(told?.text ?? ''), told?.text).toBe(true);
    expect(answer.plan.queries.find(({ section }) => section === 'evidence')?.question).toBe(
      'What became of flare with anifrolumab in systemic lupus erythematosus, in trials and reports?',
    );
    // The same question without it begins with something else.
    const other = await bench.answerer.answer('Does anifrolumab help in systemic lupus erythematosus?');
    const [without] = other.sections[0]?.sentences.filter(({ connecting }) => !connecting) ?? [];
    expect(names(without?.text ?? ''), without?.text).toBe(false);
  });

  it('is made anew by the plan that a reader changed', async () => {
    const question = 'How effective is anifrolumab in treating lupus erythematosus panniculitis?';
    const edits = { kind: 'harm', population: 'SLE', sources: ['pubmed', 'fda-labels'] } as const;
    const answer = await bench.answerer.answer(question, {
      edits: { ...edits, sources: [...edits.sources] },
    });
    expect(answer.plan).toMatchObject({ kind: 'harm', population: 'systemic lupus erythematosus' });
    expect(answer.plan.edited).toEqual(['kind', 'population', 'sources']);
    expect(answer.plan.sources.map(({ id }) => id)).toEqual(['pubmed', 'fda-labels']);
    expect(answer.sections.map(({ id }) => id)).toContain('harm');
    for (const { document } of answer.table) expect(['pubmed', 'fda-labels']).toContain(document.source);
    await expect(bench.answerer.plan(question, { population: 'the blues of Tuesday' })).rejects.toMatchObject(
      {
        id: 'input-invalid',
        message: expect.stringContaining('no condition that is known here'),
      },
    );
    const none = await bench.answerer.plan(question, { intervention: '' });
    expect(none.intervention).toBeNull();
  });

  it('says honestly that the sources do not say', async () => {
    const answer = await bench.answerer.answer('What is the capital of France?');
    expect(answer.text).toContain('The sources here do not say');
    expect(answer.check.claims).toEqual([]);
  });

  it('says so of a drug on which nothing is known here', async () => {
    const answer = await bench.answerer.answer('How effective is dapsone in rheumatoid arthritis?');
    for (const claim of answer.check.claims) expect(claim.verdict, claim.text).toBe('supported');
    expect(textOf(answer, 'short-answer')).toMatch(/No document|do not say/);
  });
});
