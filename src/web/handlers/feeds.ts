import type { Context } from 'hono';
import type { Act } from '#community/activity-store.ts';
import type { Community } from '#community/community.ts';
import type { Author, Post } from '#community/post.ts';
import { orders } from '#community/question-list-store.ts';
import { Problem } from '#errors';
import { markdownToHtml } from '#lib/markdown.ts';
import { atomFeed, type FeedEntry } from '#web/feeds/atom.ts';
import { mostPages, sitemap } from '#web/feeds/sitemap.ts';
import type { Web } from '#web/handlers/web.ts';
import { param } from '#web/handlers/web.ts';
import { questionPaths } from '#web/links.ts';
import { sayIn } from '#web/parts/say.ts';
import {
  activityFeed,
  activityPath,
  categoryPath,
  memberFeed,
  memberPath,
  placePath,
  postAnchor,
  questionFeed,
  questionsFeed,
  tagPath,
} from '#web/post-paths.ts';

const newest = 30;
/** Pages of the site itself that are worth finding. */
const ownPages = ['/', '/check', '/error-ledger', '/challenges'] as const;

interface Listed {
  title: string;
  /** The page that shows the same. */
  path: string;
  self: string;
  entries: FeedEntry[];
}

/** What other programs read of the site: feeds, a sitemap, and addresses that other sites had. */
export function feedHandlers({ site }: Web, community: Community) {
  const { lists, tags, members, activity, threads, moved } = community;

  const file = (type: string, body: string) =>
    new Response(body, {
      headers: { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'public, max-age=300' },
    });
  const atom = (c: Context, { title, path, self, entries }: Listed) => {
    const { origin, language, name } = site(c);
    return file(
      'application/atom+xml',
      atomFeed({ site: name, title, url: origin + path, self: origin + self, language, entries }),
    );
  };
  /** Who wrote it; a machine is called one wherever its name is read. */
  const authorIn = (c: Context, author: Named | null) => {
    const name = author?.name || null;
    return name === null || author?.role !== 'machine'
      ? name
      : `${name} (${sayIn(site(c).language)('post.role.machine')})`;
  };
  /** A post under the title of its question, with the text of it where that is known. */
  const entryOf = (c: Context, written: Pick<Act, 'id' | 'kind' | 'question' | 'created'>, post: Written) => {
    const { origin, language } = site(c);
    const { id, kind, question, created } = written;
    const place = { id, question: question.id, slug: question.slug };
    return {
      id:
        kind === 'question'
          ? `${origin}/questions/${id}`
          : `${origin}/questions/${question.id}#${postAnchor(id)}`,
      url: origin + placePath(place),
      title:
        kind === 'question' ? question.title : `${sayIn(language)(`member.kind.${kind}`)}: ${question.title}`,
      published: created,
      updated: post.edited ?? created,
      author: authorIn(c, post.author),
      tags: [],
      html: post.body === '' ? '' : markdownToHtml(post.body),
    };
  };
  /** The list that was asked for: its name and page, and what is to be in it. */
  const asked = async (c: Context) => {
    const say = sayIn(site(c).language);
    const [tag, slug] = [c.req.query('tag'), c.req.query('category')];
    if (tag !== undefined) {
      const name = (await tags.get(tag))?.name;
      if (name === undefined)
        throw new Problem('not-found', 'There is no such tag: see which ones there are.');
      return { title: say('list.tag', { tag: name }), path: tagPath(name), of: { tag: name } };
    }
    if (slug !== undefined) {
      const category = (await tags.categories()).find((one) => one.slug === slug);
      if (category === undefined) throw new Problem('not-found', 'There is no such category.');
      const title = say('list.category', { category: category.name });
      return { title, path: categoryPath(slug), of: { category: slug } };
    }
    const order = orders.find((one) => one === c.req.query('order')) ?? 'newest';
    if (order === 'newest') return { title: say('home.newest'), path: '/', of: {} };
    return { title: say(`list.${order}`), path: `/?order=${order}`, of: { order } };
  };

  return {
    questions: async (c: Context): Promise<Response> => {
      const { origin } = site(c);
      const { title, path, of } = await asked(c);
      const listed = await lists.list({ order: 'newest', ...of, limit: newest });
      const entries = listed.map((question) => ({
        // The address of a question changes with its title, its id does not.
        id: `${origin}/questions/${question.id}`,
        url: `${origin}${questionPaths(question).self}`,
        title: question.title,
        published: question.created,
        updated: question.created,
        author: authorIn(c, question.author),
        tags: question.tags,
        html: '',
      }));
      return atom(c, { title, path, self: questionsFeed(of), entries });
    },

    question: async (c: Context): Promise<Response> => {
      const question = await threads.question(param(c, 'id'));
      if (question === null || question.deleted !== null)
        throw new Problem('not-found', 'There is no such question: see the newest ones instead.');
      const posts = await threads.newest(question.id, newest);
      const entries = posts.map((post) => {
        const body = post.kind === 'question' ? question.body : post.body;
        return entryOf(c, { ...post, question: { ...question, id: post.question } }, { ...post, body });
      });
      const { self: path } = questionPaths(question);
      return atom(c, { title: question.title, path, self: questionFeed(question.id), entries });
    },

    member: async (c: Context): Promise<Response> => {
      const member = await members.get(param(c, 'id'));
      if (member === null || member.gone !== null)
        throw new Problem('not-found', 'There is no such member: the account may be deleted.');
      const acts = await activity.posts(member.id, { limit: newest });
      const entries = acts.map((act) => entryOf(c, act, { author: member, body: '', edited: null }));
      return atom(c, {
        title: member.name,
        path: memberPath(member.id),
        self: memberFeed(member.id),
        entries,
      });
    },

    activity: async (c: Context): Promise<Response> => {
      const acts = await activity.newest({ limit: newest });
      const entries = acts.map((act) => entryOf(c, act, { author: act.author, body: '', edited: null }));
      const title = sayIn(site(c).language)('activity.title');
      return atom(c, { title, path: activityPath, self: activityFeed, entries });
    },

    sitemap: async (c: Context): Promise<Response> => {
      const { origin } = site(c);
      const listed = await lists.list({ order: 'newest', limit: mostPages - ownPages.length });
      const questions = listed.map((question) => ({
        url: `${origin}${questionPaths(question).self}`,
        changed: null,
      }));
      const pages = ownPages.map((path) => ({ url: origin + path, changed: null }));
      return file('application/xml', sitemap([...pages, ...questions]));
    },

    /** A post by the number that it had on another site; 404 where there was none. */
    moved: async (c: Context): Promise<Response> => {
      const place = await moved.find(param(c, 'old'));
      if (place === null)
        throw new Problem('not-found', 'There is nothing at this address: it may be cut off, or never was.');
      const { self } = questionPaths({ id: place.question, slug: place.slug });
      return c.redirect(place.id === place.question ? self : `${self}#${postAnchor(place.id)}`, 301);
    },
  };
}

type Written = Pick<Post, 'body' | 'edited'> & { author: Named | null };
type Named = Pick<Author, 'name' | 'role'>;
