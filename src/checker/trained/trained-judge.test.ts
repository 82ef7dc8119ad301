import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Judge } from '#checker/judge.ts';
import { readLooseText } from '#checker/loose-text.ts';
import { DocumentReader } from '#checker/rules/document-reading.ts';
import { decideInDoubt } from '#checker/trained/decide-in-doubt.ts';
import { inClaimsWords } from '#checker/trained/in-claims-words.ts';
import { openJudges } from '#checker/trained/open-judges.ts';
import { withoutOtherValues } from '#checker/verdict.ts';
import { type Term, Vocabulary } from '#evidence/vocabulary.ts';
import { toldText } from '#locales/told.ts';
import { OnnxPairScorer } from '#models/onnx/onnx-pair-scorer.ts';
import type { Pair } from '#models/pair-scorer.ts';
import {
  candidates,
  disease,
  drug,
  FixedScorer,
  fixture,
  judged,
  read,
  rules,
  trained,
  vocabulary,
} from '#test/harness/trained-judge.ts';

// Fiction: neither the drug nor the disease exists.
const claim = 'Zorblimab improved velmaria.';
const sentence = 'In this report velmaria improved with zorblimab.';

/** What the rules say of texts, and what is left of it where the model reads that much support. */
async function both(supports: number, wording: string, ...texts: string[]) {
  const model = new FixedScorer(supports);
  const alone = await judged(rules(), wording, ...texts);
  const after = await judged(trained(model), wording, ...texts);
  return { alone, after, asked: model.asked };
}

test('a support that is likely enough stays as the rules gave it', async () => {
  const { alone, after, asked } = await both(0.9, claim, sentence);
  expect(alone).toMatchObject([{ stance: 'supports', verbatim: false }]);
  expect(after).toEqual(alone);
  expect(asked).toEqual([{ claim, title: 'Report 0', sentences: [sentence] }]);
});

test('it reads the names that the claim has for the same things', async () => {
  const synonym = 'In this report 𝛼 VLM improved with zorblimab.';
  const { after, asked } = await both(0.9, claim, synonym);
  expect(after).toMatchObject([{ stance: 'supports', quote: synonym }]);
  expect(asked).toMatchObject([{ sentences: ['In this report 𝛼 velmaria improved with zorblimab.'] }]);
  const named = 'Zorblimab improved velmaria (VLM).';
  expect((await both(0.9, named, synonym)).asked).toMatchObject([{ sentences: [synonym] }]);
});

test('it reads what kind of drug a claim speaks of', () => {
  const kindOf: Term = { id: 'X4', name: 'zorbs', type: 'drug class', synonyms: [], tree: ['D01'] };
  const member: Term = { ...drug, tree: ['D01.001'] };
  const known = Vocabulary.of([kindOf, member, disease]);
  const text = 'Zorblimab improved velmaria.';
  expect(inClaimsWords(text, 'Zorbs improve velmaria.', known)).toBe('Zorblimab (Zorbs) improved velmaria.');
  expect(inClaimsWords(text, claim, known)).toBe(text);
});

test('one that is not is taken back, with the probability in words, in both languages', async () => {
  const { after } = await both(0.12, claim, sentence);
  expect(after).toMatchObject([{ stance: 'neutral', score: 0.9, quote: sentence }]);
  const why = after[0]?.why ?? '';
  expect(why).toBe('The wording matches, but it is only 10 % likely that it supports the claim.');
  expect(toldText(why, 'es')).toContain('es solo del 10 %');
});

test('the per cent that people are told is what decides', async () => {
  const told = async (supports: number) => {
    const [one] = await judged(trained(new FixedScorer(supports, 0)), claim, sentence);
    return [one?.stance, one?.why];
  };
  expect(await told(0.5963)).toEqual(['supports', expect.not.stringContaining('%')]);
  expect(await told(0.5961)).toEqual(['neutral', expect.stringContaining('59 %')]);
});

describe('where no document carries a claim alone', () => {
  const wording = 'Zorblimab improved velmaria with qexoritis and with mirbelitis.';
  const texts = ['qexoritis', 'mirbelitis'].map(
    (symptom) => `In this report velmaria with ${symptom} improved with zorblimab.`,
  );

  test('what several carry together is read as one text, and stays where the model reads support', async () => {
    const { alone, after, asked } = await both(0.5, wording, ...texts);
    expect(alone.map(({ stance }) => stance)).toEqual(['supports', 'supports']);
    expect(asked).toEqual([{ claim: wording, title: '', sentences: expect.arrayContaining(texts) }]);
    expect(after).toEqual(alone);
  });

  test('else all of it is taken back, and says why in both languages', async () => {
    const { after } = await both(0.12, wording, ...texts);
    const why =
      'The wording of several documents matches together, but the model reads no support there (probability 12 %).';
    expect(after.map((one) => [one.stance, one.score, one.why])).toEqual([
      ['neutral', 0.88, why],
      ['neutral', 0.88, why],
    ]);
    expect(toldText(why, 'es')).toContain('varios documentos coinciden en conjunto');
  });

  test('nothing is read where they carry too little of it', async () => {
    expect((await both(0, wording, sentence, texts[0] ?? '')).asked).toEqual([]);
  });
});

