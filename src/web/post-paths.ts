import { questionPaths } from '#web/links.ts';

/** Where a post stands on the page of its question. */
export function postAnchor(id: string): string {
  return `post-${id}`;
}

/** The page of a question, at one of the posts on it. */
export function placePath(post: { id: string; question: string; slug: string }): string {
  const { self } = questionPaths({ id: post.question, slug: post.slug });
  return post.id === post.question ? self : `${self}#${postAnchor(post.id)}`;
}

/** What is done with a post: `vote`, `react`, `comment`, `edit`, `history`, `flag`, `delete`, `restore`. */
export function postPath(id: string, what: string): string {
  return `/posts/${encodeURIComponent(id)}/${what}`;
}

/** What is done with a question: `answer`, `accept`, `close`, `reopen`, `bookmark`. */
export function questionAction(id: string, what: string): string {
  return `/questions/${encodeURIComponent(id)}/${what}`;
}

export function memberPath(id: string): string {
  return `/members/${encodeURIComponent(id)}`;
}

/** Atom of questions in an order, or with a tag or category; the newest where nothing is given. */
export function questionsFeed(of: { order?: string; tag?: string; category?: string } = {}): string {
  const query = new URLSearchParams(of).toString();
  return query === '' ? '/questions.atom' : `/questions.atom?${query}`;
}

/** Atom of what stands on the page of a question. */
export function questionFeed(id: string): string {
  return `/questions/${encodeURIComponent(id)}/posts.atom`;
}

/** Atom of what a member wrote. */
export function memberFeed(id: string): string {
  return `${memberPath(id)}/posts.atom`;
}

export const activityFeed = '/activity.atom';
export const peoplePath = '/people';
export const activityPath = '/activity';

export function tagPath(name: string): string {
  return `/tags/${encodeURIComponent(name)}`;
}

export function categoryPath(slug: string): string {
  return `/categories/${encodeURIComponent(slug)}`;
}
