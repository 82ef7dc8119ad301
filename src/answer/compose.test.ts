import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '#answer/answer.ts';
import { answer as answerShape } from '#answer/answer.ts';
import { sliceCodePoints } from '#lib/text.ts';
import type { LupusBench } from '#test/harness/lupus.ts';
import { openLupus } from '#test/harness/lupus.ts';

const flagship = 'How effective is anifrolumab in treating lupus erythematosus panniculitis?';

let bench: LupusBench;
let made: Answer;

beforeAll(async () => {
  bench = await openLupus();
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

  it('names the endpoint that TULIP-1 missed, the label’s silence, the guideline, and the trials that run', () => {
    expect(textOf(made, 'evidence')).toMatch(/TULIP-1, anifrolumab did not meet the primary endpoint/);
    expect(textOf(made, 'limits')).toMatch(
      /FDA label of anifrolumab does not mention lupus erythematosus panniculitis/,
    );
    expect(textOf(made, 'comparison')).toMatch(/2025 ACR guideline conditionally recommends/);
    expect(textOf(made, 'next')).toMatch(/LAVENDER/);
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
    ['Is anifrolumab safe in systemic lupus erythematosus?', 'harm', /zoster|infection|adverse/i],
  ])('%s', async (question, kind, words) => {
    const answer = await bench.answerer.answer(question);
    expect(answer.plan.kind).toBe(kind);
    expect(answer.text).toMatch(words);
    for (const claim of answer.check.claims) expect(claim.verdict, claim.text).toBe('supported');
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
