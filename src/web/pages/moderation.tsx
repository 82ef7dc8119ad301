import { type FlagReason, flagReasons } from '#community/moderation/act.ts';
import type { ModerationAct } from '#community/moderation/act-store.ts';
import type { Review } from '#community/moderation/review-store.ts';
import { wordsOf } from '#community/settings/setting.ts';
import { settingOf } from '#community/settings/settings.ts';
import type { MessageKey } from '#locales/en.ts';
import { inWords } from '#locales/message.ts';
import { asShown } from '#web/pages/settings.tsx';
import { When } from '#web/parts/date.tsx';
import { Field } from '#web/parts/field.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import { memberPath, placePath, postPath } from '#web/post-paths.ts';
import { roleWords } from '#web/role-words.ts';
import { beginning } from '#web/words.ts';

/** Characters of a long text that the log shows. */
const longestShown = 80;

const title = (site: Site, key: MessageKey) => inWords({ key, values: {} }, site.language);

function Entry({ act, mayUndo }: { act: ModerationAct; mayUndo: (act: ModerationAct) => boolean }) {
  const say = useSay();
  const nobody = say(act.member === null ? 'moderation.rule' : 'moderation.machine-itself');
  const who = act.by === null ? nobody : act.by.name;
  return (
    <li>
      <p>
        <When date={act.at} /> · <bdi>{who}</bdi> · <strong>{say(`moderation.act.${act.kind}`)}</strong>{' '}
        <About act={act} />
        {isReason(act.reason) ? ` (${say(`flag.${act.reason}`)})` : null}
      </p>
      {act.note === '' ? null : <p dir="auto">{act.note}</p>}
      {act.undone === null ? null : (
        <p>
          {say('moderation.undone', { name: act.undone.by })} <When date={act.undone.at} />
        </p>
      )}
      {act.undone === null && mayUndo(act) ? (
        <form method="post" action={`/moderation/${act.id}/undo`}>
          <button type="submit" class="quiet">
            {say('moderation.undo')}
          </button>
        </form>
      ) : null}
    </li>
  );
}

function AboutMember({ act, member }: { act: ModerationAct; member: NonNullable<ModerationAct['member']> }) {
  const say = useSay();
  const { role, ban } = act;
  return (
    <>
      {member.gone === null ? (
        <a href={memberPath(member.id)} dir="auto">
          {member.name}
        </a>
      ) : (
        say('post.gone')
      )}
      {role === null
        ? null
        : `, ${say('moderation.role', { from: say(roleWords(role.from)), to: say(roleWords(role.to)) })}`}
      {ban === null || ban.to === null ? null : (
        <>
          , {say('moderation.until')} <When date={ban.to} />
        </>
      )}
    </>
  );
}

/** What an act was about: a post, a phrase or a setting. */
function About({ act }: { act: ModerationAct }) {
  const say = useSay();
  const { post, phrase, setting, member } = act;
  if (member !== null) return <AboutMember act={act} member={member} />;
  if (post !== null) return <a href={placePath(post)}>{post.title}</a>;
  if (phrase !== null) return <q>{phrase}</q>;
  if (setting === null) return null;
  const known = settingOf(setting.key);
  if (known === undefined) return <q>{setting.key}</q>;
  const words = (given: string | null) =>
    beginning(asShown(say, known, given ?? wordsOf(known.fallback)), longestShown);
  const [from, to] = [words(setting.from), words(setting.to)];
  return say('moderation.act.set-from', { setting: say(`setting.${known.key}`), from, to });
}

function isReason(text: string): text is FlagReason {
  return flagReasons.some((one) => one === text);
}

export interface ModerationLogProps {
  site: Site;
  acts: readonly ModerationAct[];
  /** How many a full page has; a full one leads to the next. */
  full: number;
  mayModerate: boolean;
  mayUndo: (act: ModerationAct) => boolean;
}

/** What moderators and rules did, for everybody. */
export function ModerationLogPage(props: ModerationLogProps) {
  const { site } = props;
  const words = title(site, 'moderation.log');
  return (
    <Layout site={site} title={words} description={words} canonical="/moderation">
      <article class="page">
        <h1>{words}</h1>
        <Log {...props} />
      </article>
    </Layout>
  );
}

function Log({ acts, full, mayModerate, mayUndo }: ModerationLogProps) {
  const say = useSay();
  const last = acts.at(-1);
  return (
    <>
      <p>{say('moderation.lead')}</p>
      {mayModerate ? (
        <p>
          <a href="/moderation/queue">{say('moderation.queue')}</a> ·{' '}
          <a href="/statistics">{say('statistics.title')}</a> ·{' '}
          <a href="/settings">{say('settings.title')}</a>
        </p>
      ) : null}
      {acts.length === 0 ? <p>{say('moderation.none')}</p> : null}
      <ol class="log">
        {acts.map((act) => (
          <Entry act={act} mayUndo={mayUndo} />
        ))}
      </ol>
      {last === undefined || acts.length < full ? null : (
        <p>
          <a href={`/moderation?before=${last.id}`} rel="next">
            {say('moderation.older')}
          </a>
        </p>
      )}
    </>
  );
}

