import type { Child } from 'hono/jsx';
import { verdicts } from '#checker/check.ts';
import type { Challenge, Finding } from '#community/challenge/challenge.ts';
import { challengePath } from '#web/challenge-paths.ts';
import { checkPaths, documentPath, outLink, questionPaths } from '#web/links.ts';
import { FieldError } from '#web/parts/ask-form.tsx';
import { Author } from '#web/parts/author.tsx';
import { When } from '#web/parts/date.tsx';
import { OutLink } from '#web/parts/evidence-item.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { Do } from '#web/parts/post.tsx';
import { Told } from '#web/parts/said.tsx';
import { sayIn, useForeign, useGiven, useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import { Badge, VerdictBadge } from '#web/parts/verdict.tsx';
import { postAnchor } from '#web/post-paths.ts';
import { beginning } from '#web/words.ts';

interface ChallengeProps {
  challenge: Challenge;
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
        {say('challenge.answer-by')} <Author author={post.author} />
      </p>
    </header>
  );
}

function Verdicts({ challenge }: { challenge: Challenge }) {
  const say = useSay();
  const { verdict, verdictAfter, state, finding, failure } = challenge;
  return (
    <>
      <p class="verdict-change">
        <VerdictBadge verdict={verdict} />
        {verdictAfter === null || verdictAfter === verdict ? null : (
          <>
            {' → '}
            <VerdictBadge verdict={verdictAfter} />
          </>
        )}{' '}
        <strong>{say(`challenge.state.${state}`)}</strong>
      </p>
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

function Decision({ challenge, mayWithdraw, mayResolve, reason = '', error }: ChallengeProps) {
  const say = useSay();
  const { decision, decided, state } = challenge;
  const given = useGiven();
  return (
    <>
      {decided === null ? null : (
        <section>
          <h2>{say('challenge.decided')}</h2>
          <p>
            {decision === null ? (
              say(state === 'withdrawn' ? 'challenge.by-challenger' : 'challenge.by-run')
            ) : (
              <>
                {say('challenge.by-editor')} <bdi>{decision.by.name}</bdi>
              </>
            )}
            , <When date={decided} />
          </p>
          {decision === null ? null : (
            <p dir="auto" lang={given}>
              {decision.reason}
            </p>
          )}
        </section>
      )}
      {mayWithdraw ? (
        <Do action={challengePath(challenge.id, 'withdraw')}>{say('challenge.withdraw')}</Do>
      ) : null}
      {mayResolve ? <ResolveForm challenge={challenge} reason={reason} error={error} /> : null}
    </>
  );
}

function ResolveForm({
  challenge,
  reason,
  error,
}: {
  challenge: Challenge;
  reason: string;
  error: string | undefined;
}) {
  const say = useSay();
  return (
    <section>
      <h2>{say('challenge.resolve')}</h2>
      <FieldError id="resolve-error" error={error} />
      <form method="post" action={challengePath(challenge.id, 'resolve')} class="write">
        <label htmlFor="reason">{say('challenge.reason')}</label>
        <textarea id="reason" name="reason" rows={3} maxlength={1000} required dir="auto">
          {reason}
        </textarea>
        <label htmlFor="verdict">{say('challenge.verdict')}</label>
        <select id="verdict" name="verdict">
          <option value="">{say('challenge.no-verdict')}</option>
          {verdicts
            .filter((one) => one !== challenge.verdict && one !== 'not checked')
            .map((one) => (
              <option value={one}>{say(`verdict.${one}`)}</option>
            ))}
        </select>
        <div class="send">
          <Choice value="stood">{say('challenge.resolve.stood')}</Choice>
          <Choice value="changed">{say('challenge.resolve.changed')}</Choice>
          <Choice value="withdrawn">{say('challenge.resolve.withdrawn')}</Choice>
        </div>
      </form>
    </section>
  );
}

function Choice({ value, children }: { value: string; children: Child }) {
  return (
    <button type="submit" name="as" value={value} class="second">
      {children}
    </button>
  );
}