describe('where the only document that carries a claim alone is doubted', () => {
  const both = 'Zorblimab improved velmaria and qexoritis.';
  const texts = ['In this report velmaria and qexoritis improved with zorblimab.', sentence];
  const after = async (supports: (pair: Pair) => number, ...some: string[]) => {
    const model = new FixedScorer(supports);
    const found = await judged(trained(model), both, ...some);
    return { said: new Map(found.map(({ quote, stance }) => [quote, stance])), asked: model.asked };
  };
  const together = ({ sentences }: Pair) => (sentences.length > 1 ? 0.7 : 0.1);

  test('what it carries together with another is read once more, without a title', async () => {
    const { said, asked } = await after(together, ...texts);
    expect(asked.slice(1)).toEqual([{ claim: both, title: '', sentences: [sentence, texts[0]] }]);
    expect(said).toEqual(
      new Map([
        [sentence, 'supports'],
        [texts[0], 'supports'],
      ]),
    );
  });

  test('it stays doubted where the model reads no support in both', async () => {
    const { said } = await after(() => 0.1, ...texts);
    expect(said).toEqual(
      new Map([
        [sentence, 'supports'],
        [texts[0], 'neutral'],
      ]),
    );
  });

  test('what was retracted helps nobody', async () => {
    const model = new FixedScorer(together);
    const [whole, part] = candidates(...texts);
    if (whole === undefined || part === undefined) throw new Error('two documents');
    const retracted = { ...part, document: { ...part.document, status: 'retracted' as const } };
    const { judged } = await read(trained(model), both, [whole, retracted]);
    expect(model.asked).toHaveLength(1);
    expect(judged.find(({ quote }) => quote === texts[0])?.stance).toBe('neutral');
  });

  test('nothing is read again where there is no other, or where another carries the claim and stands', async () => {
    expect((await after(together, texts[0] ?? '')).asked).toHaveLength(1);
    const standing = 'Velmaria and qexoritis improved with zorblimab.';
    const { asked } = await after(
      ({ sentences }) => (sentences[0] === standing ? 0.9 : 0.1),
      ...texts,
      standing,
    );
    expect(asked.every(({ sentences }) => sentences.length === 1)).toBe(true);
  });
});

test.each([
  ['says the claim word for word', claim, 'Zorblimab improved velmaria. There were two sites.'],
  [
    'carries its share of patients',
    'In 12 of 20 patients zorblimab improved velmaria.',
    'Velmaria improved in 12 of 20 patients on zorblimab.',
  ],
  ['carries a part of it alone', 'Zorblimab improved velmaria and qexoritis.', sentence],
  ['speaks of a wider condition', 'Zorblimab improved sorvic velmaria.', sentence],
])('the model is not asked of a document that %s', async (_what, wording, text) => {
  const { alone, after, asked } = await both(0, wording, text);
  expect(alone).not.toEqual([]);
  expect(asked).toEqual([]);
  expect(after).toEqual(alone);
});

describe('of a document that denies a claim', () => {
  const denial = 'Velmaria worsened with zorblimab.';
  const by = async (supports: number, contradicts: number, ...texts: string[]) => {
    const model = new FixedScorer(supports, contradicts);
    const found = await judged(trained(model), claim, ...texts);
    return { asked: model.asked, found };
  };

  test('the contradiction stays where it is likely enough', async () => {
    const { asked, found } = await by(0.05, 0.9, denial);
    expect(asked).toEqual([{ claim, title: 'Report 0', sentences: [denial] }]);
    expect(found).toMatchObject([{ stance: 'contradicts' }]);
  });

  test('it is taken back where it is not, and says why in both languages', async () => {
    const { found } = await by(0.02, 0.03, denial);
    const why = 'The wording denies it, but it is only 3 % likely that it contradicts the claim.';
    expect(found).toMatchObject([{ stance: 'neutral', denial: 'effect', score: 0.97, why }]);
    expect(toldText(why, 'es')).toContain('de que contradiga la afirmación es solo del 3 %');
  });

  test.each([
    ['a figure', 'Velmaria improved in 12 of 20 patients on zorblimab.', '12', '6'],
    ['what kind a thing is of', 'In velmaria zorblimab is a chimeric antibody.', 'chimeric', 'fully human'],
  ])('%s is compared exactly, and the model is not asked', async (_what, wording, own, other) => {
    const model = new FixedScorer(0.9, 0);
    const found = await judged(trained(model), wording, wording.replace(own, other));
    expect(found).toMatchObject([{ stance: 'contradicts', denial: 'value' }]);
    expect(model.asked).toEqual([]);
  });

  test('the claim is not found then, and what is left of a support is told apart', async () => {
    const { reading, judged: found } = await read(
      trained(new FixedScorer(0.02, 0.03)),
      claim,
      candidates(denial, sentence),
    );
    const decision = decideInDoubt(reading, withoutOtherValues(found));
    expect(decision.verdict).toBe('not found');
    expect(decision.reasons).toEqual([
      'The wording of 1 passage matches, but it is only 2 % likely that it supports the claim.',
      'The wording of 1 passage denies it, but it is only 3 % likely that it contradicts the claim.',
    ]);
    for (const reason of decision.reasons)
      expect(toldText(reason, 'es')).toMatch(/^Las palabras de 1 pasaje/);
  });
});

