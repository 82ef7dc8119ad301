import { type Context, type Handler, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { etag } from 'hono/etag';
import { secureHeaders } from 'hono/secure-headers';
import type { Community } from '#community/community.ts';
import { largestImage } from '#community/image/image.ts';
import type { Settings } from '#community/settings/setting.ts';
import { defaultSettings, footer, siteName } from '#community/settings/settings.ts';
import { Problem } from '#errors';
import { languageOf, languages } from '#locales/message.ts';
import type { Asset, Assets } from '#web/assets.ts';
import { loadAssets } from '#web/assets.ts';
import { compressed } from '#web/compressed.ts';
import { accountHandlers } from '#web/handlers/account.tsx';
import { challengeHandlers } from '#web/handlers/challenges.tsx';
import { checkHandlers } from '#web/handlers/check.tsx';
import { communityHandlers } from '#web/handlers/community.tsx';
import { exportHandlers } from '#web/handlers/export.tsx';
import { feedHandlers } from '#web/handlers/feeds.ts';
import { imageHandler, imageHeaders } from '#web/handlers/images.ts';
import { memberHandlers } from '#web/handlers/members.tsx';
import { moderationHandlers } from '#web/handlers/moderation.tsx';
import { myAccountHandlers } from '#web/handlers/my-account.tsx';
import { notificationHandlers } from '#web/handlers/notifications.tsx';
import { peopleHandlers } from '#web/handlers/people.tsx';
import { postHandlers } from '#web/handlers/post.tsx';
import { questionHandlers } from '#web/handlers/question.tsx';
import { searchHandlers } from '#web/handlers/search.tsx';
import { settingHandlers } from '#web/handlers/settings.tsx';
import { sourceHandlers } from '#web/handlers/source.tsx';
import { statisticsHandlers } from '#web/handlers/statistics.tsx';
import type { Web } from '#web/handlers/web.ts';
import { KeptPages } from '#web/kept-pages.ts';
import { activityFeed, activityPath, peoplePath } from '#web/post-paths.ts';
import { problemPage } from '#web/problems.tsx';
import type { WebServices } from '#web/services.ts';
import { Unread } from '#web/unread.ts';
import { Visitors } from '#web/visitors.ts';

/** What a form carries besides the text that is checked: names, boundaries, the name of a file. */
const formOverhead = 64_000;
/** The largest form without a text to check. */
const smallForm = 16_000;
/** The largest form with the text of a post: each of its characters may come as a dozen. */
const postForm = 400_000;
/** The same with an image. */
const illustratedForm = postForm + largestImage;

const year = 365 * 24 * 60 * 60;

/** Scripts and styles come from this site alone, and none stand in a page. */
const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'strict-origin-when-cross-origin',
});

/** A picture that pages of other sites may show, unlike everything else. */
const anySite: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
};

/** A language that a reader chose stays chosen; pages differ by it. */
const keepLanguage: MiddlewareHandler = async (c, next) => {
  const chosen = languages.find((one) => one === c.req.query('lang'));
  await next();
  if (chosen !== undefined)
    setCookie(c, 'lang', chosen, { path: '/', maxAge: year, sameSite: 'Lax', httpOnly: true });
  c.header('Vary', 'Accept-Language, Cookie', { append: true });
};

/** The page of a question: single words are the names of what belongs to it, such as its ledger. */
const questionPage = '/questions/:id/:slug{question|[a-z0-9]+(?:-[a-z0-9]+)+}';

/** Counts who reads the page of a question, kept or made anew. */
function countViews({ views }: Community, visitors: Pick<Visitors, 'of'>): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const isLookedAt = c.req.header('sec-purpose') === undefined && [200, 304].includes(c.res.status);
    const { address } = visitors.of(c);
    if (isLookedAt)
      views.count(c.req.param('id') ?? '', { address, program: c.req.header('user-agent') ?? '' });
  };
}

function serve(app: Hono, asset: Asset, keep: string): void {
  app.get(asset.path, compressed(), () => {
    return new Response(asset.body, { headers: { 'Content-Type': asset.type, 'Cache-Control': keep } });
  });
}

function serveAssets(app: Hono, assets: Assets): void {
  for (const asset of [assets.style, assets.notes, assets.keyboard, assets.progress, assets.suggestions]) {
    serve(app, asset, `public, max-age=${year}, immutable`);
  }
  for (const asset of assets.open) serve(app, asset, 'public, max-age=86400');
}

