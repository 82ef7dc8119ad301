import type { Hono } from 'hono';
import type { challengeHandlers } from '#web/handlers/challenges.tsx';
import type { communityHandlers } from '#web/handlers/community.tsx';
import type { feedHandlers } from '#web/handlers/feeds.ts';
import type { postHandlers } from '#web/handlers/post.tsx';
import type { searchHandlers } from '#web/handlers/search.tsx';
import { activityFeed } from '#web/post-paths.ts';
import { illustratedForm, postForm } from '#web/routes/forms.ts';

export function servePosts(
  app: Hono,
  posts: ReturnType<typeof postHandlers>,
  people: ReturnType<typeof communityHandlers>,
): void {
  app.post('/ask/post', illustratedForm, people.ask);
  app.get('/tags', people.tags);
  app.get('/tags/:name', people.tag);
  app.get('/categories/:slug', people.category);
  app.get('/bookmarks', people.bookmarks);
  app.get('/members/:id', people.member);
  app.get('/questions/:id/answer', posts.answerForm);
  app.post('/questions/:id/answer', illustratedForm, posts.answer);
  app.post('/questions/:id/accept', postForm, posts.accept);
  app.post('/questions/:id/close', postForm, posts.close);
  app.post('/questions/:id/reopen', postForm, posts.reopen);
  app.post('/questions/:id/bookmark', postForm, posts.bookmark);
  app.post('/posts/:id/vote', postForm, posts.vote);
  app.post('/posts/:id/react', postForm, posts.react);
  app.post('/posts/:id/comment', postForm, posts.comment);
  app.get('/posts/:id/edit', posts.editForm);
  app.post('/posts/:id/edit', illustratedForm, posts.edit);
  app.get('/posts/:id/history', posts.history);
  app.post('/posts/:id/delete', postForm, posts.delete);
  app.post('/posts/:id/restore', postForm, posts.restore);
  app.post('/posts/:id/check', postForm, posts.check);
  app.post('/posts/:id/reply', postForm, posts.reply);
}

export function serveChallenges(app: Hono, challenges: ReturnType<typeof challengeHandlers>): void {
  app.get('/posts/:id/challenge', challenges.form);
  app.post('/posts/:id/challenge', postForm, challenges.challenge);
  app.get('/challenges', challenges.list);
  app.get('/challenges/:id', challenges.challenged);
  app.post('/challenges/:id/withdraw', postForm, challenges.withdraw);
  app.post('/challenges/:id/resolve', postForm, challenges.resolve);
  app.post('/challenges/:id/again', postForm, challenges.again);
  app.get('/error-ledger', challenges.ledger);
  app.get('/error-ledger.csv', challenges.ledgerTable);
  app.get('/error-ledger.json', challenges.ledgerFile);
  app.get('/error-ledger.atom', challenges.ledgerFeed);
}

export function serveSearch(app: Hono, searching: ReturnType<typeof searchHandlers>): void {
  app.get('/search', searching.page);
  app.get('/search/suggestions', searching.suggestions);
  app.get('/opensearch.xml', searching.description);
}

/** Ids of this site are no numbers: under those, what came from other sites is found. */
const oldNumber = '{[0-9]{1,10}}';

export function serveFeeds(app: Hono, feeds: ReturnType<typeof feedHandlers>): void {
  app.get('/questions.atom', feeds.questions);
  app.get('/questions/:id/posts.atom', feeds.question);
  app.get('/members/:id/posts.atom', feeds.member);
  app.get(activityFeed, feeds.activity);
  app.get('/sitemap.xml', feeds.sitemap);
  for (const folder of ['/questions', '/q', '/a', '']) {
    app.get(`${folder}/:old${oldNumber}`, feeds.moved);
    app.get(`${folder}/:old${oldNumber}/:rest{.*}`, feeds.moved);
  }
}
