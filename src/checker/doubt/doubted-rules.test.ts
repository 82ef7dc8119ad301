import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { decideInDoubt } from '#checker/doubt/decide-in-doubt.ts';
import { DoubtedRules } from '#checker/doubt/doubted-rules.ts';
import { openJudges } from '#checker/doubt/open-judges.ts';
import type { Candidate, Judge } from '#checker/judge.ts';
import { judgeCandidates } from '#checker/judge-candidates.ts';
import { readLooseText } from '#checker/loose-text.ts';
import { DocumentReader } from '#checker/rules/document-reading.ts';
import { RulesJudge } from '#checker/rules/rules-judge.ts';
import { Units } from '#checker/unit.ts';
import { withoutOtherValues } from '#checker/verdict.ts';
import { splitPassages } from '#evidence/split-passages.ts';
import { type Term, Vocabulary } from '#evidence/vocabulary.ts';
import { toldText } from '#locales/told.ts';
import { OnnxPairScorer } from '#models/onnx/onnx-pair-scorer.ts';
import type { Pair, PairScore, PairScorer } from '#models/pair-scorer.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';

// Fiction: neither the drug nor the disease exists.
const drug: Term = { id: 'X1', name: 'zorblimab', type: 'drug', synonyms: [], tree: [] };
const disease: Term = { id: 'X2', name: 'velmaria', type: 'disease', synonyms: ['VLM'], tree: ['X01'] };
const kind: Term = { id: 'X3', name: 'sorvic velmaria', type: 'disease', synonyms: [], tree: ['X01.001'] };
const vocabulary = Vocabulary.of([drug, disease, kind]);
const claim = 'Zorblimab improved velmaria.';
const sentence = 'In this report velmaria improved with zorblimab.';
const fixture = 'src/models/onnx/fixture/pair';

/** Reads the same support in every pair, or what it is told to read, and keeps what it was asked. */
class Fixed implements PairScorer {
  readonly name = 'fixed';
  readonly version = '0123456789abcdef';
  readonly asked: Pair[] = [];
  readonly #supports: number | ((pair: Pair) => number);
  readonly #contradicts: number;

  constructor(supports: number | ((pair: Pair) => number), contradicts = 0.21) {
    this.#supports = supports;
    this.#contradicts = contradicts;
  }

