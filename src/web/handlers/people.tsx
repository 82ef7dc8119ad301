import type { Context } from 'hono';
import type { Community } from '#community/community.ts';
import { postId } from '#community/post.ts';
import { listLength, pageNumber, type Web } from '#web/handlers/web.ts';
import { ActivityPage, PeoplePage } from '#web/pages/people.tsx';
import { page } from '#web/render.ts';

const perPage = 50;
/** Nobody reads further; a name finds who is there. */
const mostPages = 100;

/** Who writes here, and what was written last. */
export function peopleHandlers({ site }: Web, { people, activity, now }: Community) {
  return {
    people: async (c: Context) => {
      const words = (c.req.query('q') ?? '').trim();
      const thisMonth = now().toISOString().slice(0, 7);
      const asked = c.req.query('month') ?? '';
      const month = /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(asked) && asked <= thisMonth ? asked : null;
      const number = Math.min(pageNumber(c), mostPages);
      // One more than is shown tells whether there is a next page.
      const part = { limit: perPage + 1, offset: (number - 1) * perPage };
      const rows =
        words !== ''
          ? await people.named(words, part)
          : month === null
            ? await people.most(part)
            : await people.ofMonth(month, part);
      return page(
        <PeoplePage
          site={site(c)}
          words={words.slice(0, 300).toWellFormed()}
          month={words === '' ? month : null}
          thisMonth={thisMonth}
          firstMonth={await people.firstMonth()}
          rows={rows.slice(0, perPage)}
          first={part.offset + 1}
          next={rows.length > perPage && number < mostPages ? number + 1 : null}
        />,
      );
    },

    activity: async (c: Context) => {
      const after = postId.safeParse(c.req.query('after')).data;
      const acts = await activity.newest({ limit: listLength, after });
      return page(<ActivityPage site={site(c)} acts={acts} full={listLength} />);
    },
  };
}
