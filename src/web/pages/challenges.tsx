import { type Challenge, type ChallengeState, challengeStates } from '#community/challenge/challenge.ts';
import { challengePath, errorLedgerPath } from '#web/challenge-paths.ts';
import { questionPaths } from '#web/links.ts';
import { ChallengeState as StateWords } from '#web/parts/claim-challenges.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { sayIn, useGiven, useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import { postAnchor } from '#web/post-paths.ts';
import { beginning } from '#web/words.ts';

interface ListProps {
  state: ChallengeState;
  /** Whether the reader may see what is held. */
  held: boolean;
  challenges: readonly Challenge[];
  /** How many a full page has; a full one leads to the next. */
  full: number;
}

/** What is challenged, by what became of it. */
export function ChallengesPage({ site, ...props }: ListProps & { site: Site }) {
  const words = sayIn(site.language)('challenges.title');
  return (
    <Layout site={site} title={words} description={words} canonical="/challenges">
      <article class="page">
        <h1>{words}</h1>
        <List {...props} />
      </article>
    </Layout>
  );
}

function List({ state, held, challenges, full }: ListProps) {
  const say = useSay();
  const last = challenges.at(-1);
  return (
    <>
      <p>
        {say('challenges.lead')} <a href={errorLedgerPath}>{say('errors.title')}</a>
      </p>
      <nav aria-label={say('challenges.states')} class="tabs">
        {challengeStates
          .filter((one) => held || one !== 'held')
          .map((one) => (
            <a href={`/challenges?state=${one}`} aria-current={one === state ? 'page' : undefined}>
              {say(`challenges.state.${one}`)}
            </a>
          ))}
      </nav>
      {challenges.length === 0 ? <p>{say('challenges.empty')}</p> : null}
      <ol class="log">
        {challenges.map((challenge) => (
          <Entry challenge={challenge} />
        ))}
      </ol>
      {last === undefined || challenges.length < full ? null : (
        <p>
          <a href={`/challenges?state=${state}&after=${last.id}`} rel="next">
            {say('moderation.older')}
          </a>
        </p>
      )}
    </>
  );
}

function Entry({ challenge }: { challenge: Challenge }) {
  const { id, post, question, sentence, why } = challenge;
  const given = useGiven();
  return (
    <li>
      <p>
        <a href={challengePath(id)} dir="auto" lang={given}>
          {beginning(sentence, 200)}
        </a>
      </p>
      {why === '' ? null : (
        <p dir="auto" lang={given}>
          {beginning(why, 200)}
        </p>
      )}
      <p class="aside">
        <StateWords challenge={challenge} /> ·{' '}
        <a href={`${questionPaths(question).self}#${postAnchor(post.id)}`} dir="auto">
          {question.title}
        </a>
      </p>
    </li>
  );
}