/**
 * Every page of the site. Mount it at `/` after everything that has a path of its own: what no route knows
 * gets the page for that.
 */
export function webRouter(
  services: WebServices,
  visitors: Pick<Visitors, 'of' | 'meet'> = new Visitors(services),
): Hono {
  const assets = loadAssets();
  const { community } = services;
  const unread = new Unread(community?.notifications ?? null, (c) => visitors.of(c));
  const settings = new WeakMap<Context, Settings>();
  const setting = (c: Context) => settings.get(c) ?? defaultSettings;
  const web: Web = {
    services,
    setting,
    site: (c) => ({
      assets,
      origin: services.publicUrl ?? new URL(c.req.url).origin,
      query: queryOf(c.req.url),
      language: languageOf(c.req.query('lang') ?? getCookie(c, 'lang'), c.req.header('Accept-Language')),
      name: setting(c)(siteName),
      footer: setting(c)(footer),
      member: visitors.of(c).member,
      unread: unread.of(c),
      hasAccounts: services.people !== null,
    }),
    visitor: (c) => visitors.of(c),
  };
  const questions = questionHandlers(web);
  const checks = checkHandlers(web);
  const sources = sourceHandlers(web);
  const exports = exportHandlers(web);
  const publicOrigin = services.publicUrl === null ? null : new URL(services.publicUrl).origin;

  const app = new Hono();
  app.onError((error, c) => problemPage(web.site(c), error, (unexpected) => services.report(unexpected)));
  app.use('/:folder/:id/badge.svg', anySite);
  app.use('/images/:id', imageHeaders);
  app.use(headers);
  // Before the check that a form comes from a page of this site: programs that read mails send this one.
  if (community !== null) serveUnsubscribing(app, notificationHandlers(web, community));
  app.use(csrf({ origin: (origin, c) => origin === new URL(c.req.url).origin || origin === publicOrigin }));
  // Before what reads or shrinks a whole response: this one ends when the run does.
  app.get('/runs/:id/events', checks.events);
  app.use(etag());
  serveAssets(app, assets);
  if (community !== null) app.get(questionPage, countViews(community, visitors));
  if (community !== null) app.get('/images/:id', visitors.meet, imageHandler(web, community));
  app.use(keepLanguage);
  app.use(visitors.meet);
  app.use(unread.look);
  app.use(async (c, next) => {
    const now = await services.community?.settings.read();
    if (now !== undefined) settings.set(c, now);
    await next();
  });
  if (services.version !== null) app.use(new KeptPages(services.version).serve(web.site));
  app.use(compressed());

  app.get('/', questions.home);
  app.post('/ask', bodyLimit({ maxSize: smallForm, onError: tooLarge }), questions.ask);
  const people = community === null ? null : communityHandlers(web, community);
  app.get('/ask', (c) =>
    people === null || (c.req.query('question') ?? '').trim() !== '' ? questions.plan(c) : people.askForm(c),
  );
  if (community !== null) {
    serveFeeds(app, feedHandlers(web, community));
    serveSearch(app, searchHandlers(web, community));
    const { people: ranked, activity } = peopleHandlers(web, community);
    app.get(peoplePath, ranked);
    app.get(activityPath, activity);
    serveModeration(app, moderationHandlers(web, community));
    serveNotifications(app, notificationHandlers(web, community));
    serveSettings(app, settingHandlers(web, community));
    app.get('/statistics', statisticsHandlers(web).show);
    serveChallenges(app, challengeHandlers(web, community));
  }
  if (community !== null && people !== null) servePosts(app, postHandlers(web, community), people);
  app.get('/questions', (c) => c.redirect('/#questions'));
  app.get('/questions/:id', questions.withSlug);
  app.get('/questions/:id/evidence.csv', questions.evidenceTable);
  app.get('/questions/:id/answer.json', questions.answerFile);
  serveReport(app, '/questions', questions, { kind: 'question', exports });
  app.get('/questions/:id/:slug', questions.question);

  app.get('/check', checks.form);
  app.post(
    '/check',
    bodyLimit({ maxSize: services.inputLimit + formOverhead, onError: checks.tooLarge }),
    checks.start,
  );
  app.get('/checks/:file{.+\\.json}', checks.checkFile);
  app.get('/checks/:id', checks.check);
  serveReport(app, '/checks', checks, { kind: 'check', exports });
  app.get('/oembed', exports.oembed);
  app.get('/.well-known/jwks.json', exports.keys);
  app.get('/receipts/:file{.+\\.json}', checks.receipt);

  if (services.people !== null) {
    serveDoors(app, accountHandlers(web, services.people.accounts));
    serveMine(app, myAccountHandlers(web, services.people.mine));
    serveMembers(app, memberHandlers(web, services.people.desk));
  }

  app.get('/sources', sources.sources);
  app.get('/sources/:id', sources.source);
  app.get('/documents/:id{.+}', sources.document);

  app.all('*', () => {
    throw new Problem('not-found', 'There is nothing at this address: it may be cut off, or never was.');
  });
  return app;
}

