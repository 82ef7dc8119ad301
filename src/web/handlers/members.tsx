import type { Context } from 'hono';
import { Refused } from '#community/account/refused.ts';
import type { MemberDesk } from '#community/member-desk.ts';
import { type Fields, formFields } from '#web/forms.ts';
import { onward, tellingOf } from '#web/handlers/account.tsx';
import { pageNumber, param, type Web } from '#web/handlers/web.ts';
import { MembersPage } from '#web/pages/members.tsx';
import { page } from '#web/render.ts';

/** Members on a page. */
const perPage = 50;

/** What members with an office see and do about others. */
export function memberHandlers(web: Web, desk: MemberDesk) {
  const list = async (c: Context, refused?: Refused) => {
    const number = pageNumber(c);
    const offset = (number - 1) * perPage;
    // One more than is shown tells whether there is a next page.
    const rows = await desk.list(web.visitor(c), { limit: perPage + 1, offset });
    const said = { site: web.site(c), told: tellingOf(c), refused: refused?.why };
    const more = rows.length > perPage;
    return page(
      <MembersPage {...said} rows={rows.slice(0, perPage)} page={number} more={more} />,
      refused?.status ?? 200,
    );
  };
  const within = async (c: Context, work: () => Promise<Response>) => {
    if (web.visitor(c).member === null) return onward('/account/log-in?next=%2Fmembers');
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.why === 'date') return list(c, error);
      return page(
        <MembersPage site={web.site(c)} refused={error.why} rows={[]} page={1} more={false} />,
        error.status,
      );
    }
  };
  const posted = (work: (c: Context, field: Fields) => Promise<void>) => (c: Context) =>
    within(c, async () => {
      await work(c, await formFields(c));
      return onward('/members?told=saved');
    });

  return {
    list: (c: Context) => within(c, () => list(c)),
    setRole: posted((c, field) =>
      desk.setRole(web.visitor(c), { id: param(c, 'id'), next: field('role'), note: field('note') }),
    ),
    ban: posted((c, field) =>
      desk.ban(web.visitor(c), { id: param(c, 'id'), until: field('until'), note: field('note') }),
    ),
  };
}