test('support is read even where the document denies the claim for others', async () => {
  const text = 'In this report sorvic velmaria improved with zorblimab. Velmaria worsened with zorblimab.';
  const { alone, after, asked } = await both(0.12, 'Zorblimab improved sorvic velmaria.', text);
  expect(alone).toMatchObject([
    { stance: 'supports', scope: 'same' },
    { stance: 'contradicts', scope: 'broader' },
  ]);
  expect(asked.length).toBeGreaterThan(0);
  expect(after.map(({ stance }) => stance)).not.toContain('supports');
});

test('a bare number or a year is nothing exact: it may stand in a name', async () => {
  const { after, asked } = await both(
    0.12,
    'Zorblimab improved velmaria by way of factor 21.',
    'By way of factor 21 velmaria improved with zorblimab.',
  );
  expect(asked).toHaveLength(1);
  expect(after).toMatchObject([{ stance: 'neutral' }]);
});

test('without its support a claim is not found, and never contradicted', async () => {
  const texts = [sentence, 'In the other report velmaria worsened with zorblimab.'];
  const verdict = async (judge: Judge, ...some: string[]) => {
    const { reading, judged } = await read(judge, claim, candidates(...some));
    return decideInDoubt(reading, withoutOtherValues(judged));
  };
  const doubting = trained(new FixedScorer(0.12, 0.85));
  expect((await verdict(rules(), ...texts)).verdict).toBe('contested');
  expect((await verdict(rules(), ...texts.slice(1))).verdict).toBe('contradicted');
  expect((await verdict(doubting, ...texts.slice(1))).verdict).toBe('contradicted');
  const left = await verdict(doubting, ...texts);
  expect(left.verdict).toBe('not found');
  expect(left.reasons).toEqual([
    'The wording of 1 passage matches, but it is only 2 % likely that it supports the claim.',
  ]);
  expect(toldText(left.reasons[0] ?? '', 'es')).toMatch(/^Las palabras de 1 pasaje/);
  const several = await verdict(doubting, sentence, 'Velmaria of a fictional man improved with zorblimab.');
  expect(several.reasons[0]).toContain('of 2 passages matches');
  expect(toldText(several.reasons[0] ?? '', 'es')).toMatch(/^Las palabras de 2 pasajes/);
});

test('a text that is no document is read in the same way', async () => {
  const needs = { subjects: new DocumentReader(vocabulary), vocabulary };
  const said = async (supports: number) =>
    readLooseText(claim, sentence, {
      ...needs,
      judge: trained(new FixedScorer(supports)),
    });
  expect(await said(0.9)).toMatchObject({ stance: 'supports', quote: sentence });
  expect(await said(0.12)).toMatchObject({ stance: 'neutral', why: expect.stringContaining('10 %') });
});

test('the same is said in any company and by any number of threads', async () => {
  const texts = Array.from(
    { length: 12 },
    (_, at) => `In report ${'again '.repeat(at)}velmaria improved with zorblimab.`,
  );
  const by = async (threads: number) => {
    const scorer = await OnnxPairScorer.open(fixture, { threads });
    onTestFinished(() => scorer.close());
    return trained(scorer);
  };
  const one = await by(1);
  const alone = [];
  for (const candidate of candidates(...texts)) alone.push(...(await read(one, claim, [candidate])).judged);
  const together = await judged(await by(2), claim, ...texts);
  expect(together).toEqual(alone);
  // The fixture's scores lie below the limit: all are taken back.
  expect(new Set(together.map(({ stance }) => stance))).toEqual(new Set(['neutral']));
});

test('a judge names the rules and the weights; without weights the rules say that they are alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'betateta-model-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const named = async (place: string | null) => {
    const judges = await openJudges(place, vocabulary);
    onTestFinished(() => judges.close());
    return { ...judges, is: `${judges.judge.name} ${judges.judge.version}` };
  };
  expect((await named(fixture)).is).toMatch(/^rules and model 5, .+ [0-9a-f]{12}, weighing [0-9a-f]{12}$/);
  expect(await named(null)).toMatchObject({ is: 'rules 5', problem: null });
  expect(await named(folder)).toMatchObject({ is: 'rules 5', problem: { id: 'model-failed' } });
  await cp(fixture, folder, { recursive: true });
  await rm(join(folder, 'weighing.json'));
  expect(await named(folder)).toMatchObject({ is: 'rules 5', problem: { id: 'model-failed' } });
  await cp(join(fixture, 'weighing.json'), join(folder, 'weighing.json'));
  await appendFile(join(folder, 'model.onnx'), ' ');
  const broken = await named(folder);
  await expect(judged(broken.judge, claim, sentence)).rejects.toMatchObject({ id: 'model-failed' });
  expect(await judged(broken.fallback ?? fail(), claim, sentence)).toMatchObject([{ stance: 'supports' }]);
});

function fail(): never {
  throw new Error('nothing takes over');
}
