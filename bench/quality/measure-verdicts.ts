import type { Judge } from '#checker/judge.ts';
import type { PairScorer } from '#models/pair-scorer.ts';
import type { Corpus } from './corpora/corpus.ts';
import { judged } from './methods/judged.ts';
import { rationaleOf } from './methods/open-retrieval.ts';
import { majority, sharedWords } from './methods/simple.ts';
import { say, type Trained, trainedOn } from './methods/trained.ts';
import { progressOn } from './progress.ts';
import { type Method, type Section, verdictSection } from './report/verdicts.ts';
import type { WrongSay } from './report/worst-errors.ts';
import { type TestSet, testSets } from './test-sets.ts';

/** Every named test with given documents, by every method; and what the trained judge got wrong. */
export async function measureVerdicts(
  judges: readonly Judge[],
  scorer: PairScorer | null,
): Promise<{ sections: Section[]; wrong: WrongSay[] }> {
  const sections: Section[] = [];
  const wrong: WrongSay[] = [];
  for (const test of testSets) {
    const corpus = test.read();
    if (corpus === null) continue;
    const trained = await trainedOn({ ...test, ...corpus }, scorer, progressOn(`${test.name}, trained`));
    const methods: Method[] = [
      { name: 'baseline: always the commonest', said: majority(corpus.pairs) },
      { name: 'baseline: shared words', said: sharedWords(corpus, test.classes) },
    ];
    for (const judge of judges) {
      if (test.seen && judge.name !== 'rules') continue;
      const said = await judged(judge, corpus, progressOn(`${test.name}, ${judge.name}`));
      methods.push({ name: `${judge.name} judge of checks`, said });
    }
    if (trained !== null) {
      methods.push(trainedMethod(test, corpus, trained));
      wrong.push(...wrongSays(test, corpus, trained));
    }
    sections.push(
      verdictSection(test, corpus.pairs, methods, trained === null ? 'Trained judge: no weights yet.' : null),
    );
  }
  return { sections, wrong };
}

/** The probability from which on a sentence is given as a reason. */
const sure = 0.35;

function trainedMethod({ classes }: TestSet, { pairs }: Corpus, { from, scores }: Trained): Method {
  const says = pairs.map(({ claim, document }) => {
    const score = scores.get(`${claim}/${document}`);
    return score === undefined ? { said: 'neutral' as const, probability: 0 } : say(score, classes);
  });
  return {
    name: `trained judge alone (${from})`,
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
