import type { Claim } from '#checker/check.ts';
import type { Challenge } from '#community/challenge/challenge.ts';
import { wordsOf } from '#community/challenge/claim-shown.ts';
import type { Post } from '#community/post.ts';
import { challengeFormPath, challengePath } from '#web/challenge-paths.ts';
import { When } from '#web/parts/date.tsx';
import { useSay } from '#web/parts/say.ts';
import { VerdictBadge } from '#web/parts/verdict.tsx';
import type { Thread } from '#web/thread.ts';

interface Challenged {
  post: Post;
  claim: Pick<Claim, 'id' | 'text'>;
  thread: Pick<Thread, 'challenges' | 'may'>;
}

/** What was said against a sentence and what came of it, and the way to challenge it. */
export function ClaimChallenges({ post, claim, thread }: Challenged) {
  const say = useSay();
  const own = (thread.challenges.get(post.id) ?? []).filter(({ words }) => words === wordsOf(claim));
  const mayChallenge = post.kind !== 'comment' && post.deleted === null && thread.may('challenge', post);
  if (own.length === 0 && !mayChallenge) return null;
  return (
    <div class="challenged">
      <ChallengeList challenges={own} />
      {mayChallenge ? (
        <p>
          <a href={challengeFormPath(post.id, claim.id)}>{say('challenge.challenge')}</a>
        </p>
      ) : null}
    </div>
  );
}

function ChallengeList({ challenges }: { challenges: readonly Challenge[] }) {
  if (challenges.length === 0) return null;
  return (
    <ul>
      {challenges.map((challenge) => (
        <li>
          <ChallengeState challenge={challenge} />
        </li>
      ))}
    </ul>
  );
}

/** `Challenged on 3 May 2026: the verdict changed`, with the old and the new verdict. */
export function ChallengeState({ challenge }: { challenge: Challenge }) {
  const say = useSay();
  const { id, state, verdict, verdictAfter, created } = challenge;
  return (
    <>
      <a href={challengePath(id)}>{say('challenge.challenged')}</a> <When date={created} />:{' '}
      {say(`challenge.state.${state}`)}
      {state === 'changed' && verdictAfter !== null ? (
        <>
          {' '}
          <VerdictBadge verdict={verdict} /> → <VerdictBadge verdict={verdictAfter} />
        </>
      ) : null}
    </>
  );
}

/** All that was challenged in a post. */
export function PostChallenges({ post, thread }: { post: Post; thread: Thread }) {
  const say = useSay();
  const own = thread.challenges.get(post.id) ?? [];
  if (own.length === 0) return null;
  return (
    <details class="challenged">
      <summary>{say('challenge.of-answer', { count: own.length })}</summary>
      <ul>
        {own.map((challenge) => (
          <li>
            <q dir="auto">{challenge.sentence}</q> <ChallengeState challenge={challenge} />
          </li>
        ))}
      </ul>
    </details>
  );
}
