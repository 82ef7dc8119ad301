import type { Hono } from 'hono';
import type { memberHandlers } from '#web/handlers/members.tsx';
import type { moderationHandlers } from '#web/handlers/moderation.tsx';
import type { settingHandlers } from '#web/handlers/settings.tsx';
import { postForm, shortForm } from '#web/routes/forms.ts';

export function serveModeration(app: Hono, moderation: ReturnType<typeof moderationHandlers>): void {
  app.get('/moderation', moderation.log);
  app.post('/moderation/:act/undo', shortForm, moderation.undo);
  app.get('/moderation/queue', moderation.queue);
  app.post('/moderation/queue/:review', shortForm, moderation.decide);
  app.post('/moderation/blocked', shortForm, moderation.block);
  app.get('/posts/:id/flag', moderation.flagForm);
  app.post('/posts/:id/flag', shortForm, moderation.flag);
}

export function serveSettings(app: Hono, settings: ReturnType<typeof settingHandlers>): void {
  app.get('/settings', settings.list);
  app.post('/settings/:key', postForm, settings.change);
}

export function serveMembers(app: Hono, members: ReturnType<typeof memberHandlers>): void {
  app.get('/members', members.list);
  app.post('/members/:id/role', shortForm, members.setRole);
  app.post('/members/:id/ban', shortForm, members.ban);
}