/** A query without the language in it, as it is linked to. */
function queryOf(url: string): string {
  const query = new URL(url).searchParams;
  query.delete('lang');
  return query.toString();
}

/** What every report has beside its page, of a question or of a check. */
function serveReport(
  app: Hono,
  folder: string,
  report: Record<'claim' | 'ledger' | 'ledgerTable' | 'searchAppendix', Handler>,
  { kind, exports }: { kind: 'question' | 'check'; exports: ReturnType<typeof exportHandlers> },
): void {
  app.get(`${folder}/:id/claims/:claim`, report.claim);
  app.get(`${folder}/:id/ledger`, report.ledger);
  app.get(`${folder}/:id/ledger.csv`, report.ledgerTable);
  app.get(`${folder}/:id/search-appendix.md`, report.searchAppendix);
  app.get(`${folder}/:id/export/:format`, exports.file);
  app.get(`${folder}/:id/badge.svg`, exports.badge(kind));
  app.get(`${folder}/:id/compare`, exports.compare(kind));
}

function serveSearch(app: Hono, searching: ReturnType<typeof searchHandlers>): void {
  app.get('/search', searching.page);
  app.get('/search/suggestions', searching.suggestions);
  app.get('/opensearch.xml', searching.description);
}

/** Ids of this site are no numbers: under those, what came from other sites is found. */
const oldNumber = '{[0-9]{1,10}}';

