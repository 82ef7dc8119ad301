import type { Context } from 'hono';
import { earnedBadges } from '#community/badge/badge.ts';
import type { Community } from '#community/community.ts';
import { isAllowed, mayDo } from '#community/post-policy.ts';
import { tagsOf } from '#community/post-text.ts';
import { questionId } from '#community/question.ts';
import { askingWithoutAccount } from '#community/settings/settings.ts';
import { Problem } from '#errors';
import { bringsImage, failedImage, imageTyped, withImage } from '#web/add-image.ts';
import { draftCheck } from '#web/draft-check.ts';
import { formWithFile } from '#web/forms.ts';
import { returnable, statusOf } from '#web/handlers/post.tsx';
import type { Web } from '#web/handlers/web.ts';
import { listLength, param } from '#web/handlers/web.ts';
import { questionPaths } from '#web/links.ts';
import { AskPage, type AskPageProps, type Typed } from '#web/pages/compose.tsx';
import { ListPage, TagsPage } from '#web/pages/lists.tsx';
import { MemberPage } from '#web/pages/member.tsx';
import { HeldPage } from '#web/pages/moderation.tsx';
import { categoryPath, questionsFeed, tagPath } from '#web/post-paths.ts';
import { page } from '#web/render.ts';
import { askQuestion } from '../../operations/community/ask-question.ts';

const tagsShown = 200;
const similarShown = 5;
const changesShown = 10;
const bookmarksShown = 100;

/** Asking in one's own name, lists of questions, and members. */
export function communityHandlers(web: Web, community: Community) {
  const { site, setting, visitor, services } = web;
  const { lists, tags, members, activity, shelf, moderation, images } = community;

  const needsNoAccount = (c: Context) => visitor(c).member === null && setting(c)(askingWithoutAccount);
  const shownAsk = async (c: Context, typed: Typed, alt = ''): Promise<AskPageProps> => ({
    site: site(c),
    typed,
    mayAsk: visitor(c).member !== null || needsNoAccount(c),
    preview: false,
    similar: [],
    image: visitor(c).member === null ? null : imageTyped(setting(c), alt),
    categories: await tags.categories(),
  });
  const after = (c: Context) => questionId.safeParse(c.req.query('after')).data;

  return {
    askForm: async (c: Context) => {
      const { member } = visitor(c);
      const draft = member === null ? null : await shelf.draft(member.id, 'ask');
      return page(
        <AskPage {...(await shownAsk(c, { title: '', body: '', tags: '', ...draft, category: '' }))} />,
      );
    },

    ask: async (c: Context) => {
      const member = needsNoAccount(c) ? null : mayDo('ask', visitor(c), { now: community.now() });
      const form = await formWithFile(c);
      const { field } = form;
      const typed = {
        title: field('title'),
        body: field('body'),
        tags: field('tags'),
        category: field('category'),
      };
      const shown = await shownAsk(c, typed, field('alt'));
      const preview = async (body: string) => ({
        ...shown,
        preview: true,
        typed: { ...typed, body },
        images: member === null ? undefined : await images.inDraft(body, { member: member.id }),
      });
      try {
        if (bringsImage(form)) {
          const body = await withImage(web, c, form);
          return await page(<AskPage {...(await preview(body))} image={imageTyped(setting(c))} />);
        }
        if (field('look') === 'draft' && member !== null) {
          await shelf.saveDraft(member.id, 'ask', typed);
          return await page(<AskPage {...shown} kept />);
        }
        if (field('look') === 'check') {
          const check = await draftCheck(web, community, c, { text: typed.body, token: field('checked') });
          return await page(<AskPage {...(await preview(typed.body))} check={check} />);
        }
        if (field('look') !== '') {
          tagsOf([typed.tags]);
          const similar = await lists.similar(typed.title, similarShown);
          return await page(<AskPage {...(await preview(typed.body))} similar={similar} />);
        }
        const { title, body, category } = typed;
        const input = { title, body, tags: [typed.tags], ...(category === '' ? {} : { category }) };
        const { id, held } = askQuestion.output.parse(await services.perform(askQuestion, input, visitor(c)));
        if (member !== null) await shelf.dropDraft(member.id, 'ask');
        if (held) return await page(<HeldPage site={site(c)} path="/" />);
        const asked = await community.threads.question(id);
        return c.redirect(asked === null ? '/' : questionPaths(asked).self, 303);
      } catch (error) {
        const told = returnable(error, site(c).language);
        const isAskedBefore = error instanceof Problem && error.id === 'conflict';
        const similar = isAskedBefore ? await lists.same(typed.title) : [];
        return page(
          <AskPage {...shown} {...failedImage(shown, form)} error={told} similar={similar} />,
          statusOf(error),
        );
      }
    },

    tags: async (c: Context) => page(<TagsPage site={site(c)} tags={await tags.most(tagsShown)} />),

    tag: async (c: Context) => {
      const name = param(c, 'name');
      const tag = await tags.get(name);
      if (tag === null) throw new Problem('not-found', 'There is no such tag: see which ones there are.');
      if (tag.name !== name) return c.redirect(tagPath(tag.name), 301);
      const questions = await lists.list({ order: 'newest', limit: listLength, after: after(c), tag: name });
      return page(
        <ListPage
          site={site(c)}
          of={{ kind: 'tag', name }}
          feed={questionsFeed({ tag: name })}
          path={tagPath(name)}
          questions={questions}
          full={listLength}
        />,
      );
    },

    category: async (c: Context) => {
      const slug = param(c, 'slug');
      const category = (await tags.categories()).find((one) => one.slug === slug);
      if (category === undefined) throw new Problem('not-found', 'There is no such category.');
      const questions = await lists.list({
        order: 'newest',
        limit: listLength,
        after: after(c),
        category: slug,
      });
      return page(
        <ListPage
          site={site(c)}
          of={{ kind: 'category', name: category.name }}
          feed={questionsFeed({ category: slug })}
          path={categoryPath(slug)}
          questions={questions}
          full={listLength}
        />,
      );
    },

    bookmarks: async (c: Context) => {
      const member = mayDo('bookmark', visitor(c), { now: community.now() });
      const questions = await lists.get(await shelf.bookmarks(member.id, bookmarksShown));
      return page(
        <ListPage
          site={site(c)}
          of={{ kind: 'bookmarks' }}
          path={null}
          questions={questions}
          full={listLength}
        />,
      );
    },

    member: async (c: Context) => {
      const member = await members.get(param(c, 'id'));
      if (member === null || member.gone !== null)
        throw new Problem('not-found', 'There is no such member: the account may be deleted.');
      const acts = await activity.posts(member.id, { limit: listLength, after: after(c) });
      const changes = await activity.points(member.id, changesShown);
      const reader = visitor(c);
      const seesRecord =
        member.role !== 'machine' &&
        (reader.member?.id === member.id || isAllowed('moderate', reader, { now: community.now() }));
      const record = seesRecord ? await moderation.records.of(member.id) : null;
      const earned = member.role === 'machine' ? [] : earnedBadges(await community.badges.facts(member.id));
      const shown = { member, acts, changes, earned, record, full: listLength };
      return page(<MemberPage site={site(c)} {...shown} />);
    },
  };
}
