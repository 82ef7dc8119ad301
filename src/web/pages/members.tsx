import type { Member } from '#community/member.ts';
import type { GivenRole } from '#community/member-policy.ts';
import { AccountPage, type DoorProps } from '#web/pages/account-door.tsx';
import { When } from '#web/parts/date.tsx';
import { useSay } from '#web/parts/say.ts';
import { Scroll } from '#web/parts/scroll.tsx';
import { memberPath } from '#web/post-paths.ts';
import { roleWords } from '#web/role-words.ts';

export interface MemberRow {
  member: Member;
  /** The roles that the reader may give. */
  roles: readonly GivenRole[];
  mayBan: boolean;
}

interface MembersProps {
  rows: readonly MemberRow[];
  /** From 1. */
  page: number;
  more: boolean;
}

export function MembersPage({
  rows,
  page,
  more,
  ...said
}: MembersProps & Pick<DoorProps, 'site' | 'told' | 'refused'>) {
  return (
    <AccountPage {...said} title="members.title">
      {rows.length === 0 ? null : <Members rows={rows} page={page} more={more} />}
    </AccountPage>
  );
}

function Members({ rows, page, more }: MembersProps) {
  const say = useSay();
  return (
    <>
      <div class="wide">
        <Scroll label={say('members.title')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('account.name')}</th>
                <th scope="col">{say('mine.since')}</th>
                <th scope="col">{say('members.role')}</th>
                <th scope="col">{say('members.ban')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row row={row} />
              ))}
            </tbody>
          </table>
        </Scroll>
      </div>
      <p>
        {page > 1 ? <a href={`/members?page=${page - 1}`}>{say('members.newer')}</a> : null}{' '}
        {more ? <a href={`/members?page=${page + 1}`}>{say('members.older')}</a> : null}
      </p>
    </>
  );
}

function Row({ row: { member, roles, mayBan } }: { row: MemberRow }) {
  const say = useSay();
  return (
    <tr>
      <th scope="row">
        <a href={memberPath(member.id)} dir="auto">
          {member.name}
        </a>
        <span class="unit">{member.id}</span>
      </th>
      <td>
        <When date={member.created} />
      </td>
      <td>
        {roles.length === 0 ? (
          say(roleWords(member.role))
        ) : (
          <form class="row" method="post" action={`/members/${member.id}/role`}>
            <select name="role" aria-label={say('members.role')}>
              {roles.map((one) => (
                <option value={one} selected={one === member.role}>
                  {say(roleWords(one))}
                </option>
              ))}
            </select>{' '}
            <input
              name="note"
              type="text"
              maxlength={500}
              size={16}
              placeholder={say('members.why')}
              aria-label={say('members.why-long')}
            />{' '}
            <button type="submit" class="quiet">
              {say('account.save')}
            </button>
          </form>
        )}
      </td>
      <td>
        {mayBan ? (
          <form class="row" method="post" action={`/members/${member.id}/ban`}>
            <input
              type="date"
              name="until"
              value={member.bannedUntil?.slice(0, 10) ?? ''}
              aria-label={say('members.until')}
            />{' '}
            <input
              name="note"
              type="text"
              maxlength={500}
              size={16}
              placeholder={say('members.why')}
              aria-label={say('members.why-long')}
            />{' '}
            <button type="submit" class="quiet">
              {say('account.save')}
            </button>
          </form>
        ) : member.bannedUntil === null ? null : (
          <When date={member.bannedUntil} />
        )}
      </td>
    </tr>
  );
}