function serveFeeds(app: Hono, feeds: ReturnType<typeof feedHandlers>): void {
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

function serveChallenges(app: Hono, challenges: ReturnType<typeof challengeHandlers>): void {
  const form = bodyLimit({ maxSize: postForm, onError: postTooLarge });
  app.get('/posts/:id/challenge', challenges.form);
  app.post('/posts/:id/challenge', form, challenges.challenge);
  app.get('/challenges', challenges.list);
  app.get('/challenges/:id', challenges.challenged);
  app.post('/challenges/:id/withdraw', form, challenges.withdraw);
  app.post('/challenges/:id/resolve', form, challenges.resolve);
  app.post('/challenges/:id/again', form, challenges.again);
  app.get('/error-ledger', challenges.ledger);
  app.get('/error-ledger.csv', challenges.ledgerTable);
  app.get('/error-ledger.json', challenges.ledgerFile);
  app.get('/error-ledger.atom', challenges.ledgerFeed);
}

function serveModeration(app: Hono, moderation: ReturnType<typeof moderationHandlers>): void {
  const form = bodyLimit({ maxSize: smallForm, onError: tooLarge });
  app.get('/moderation', moderation.log);
  app.post('/moderation/:act/undo', form, moderation.undo);
  app.get('/moderation/queue', moderation.queue);
  app.post('/moderation/queue/:review', form, moderation.decide);
  app.post('/moderation/blocked', form, moderation.block);
  app.get('/posts/:id/flag', moderation.flagForm);
  app.post('/posts/:id/flag', form, moderation.flag);
}

function serveUnsubscribing(app: Hono, notifications: ReturnType<typeof notificationHandlers>): void {
  app.get('/unsubscribe/:token', notifications.unsubscribeForm);
  app.post(
    '/unsubscribe/:token',
    bodyLimit({ maxSize: smallForm, onError: tooLarge }),
    notifications.unsubscribe,
  );
}

function serveNotifications(app: Hono, notifications: ReturnType<typeof notificationHandlers>): void {
  const form = bodyLimit({ maxSize: smallForm, onError: tooLarge });
  app.get('/notifications', notifications.list);
  app.post('/notifications/read', form, notifications.read);
  app.get('/notifications/feed/:token', notifications.feed);
  app.get('/notifications/:id', notifications.open);
  app.get('/account/notifications', notifications.settings);
  app.post('/account/notifications', form, notifications.set);
  app.post('/account/notifications/feed', form, notifications.renewFeed);
}

function serveSettings(app: Hono, settings: ReturnType<typeof settingHandlers>): void {
  const form = bodyLimit({ maxSize: postForm, onError: postTooLarge });
  app.get('/settings', settings.list);
  app.post('/settings/:key', form, settings.change);
}

function servePosts(
  app: Hono,
  posts: ReturnType<typeof postHandlers>,
  people: ReturnType<typeof communityHandlers>,
): void {
  const form = bodyLimit({ maxSize: postForm, onError: postTooLarge });
  const illustrated = bodyLimit({ maxSize: illustratedForm, onError: postTooLarge });
  app.post('/ask/post', illustrated, people.ask);
  app.get('/tags', people.tags);
  app.get('/tags/:name', people.tag);
  app.get('/categories/:slug', people.category);
  app.get('/bookmarks', people.bookmarks);
  app.get('/members/:id', people.member);
  app.get('/questions/:id/answer', posts.answerForm);
  app.post('/questions/:id/answer', illustrated, posts.answer);
  app.post('/questions/:id/accept', form, posts.accept);
  app.post('/questions/:id/close', form, posts.close);
  app.post('/questions/:id/reopen', form, posts.reopen);
  app.post('/questions/:id/bookmark', form, posts.bookmark);
  app.post('/posts/:id/vote', form, posts.vote);
  app.post('/posts/:id/react', form, posts.react);
  app.post('/posts/:id/comment', form, posts.comment);
  app.get('/posts/:id/edit', posts.editForm);
  app.post('/posts/:id/edit', illustrated, posts.edit);
  app.get('/posts/:id/history', posts.history);
  app.post('/posts/:id/delete', form, posts.delete);
  app.post('/posts/:id/restore', form, posts.restore);
  app.post('/posts/:id/check', form, posts.check);
  app.post('/posts/:id/reply', form, posts.reply);
}

function postTooLarge(): never {
  throw new Problem('input-too-large', 'That is longer than a post may be: shorten it.');
}

function serveDoors(app: Hono, accounts: ReturnType<typeof accountHandlers>): void {
  const form = bodyLimit({ maxSize: smallForm, onError: tooLarge });
  app.get('/account/register', accounts.registerForm);
  app.post('/account/register', form, accounts.register);
  app.get('/account/log-in', accounts.logInForm);
  app.post('/account/log-in', form, accounts.logIn);
  app.get('/account/code', accounts.codeForm);
  app.post('/account/code', form, accounts.enterCode);
  app.get('/account/with/:service', accounts.goElsewhere);
  app.get('/account/auth/callback/:service', accounts.comeBack);
  app.post('/account/log-out', form, accounts.logOut);
  app.get('/account/verify', accounts.verifyForm);
  app.post('/account/verify', form, accounts.verify);
  app.get('/account/forgotten', accounts.forgottenForm);
  app.post('/account/forgotten', form, accounts.forgotten);
  app.get('/account/reset', accounts.resetForm);
  app.post('/account/reset', form, accounts.reset);
}

function serveMine(app: Hono, mine: ReturnType<typeof myAccountHandlers>): void {
  const form = bodyLimit({ maxSize: smallForm, onError: tooLarge });
  app.get('/account', mine.overview);
  app.post('/account/name', form, mine.rename);
  app.post('/account/password', form, mine.changePassword);
  app.post('/account/set-password', form, mine.setPassword);
  app.post('/account/email', form, mine.changeEmail);
  app.get('/account/link/:service', mine.link);
  app.post('/account/unlink', form, mine.unlink);
  app.post('/account/end-session', form, mine.endSession);
  app.post('/account/second-step', form, mine.beginSecondStep);
  app.post('/account/second-step/confirm', form, mine.confirmSecondStep);
  app.post('/account/second-step/end', form, mine.endSecondStep);
  app.post('/account/export', form, mine.exported);
  app.post('/account/delete', form, mine.remove);
}

function serveMembers(app: Hono, members: ReturnType<typeof memberHandlers>): void {
  const form = bodyLimit({ maxSize: smallForm, onError: tooLarge });
  app.get('/members', members.list);
  app.post('/members/:id/role', form, members.setRole);
  app.post('/members/:id/ban', form, members.ban);
}

function tooLarge(): never {
  throw new Problem('input-too-large', 'A question has room for a sentence or two: ask shorter.');
}
