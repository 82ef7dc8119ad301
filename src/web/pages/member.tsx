import { useContext } from 'hono/jsx';
import type { TrackRecord } from '#community/ability.ts';
import type { Act, PointChange } from '#community/activity-store.ts';
import { type BadgeKey, badges } from '#community/badge/badge.ts';
import type { Member } from '#community/member.ts';
import { pointsShown } from '#community/points-shown.ts';
import { questionPaths } from '#web/links.ts';
import { Abilities } from '#web/parts/abilities.tsx';
import { When } from '#web/parts/date.tsx';
import { FeedNote } from '#web/parts/feed-note.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { PageLanguage, useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import { memberFeed, memberPath, postAnchor } from '#web/post-paths.ts';

export interface MemberPageProps {
  site: Site;
  member: Member;
  acts: readonly Act[];
  changes: readonly PointChange[];
  earned: readonly BadgeKey[];
  /** What became of what they did, for themselves and for moderators; null for others. */
  record: TrackRecord | null;
  /** How many posts a full list has. */
  full: number;
}

/** Who a member is, and what they did here. */
export function MemberPage(props: MemberPageProps) {
  const { site, member } = props;
  return (
    <Layout
      site={site}
      title={member.name}
      description={member.name}
      canonical={memberPath(member.id)}
      feed={{ path: memberFeed(member.id), title: member.name }}
    >
      <Body {...props} />
    </Layout>
  );
}

function Body({ site, member, acts, changes, earned, record, full }: MemberPageProps) {
  const say = useSay();
  const language = useContext(PageLanguage);
  const points = pointsShown(member.points, language);
  return (
    <article class="page">
      <header>
        <h1 dir="auto">{member.name}</h1>
        <p class="byline">
          {say('member.points', { points })}
          {member.role === 'member' ? null : (
            <>
              {' · '}
              <span class={member.role === 'machine' ? 'machine' : 'role'}>
                {say(`post.role.${member.role}`)}
              </span>
            </>
          )}
          {' · '}
          {say('member.since')} <When date={member.created} />
        </p>
        {member.role === 'machine' ? <p>{say('member.machine')}</p> : null}
      </header>
      <h2>{say('member.activity')}</h2>
      <Acts acts={acts} />
      {acts.length < full ? null : (
        <p>
          <a href={`?after=${acts.at(-1)?.id ?? ''}`} rel="next">
            {say('member.older')}
          </a>
        </p>
      )}
      <FeedNote path={memberFeed(member.id)} />
      {changes.length === 0 ? null : <Changes changes={changes} />}
      {earned.length === 0 ? null : <Badges earned={earned} />}
      {record === null ? null : (
        <Abilities member={member} record={record} isOwn={site.member?.id === member.id} />
      )}
    </article>
  );
}

function Acts({ acts }: { acts: readonly Act[] }) {
  const say = useSay();
  if (acts.length === 0) return <p>{say('member.nothing')}</p>;
  return (
    <ul class="questions">
      {acts.map(({ id, kind, question, score, accepted, created }) => (
        <li>
          <a
            href={`${questionPaths(question).self}${kind === 'question' ? '' : `#${postAnchor(id)}`}`}
            dir="auto"
          >
            {question.title}
          </a>
          <span class="aside">
            {say(`member.kind.${kind}`)}
            {score === 0 ? '' : ` · ${say('list.votes', { score: score > 0 ? `+${score}` : `−${-score}` })}`}
            {accepted ? ` · ${say('points.best')}` : ''} · <When date={created} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Changes({ changes }: { changes: readonly PointChange[] }) {
  const say = useSay();
  return (
    <section>
      <h2>{say('member.changes')}</h2>
      <ul class="point-changes">
        {changes.map(({ kind, amount, at }) => (
          <li>
            {amount > 0 ? `+${amount}` : `−${-amount}`} {say(`points.${kind}`)}, <When date={at} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Badges({ earned }: { earned: readonly BadgeKey[] }) {
  const say = useSay();
  return (
    <section aria-labelledby="badges">
      <h2 id="badges">{say('badge.title')}</h2>
      <ul>
        {earned.map((key) => (
          <li>
            <strong>{say(badges[key].label)}</strong>: {say(badges[key].why, { least: badges[key].least })}
          </li>
        ))}
      </ul>
    </section>
  );
}
