import type { Vocabulary } from '#evidence/vocabulary.ts';
import type { Corpus } from './corpora/corpus.ts';
import { judged } from './methods/judged.ts';
import { rationaleOf } from './methods/open-retrieval.ts';
import { majority, sharedWords } from './methods/simple.ts';
import { say, type Trained, trainedOn } from './methods/trained.ts';
import { type Readers, weighed } from './methods/weighed.ts';
import type { NamedJudge, WeighingOf } from './named-judges.ts';
import { progressOn } from './progress.ts';
import { type Method, type Section, verdictSection } from './report/verdicts.ts';
import type { WrongSay } from './report/worst-errors.ts';
import { type TestSet, testSets } from './test-sets.ts';

/** The named tests with given documents (all, where no name is given), by every method; and what the model alone got wrong. */
export async function measureVerdicts(
  judges: readonly NamedJudge[],
  vocabulary: Vocabulary,
  readers: { judge: Readers; weighingOf: WeighingOf } | null,
  names: readonly string[],
): Promise<{ sections: Section[]; wrong: WrongSay[] }> {
  const sections: Section[] = [];
  const wrong: WrongSay[] = [];
  for (const test of testSets) {
    if (names.length > 0 && !names.includes(test.name)) continue;
    const corpus = test.read();
    if (corpus === null) continue;
    const scorer = readers?.judge.scorer ?? null;
    const trained = await trainedOn({ ...test, ...corpus }, scorer, progressOn(`${test.name}, model alone`));
    const methods: Method[] = [
      { name: 'baseline: always the commonest', said: majority(corpus.pairs) },
      { name: 'baseline: shared words', said: sharedWords(corpus, test.classes) },
    ];
    for (const { name, of, untrained } of judges) {
      if (test.seen && !untrained) continue;
      const judgeOf = (claim: string) => of(test.name, claim);
      const said = await judged(judgeOf, vocabulary, corpus, progressOn(`${test.name}, ${name}`));
      methods.push(
        { name: `${name}, strongest quote`, said: said.map(({ quote }) => quote) },
        { name: `${name}, verdict`, said: said.map(({ verdict }) => verdict) },
      );
    }
    if (readers !== null && !test.seen) methods.push(await weighedMethod(test, corpus, readers));
    if (trained !== null) {
      methods.push(trainedMethod(test, corpus, trained));
      if (!test.seen) wrong.push(...wrongSays(test, corpus, trained));
    }
    sections.push(
      verdictSection(
        test,
        corpus.pairs,
        methods,
        trained === null ? 'The model alone: no weights that did not see it.' : null,
      ),
    );
  }
  return { sections, wrong };
}

/** The likeliest stance, and how likely it is, by what checks decide by; whatever they make of it. */
async function weighedMethod(
  { name, classes }: TestSet,
  corpus: Corpus,
  { judge, weighingOf }: { judge: Readers; weighingOf: WeighingOf },
): Promise<Method> {
  const progress = progressOn(`${name}, weighed`);
  const told = await weighed(judge, (claim) => weighingOf(name, claim), corpus, progress);
  const says = told.map((stances) => say(stances, classes));
  return {
    name: 'rules and model, likeliest stance',
    said: says.map(({ said }) => said),
    probabilities: says.map(({ probability }) => probability),
  };
}

/** The probability from which on a sentence is given as a reason. */
const sure = 0.35;

function trainedMethod({ classes }: TestSet, { pairs }: Corpus, { from, scores }: Trained): Method {
  const says = pairs.map(({ claim, document }) => {
    const score = scores.get(`${claim}/${document}`);
    return score === undefined ? { said: 'neutral' as const, probability: 0 } : say(score, classes);
  });
  return {
    name: `model alone (${from})`,
    said: says.map(({ said }) => said),
    probabilities: says.map(({ probability }) => probability),
    onSubject: pairs.map(({ claim, document }) => {
      const score = scores.get(`${claim}/${document}`);
      if (score === undefined) return { supports: 0, contradicts: 0 };
      return {
        supports: score.supports * score.relevance,
        contradicts: score.contradicts * score.relevance,
      };
    }),
    grounds: pairs.map(({ claim, document }) => {
      const score = scores.get(`${claim}/${document}`);
      return score === undefined ? [] : rationaleOf(score, sure);
    }),
  };
}

function wrongSays({ name, classes }: TestSet, corpus: Corpus, { scores }: Trained): WrongSay[] {
  return corpus.pairs.flatMap((pair) => {
    const score = scores.get(`${pair.claim}/${pair.document}`);
    if (score === undefined) return [];
    const { said, probability } = say(score, classes);
    if (said === pair.gold) return [];
    return [{ test: name, corpus, pair, said, probability, sentences: score.sentences }];
  });
}
