import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { etag } from 'hono/etag';
import { secureHeaders } from 'hono/secure-headers';
import type { Community } from '#community/community.ts';
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
import { activityPath, peoplePath } from '#web/post-paths.ts';
import { problemPage } from '#web/problems.tsx';
import { serveDoors, serveMine, serveNotifications, serveUnsubscribing } from '#web/routes/accounts.ts';
import { serveChallenges, serveFeeds, servePosts, serveSearch } from '#web/routes/community.ts';
import { shortForm } from '#web/routes/forms.ts';
import { serveMembers, serveModeration, serveSettings } from '#web/routes/keeping.ts';
import { serveReport } from '#web/routes/reports.ts';
import type { WebServices } from '#web/services.ts';
import { Unread } from '#web/unread.ts';
import { Visitors } from '#web/visitors.ts';

/** What a form carries besides the text that is checked: names, boundaries, the name of a file. */
const formOverhead = 64_000;
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
  app.post('/ask', shortForm, questions.ask);
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