  async score(pairs: readonly Pair[]): Promise<PairScore[]> {
    this.asked.push(...pairs);
    return pairs.map((pair) => {
      const supports = typeof this.#supports === 'number' ? this.#supports : this.#supports(pair);
      const contradicts = Math.min(this.#contradicts, 1 - supports);
      return { supports, contradicts, neutral: 1 - supports - contradicts, relevance: 1, rationale: [] };
    });
  }

  async close(): Promise<void> {}
}

function candidates(...texts: string[]): Candidate[] {
  return texts.map((text, at) => {
    const document = fictionalDocument({ id: `pubmed:${at}`, title: `Report ${at}`, text });
    return { document, passages: splitPassages(document) };
  });
}

const rules = () => new RulesJudge(vocabulary);

async function judged(judge: Judge, wording: string, ...texts: string[]) {
  return (await read(judge, wording, candidates(...texts))).judged;
}

async function read(judge: Judge, wording: string, found: readonly Candidate[]) {
  const reading = judge.read(wording, []);
  const units = Units.of(found.map(({ document }) => document));
  const needs = { judge, subjects: new DocumentReader(vocabulary), vocabulary };
  return { reading, judged: await judgeCandidates(reading, found, units, needs) };
}

/** What the rules say of texts, and what is left of it where the model reads that much support. */
async function both(supports: number, wording: string, ...texts: string[]) {
  const model = new Fixed(supports);
  const alone = await judged(rules(), wording, ...texts);
  const after = await judged(new DoubtedRules(rules(), model, vocabulary), wording, ...texts);
  return { alone, after, asked: model.asked };
}

test('a support that the model reads too stays as the rules gave it', async () => {
  const { alone, after, asked } = await both(0.5, claim, sentence);
  expect(alone).toMatchObject([{ stance: 'supports', verbatim: false }]);
  expect(after).toEqual(alone);
  expect(asked).toEqual([{ claim, title: 'Report 0', sentences: [sentence] }]);
});

test('it reads the names that the claim has for the same things', async () => {
  const synonym = 'In this report 𝛼 VLM improved with zorblimab.';
  const { after, asked } = await both(0.5, claim, synonym);
  expect(after).toMatchObject([{ stance: 'supports', quote: synonym }]);
  expect(asked).toMatchObject([{ sentences: ['In this report 𝛼 velmaria improved with zorblimab.'] }]);
  const named = 'Zorblimab improved velmaria (VLM).';
  expect((await both(0.5, named, synonym)).asked).toMatchObject([{ sentences: [synonym] }]);
});

test('one that it does not read is taken back, with the probability in words, in both languages', async () => {
  const { after } = await both(0.12, claim, sentence);
  expect(after).toMatchObject([{ stance: 'neutral', score: 0.88, quote: sentence }]);
  const why = after[0]?.why ?? '';
  expect(why).toBe('The wording matches, but the model reads no support there (probability 12 %).');
  expect(toldText(why, 'es')).toContain('(probabilidad del 12 %)');
});

test('the per cent that people are told is what decides', async () => {
  const stance = async (supports: number) => (await both(supports, claim, sentence)).after[0]?.stance;
  expect(await stance(0.3951)).toBe('supports');
  expect(await stance(0.3949)).toBe('neutral');
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
    const model = new Fixed(supports);
    const found = await judged(new DoubtedRules(rules(), model, vocabulary), both, ...some);
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
    const model = new Fixed(together);
    const [whole, part] = candidates(...texts);
    if (whole === undefined || part === undefined) throw new Error('two documents');
    const retracted = { ...part, document: { ...part.document, status: 'retracted' as const } };
    const { judged } = await read(new DoubtedRules(rules(), model, vocabulary), both, [whole, retracted]);
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
    const model = new Fixed(supports, contradicts);
    const found = await judged(new DoubtedRules(rules(), model, vocabulary), claim, ...texts);
    return { asked: model.asked, found };
  };

  test('the contradiction stays where the model reads the claim there, for or against', async () => {
    const { asked, found } = await by(0.2, 0.01, denial);
    expect(asked).toEqual([{ claim, title: 'Report 0', sentences: [denial] }]);
    expect(found).toMatchObject([{ stance: 'contradicts' }]);
    expect((await by(0.01, 0.2, denial)).found).toMatchObject([{ stance: 'contradicts' }]);
  });

  test('it is taken back where the model reads nothing of the claim, and says why in both languages', async () => {
    const { found } = await by(0.02, 0.03, denial);
    const why = 'The wording denies it, but the model reads nothing of the claim there (probability 95 %).';
    expect(found).toMatchObject([{ stance: 'neutral', denial: 'effect', score: 0.95, why }]);
    expect(toldText(why, 'es')).toContain('no lee ahí nada sobre la afirmación (probabilidad del 95 %)');
  });

  test('the claim is not found then, and what is left of a support is told apart', async () => {
    const { reading, judged: found } = await read(
      new DoubtedRules(rules(), new Fixed(0.02, 0.03), vocabulary),
      claim,
      candidates(denial, sentence),
    );
    const decision = decideInDoubt(reading, withoutOtherValues(found));
    expect(decision.verdict).toBe('not found');
    expect(decision.reasons).toEqual([
      'The wording of 1 passage matches, but the model reads no support there (probability 2 %).',
      'The wording of 1 passage denies it, but the model reads nothing of the claim there (probability 95 %).',
    ]);
    for (const reason of decision.reasons)
      expect(toldText(reason, 'es')).toMatch(/^Las palabras de 1 pasaje/);
  });
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
  const doubting = new DoubtedRules(rules(), new Fixed(0.12), vocabulary);
  expect((await verdict(rules(), ...texts)).verdict).toBe('contested');
  expect((await verdict(rules(), ...texts.slice(1))).verdict).toBe('contradicted');
  expect((await verdict(doubting, ...texts.slice(1))).verdict).toBe('contradicted');
  const left = await verdict(doubting, ...texts);
  expect(left.verdict).toBe('not found');
  expect(left.reasons).toEqual([
    'The wording of 1 passage matches, but the model reads no support there (probability 12 %).',
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
      judge: new DoubtedRules(rules(), new Fixed(supports), vocabulary),
    });
  expect(await said(0.9)).toMatchObject({ stance: 'supports', quote: sentence });
  expect(await said(0.12)).toMatchObject({ stance: 'neutral', why: expect.stringContaining('12 %') });
});

test('the same is said in any company and by any number of threads', async () => {
  const texts = Array.from(
    { length: 12 },
    (_, at) => `In report ${'again '.repeat(at)}velmaria improved with zorblimab.`,
  );
  const by = async (threads: number) => {
    const scorer = await OnnxPairScorer.open(fixture, { threads });
    onTestFinished(() => scorer.close());
    return new DoubtedRules(rules(), scorer, vocabulary);
  };
  const one = await by(1);
  const alone = [];
  for (const candidate of candidates(...texts)) alone.push(...(await read(one, claim, [candidate])).judged);
  const together = await judged(await by(2), claim, ...texts);
  expect(together).toEqual(alone);
  // The fixture's scores lie below the limit: all are doubted.
  expect(new Set(together.map(({ stance }) => stance))).toEqual(new Set(['neutral']));
});

test('a judge names the rules and the weights that doubt them; without weights the rules say that they are alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'betateta-model-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const named = async (place: string | null) => {
    const judges = await openJudges(place, vocabulary);
    onTestFinished(() => judges.close());
    return { ...judges, is: `${judges.judge.name} ${judges.judge.version}` };
  };
  expect((await named(fixture)).is).toMatch(/^rules 4, doubted by .+ [0-9a-f]{12}$/);
  expect(await named(null)).toMatchObject({ is: 'rules 4', problem: null });
  expect(await named(folder)).toMatchObject({ is: 'rules 4', problem: { id: 'model-failed' } });
  await cp(fixture, folder, { recursive: true });
  await appendFile(join(folder, 'model.onnx'), ' ');
  const broken = await named(folder);
  await expect(judged(broken.judge, claim, sentence)).rejects.toMatchObject({ id: 'model-failed' });
  expect(await judged(broken.fallback ?? fail(), claim, sentence)).toMatchObject([{ stance: 'supports' }]);
});

function fail(): never {
  throw new Error('nothing takes over');
}