function Reasons({ id, chosen }: { id: string; chosen?: FlagReason | undefined }) {
  const say = useSay();
  return (
    <div class="field">
      <label htmlFor={id}>{say('flag.reason')}</label>
      <select id={id} name="reason">
        {flagReasons.map((reason) => (
          <option value={reason} selected={reason === chosen}>
            {say(`flag.${reason}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Waiting({ review }: { review: Review }) {
  const say = useSay();
  const { post, flags, reasons } = review;
  return (
    <li>
      <h2>
        <a href={placePath(post)}>{post.title}</a>
      </h2>
      <p>
        {say(`moderation.why.${review.why}`)} · {say(`moderation.kind.${post.kind}`)} ·{' '}
        <bdi>{post.author?.name ?? say('moderation.nobody')}</bdi> · <When date={post.created} />
        {post.hidden ? ` · ${say('moderation.hidden')}` : null}
      </p>
      {reasons.length === 0 ? null : (
        <ul>
          {reasons.map(({ key, values }) => (
            <li>{say(key, values)}</li>
          ))}
        </ul>
      )}
      {flags.length === 0 ? null : (
        <ul>
          {flags.map(({ reason, note }) => (
            <li dir="auto">
              {say(`flag.${reason}`)}
              {note === '' ? null : `: ${note}`}
            </li>
          ))}
        </ul>
      )}
      <pre class="source" dir="auto">
        {post.body}
      </pre>
      <form method="post" action={`/moderation/queue/${review.id}`} class="account">
        <Reasons
          id={`reason-${review.id}`}
          chosen={flags[0]?.reason ?? (review.why === 'spam' ? 'spam' : undefined)}
        />
        <Field
          name="note"
          id={`note-${review.id}`}
          label={say('moderation.note')}
          required={false}
          maxlength={500}
        />
        <div class="send">
          <button type="submit" name="decision" value="keep">
            {say('moderation.keep')}
          </button>
          <button type="submit" name="decision" value="remove" class="second">
            {say('moderation.remove')}
          </button>
        </div>
      </form>
    </li>
  );
}

/** What waits for a moderator, with the decisions on it; each is a form. */
export function ReviewQueuePage(props: {
  site: Site;
  waiting: readonly Review[];
  blocked: readonly string[];
}) {
  const { site } = props;
  const words = title(site, 'moderation.queue');
  return (
    <Layout site={site} title={words} description={words} canonical={null}>
      <article class="page">
        <h1>{words}</h1>
        <Queue {...props} />
      </article>
    </Layout>
  );
}

function Queue({ waiting, blocked }: { waiting: readonly Review[]; blocked: readonly string[] }) {
  const say = useSay();
  return (
    <>
      {waiting.length === 0 ? <p>{say('moderation.empty')}</p> : null}
      <p>
        <a href="/challenges?state=held">{say('challenges.held')}</a>
      </p>
      <ol class="queue">
        {waiting.map((review) => (
          <Waiting review={review} />
        ))}
      </ol>
      <h2>{say('moderation.blocked')}</h2>
      <ul>
        {blocked.map((phrase) => (
          <li>
            <form method="post" action="/moderation/blocked">
              <span dir="auto">{phrase}</span> <input type="hidden" name="phrase" value={phrase} />
              <input type="hidden" name="allow" value="yes" />
              <button type="submit" class="quiet">
                {say('moderation.allow')}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" action="/moderation/blocked" class="account">
        <Field name="phrase" label={say('moderation.phrase')} maxlength={80} />
        <div class="send">
          <button type="submit">{say('moderation.block')}</button>
        </div>
      </form>
    </>
  );
}

/** Says to who just wrote something that it is shown once a moderator has looked. */
export function HeldPage({ site, path }: { site: Site; path: string }) {
  const words = title(site, 'moderation.held');
  return (
    <Layout site={site} title={words} description={words} canonical={null}>
      <article class="page">
        <h1>{words}</h1>
        <Held path={path} />
      </article>
    </Layout>
  );
}

function Held({ path }: { path: string }) {
  const say = useSay();
  return (
    <>
      <p role="status">{say('moderation.held-lead')}</p>
      <p>
        <a href={path}>{say('moderation.held-back')}</a>
      </p>
    </>
  );
}

/** The form in which a member says what is wrong with a post. */
export function FlagPage(props: {
  site: Site;
  post: { id: string; question: string; slug: string; title: string; body: string };
  hidesAt: number;
  error?: string;
}) {
  const { site } = props;
  const words = title(site, 'flag.title');
  return (
    <Layout site={site} title={words} description={words} canonical={null}>
      <article class="page">
        <h1>{words}</h1>
        <Flag post={props.post} hidesAt={props.hidesAt} error={props.error} />
      </article>
    </Layout>
  );
}

function Flag(props: {
  post: Parameters<typeof FlagPage>[0]['post'];
  hidesAt: number;
  error: string | undefined;
}) {
  const { post, hidesAt, error } = props;
  const say = useSay();
  return (
    <form method="post" action={postPath(post.id, 'flag')}>
      <p>{say('flag.lead', { count: hidesAt })}</p>
      <p>
        <a href={placePath(post)}>{post.title}</a>
      </p>
      <blockquote dir="auto">{post.body}</blockquote>
      {error === undefined ? null : (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <fieldset>
        <legend>{say('flag.reason')}</legend>
        {flagReasons.map((reason) => (
          <p>
            <label>
              <input type="radio" name="reason" value={reason} required /> {say(`flag.${reason}`)}
            </label>
          </p>
        ))}
      </fieldset>
      <p>
        <label htmlFor="note">{say('flag.note')}</label>
        <textarea id="note" name="note" rows={3} maxlength={500} />
      </p>
      <div class="send">
        <button type="submit">{say('flag.send')}</button>
      </div>
    </form>
  );
}
