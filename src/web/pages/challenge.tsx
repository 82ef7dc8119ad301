import type { Challenge, Finding, Outcome } from '#community/challenge/challenge.ts';
import { challengePath } from '#web/challenge-paths.ts';
import { checkPaths, documentPath, outLink, questionPaths } from '#web/links.ts';
import { Author } from '#web/parts/author.tsx';
import { Decided, DecidedWith, VerdictChange, Versions } from '#web/parts/challenge-outcome.tsx';
import { When } from '#web/parts/date.tsx';
import { OutLink } from '#web/parts/evidence-item.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { Do } from '#web/parts/post.tsx';
import { ResolveForm } from '#web/parts/resolve-form.tsx';
import { Told } from '#web/parts/said.tsx';
import { sayIn, useForeign, useGiven, useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import { Badge, VerdictBadge } from '#web/parts/verdict.tsx';
import { postAnchor } from '#web/post-paths.ts';
import { beginning } from '#web/words.ts';

interface ChallengeProps {
  challenge: Challenge;
  /** What it came to before it was weighed again, the oldest first. */
  versions: readonly Outcome[];
  mayWeighAgain: boolean;
  mayWithdraw: boolean;
  mayResolve: boolean;
  /** What an editor has typed, and what is wrong with it. */
  reason?: string;
  error?: string;
}

/** A sentence that is challenged: what was brought against it, the old and the new verdict, and what decided. */
export function ChallengePage({ site, ...props }: ChallengeProps & { site: Site }) {
  const { challenge } = props;
  const say = sayIn(site.language);
  return (
    <Layout
      site={site}
      title={say('challenge.page', { sentence: beginning(challenge.sentence, 60) })}
      description={say(`challenge.state.${challenge.state}`)}
      canonical={challengePath(challenge.id)}
    >
      <article class="page">
        <Heading challenge={challenge} />
        <Verdicts challenge={challenge} />
        <Brought challenge={challenge} />
        {challenge.finding === null ? null : <Found challenge={challenge} finding={challenge.finding} />}
        <Decision {...props} />
        <Versions challenge={challenge} versions={props.versions} />
      </article>
    </Layout>
  );
}

function Given({ text }: { text: string }) {
  return (
    <blockquote dir="auto" lang={useGiven()}>
      {text}
    </blockquote>
  );
}

function Heading({ challenge }: { challenge: Challenge }) {
  const say = useSay();
  const { question, post, challenger, created, sentence } = challenge;
  return (
    <header>
      <p class="kind">
        <a href={`${questionPaths(question).self}#${postAnchor(post.id)}`} dir="auto">
          {question.title}
        </a>
      </p>
      <h1>{say('challenge.heading')}</h1>
      <Given text={sentence} />
      <p class="aside">
        {say('challenge.by')} <Author author={challenger} />, <When date={created} /> ·{' '}
        {say(post.kind === 'question' ? 'challenge.question-by' : 'challenge.answer-by')}{' '}
        <Author author={post.author} />
      </p>
    </header>
  );
}

function Verdicts({ challenge }: { challenge: Challenge }) {
  const say = useSay();
  const { verdict, state, finding, failure, again } = challenge;
  return (
    <>
      <VerdictChange verdict={verdict} outcome={challenge} />
      {state === 'held' ? <p class="notice">{say('challenge.held')}</p> : null}
      {state === 'open' && finding === null ? (
        <p role="status" class="notice">
          {failure === null ? (
            say('challenge.waiting')
          ) : (
            <>
              {say('checked.failed')} <Told text={failure} />
            </>
          )}
        </p>
      ) : null}
      {again === null ? null : (
        <p role="status" class="notice">
          {again.failure === null ? (
            say('challenge.again-waiting')
          ) : (
            <>
              {say('challenge.again-failed')} <Told text={again.failure} />
            </>
          )}
        </p>
      )}
    </>
  );
}

/** What a member brought is told from what sources say. */
function Brought({ challenge }: { challenge: Challenge }) {
  const say = useSay();
  const { why, document, quote, pasted, finding } = challenge;
  if (why === '') return null;
  const found = finding?.document ?? null;
  const link = outLink(document);
  return (
    <section class="brought">
      <h2>{say('challenge.brought')}</h2>
      <p class="aside">{say('challenge.brought-note')}</p>
      <p dir="auto" lang={useGiven()}>
        {why}
      </p>
      {document === '' ? null : (
        <p>
          {say('challenge.named')}{' '}
          {link === null ? <bdi>{document}</bdi> : <OutLink href={link}>{document}</OutLink>}
          {found === null ? null : (
            <>
              {' → '}
              <a href={documentPath(found.id)}>
                <bdi lang={useForeign()}>{found.title}</bdi>
              </a>
            </>
          )}
        </p>
      )}
      {quote === '' ? null : <Given text={quote} />}
      {pasted === '' ? null : (
        <details>
          <summary>{say('challenge.pasted')}</summary>
          <Given text={pasted} />
        </details>
      )}
    </section>
  );
}

/** What checking the sentence again came to: what could be read, the difference of verdicts, and why. */
function Found({ challenge, finding }: { challenge: Challenge; finding: Finding }) {
  const say = useSay();
  const { before, after, because, unreachable, absent, cause } = finding;
  return (
    <section>
      <h2>{say('challenge.found')}</h2>
      {unreachable === null ? null : (
        <p class="notice">
          <strong>{say('outcome.unreachable')}</strong>: <Told text={unreachable} />
        </p>
      )}
      {absent === null ? null : (
        <p class="notice">
          <Told text={absent} />
        </p>
      )}
      <Quoted finding={finding} />
      <SaidBy finding={finding} />
      {finding.document === null ? (
        <Side heading={say('challenge.as-known')} side={after} />
      ) : (
        <div class="two">
          <Side heading={say('challenge.without')} side={before} />
          <Side heading={say('challenge.with')} side={after} />
        </div>
      )}
      {cause === null || cause === 'people' ? null : <p>{say(`challenge.cause.${cause}`)}</p>}
      {because.length === 0 ? null : (
        <ul>
          {because.map((reason) => (
            <li>
              <Told text={reason} />
            </li>
          ))}
        </ul>
      )}
      <DecidedWith finding={finding} />
      <p class="aside">
        <a href={checkPaths(challenge.run).self}>{say('challenge.report')}</a> ·{' '}
        <a href={checkPaths(challenge.report).self}>{say('challenge.report-before')}</a>
      </p>
    </section>
  );
}

function Quoted({ finding: { quoted, document } }: { finding: Finding }) {
  const say = useSay();
  if (quoted === null) return null;
  if (quoted) return <p>{say('challenge.quoted')}</p>;
  return (
    <p class="notice">
      {say(document?.isSummary === true ? 'challenge.not-quoted-summary' : 'challenge.not-quoted')}
    </p>
  );
}

/** A text without identity is shown, and what it says; it decides nothing. */
function SaidBy({ finding: { said, read } }: { finding: Finding }) {
  const say = useSay();
  const foreign = useForeign();
  if (read === null) return null;
  return (
    <>
      <p>{say(read === 'page' ? 'challenge.page-read' : 'challenge.text-read')}</p>
      {said === null ? (
        <p>{say('challenge.says-nothing')}</p>
      ) : (
        <figure class={`evidence s-${said.stance}`}>
          <blockquote dir="auto" lang={foreign}>
            {said.quote}
          </blockquote>
          <figcaption>
            <p>
              <Badge word={said.stance} label={say(`stance.${said.stance}`)} />
            </p>
            <p class="why">
              <Told text={said.why} />
            </p>
          </figcaption>
        </figure>
      )}
    </>
  );
}

function Side({ heading, side }: { heading: string; side: Finding['before'] }) {
  return (
    <section>
      <h3>{heading}</h3>
      <p>
        <VerdictBadge verdict={side.verdict} />
      </p>
      <ul>
        {side.reasons.map((reason) => (
          <li>
            <Told text={reason} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decision(props: ChallengeProps) {
  const { challenge, mayWithdraw, mayResolve, mayWeighAgain, reason = '', error } = props;
  const say = useSay();
  return (
    <>
      {challenge.decided === null ? null : (
        <section>
          <h2>{say('challenge.decided')}</h2>
          <Decided outcome={challenge} />
        </section>
      )}
      {mayWeighAgain ? (
        <section>
          <h2>{say('challenge.again')}</h2>
          <p>{say('challenge.again-hint')}</p>
          <Do action={challengePath(challenge.id, 'again')}>{say('challenge.again-do')}</Do>
        </section>
      ) : null}
      {mayWithdraw ? (
        <Do action={challengePath(challenge.id, 'withdraw')}>{say('challenge.withdraw')}</Do>
      ) : null}
      {mayResolve ? <ResolveForm challenge={challenge} reason={reason} error={error} /> : null}
    </>
  );
}
