import type { Hono } from 'hono';
import type { accountHandlers } from '#web/handlers/account.tsx';
import type { myAccountHandlers } from '#web/handlers/my-account.tsx';
import type { notificationHandlers } from '#web/handlers/notifications.tsx';
import { shortForm } from '#web/routes/forms.ts';

export function serveDoors(app: Hono, accounts: ReturnType<typeof accountHandlers>): void {
  app.get('/account/register', accounts.registerForm);
  app.post('/account/register', shortForm, accounts.register);
  app.get('/account/log-in', accounts.logInForm);
  app.post('/account/log-in', shortForm, accounts.logIn);
  app.get('/account/code', accounts.codeForm);
  app.post('/account/code', shortForm, accounts.enterCode);
  app.get('/account/with/:service', accounts.goElsewhere);
  app.get('/account/auth/callback/:service', accounts.comeBack);
  app.post('/account/log-out', shortForm, accounts.logOut);
  app.get('/account/verify', accounts.verifyForm);
  app.post('/account/verify', shortForm, accounts.verify);
  app.get('/account/forgotten', accounts.forgottenForm);
  app.post('/account/forgotten', shortForm, accounts.forgotten);
  app.get('/account/reset', accounts.resetForm);
  app.post('/account/reset', shortForm, accounts.reset);
}

export function serveMine(app: Hono, mine: ReturnType<typeof myAccountHandlers>): void {
  app.get('/account', mine.overview);
  app.post('/account/name', shortForm, mine.rename);
  app.post('/account/password', shortForm, mine.changePassword);
  app.post('/account/set-password', shortForm, mine.setPassword);
  app.post('/account/email', shortForm, mine.changeEmail);
  app.get('/account/link/:service', mine.link);
  app.post('/account/unlink', shortForm, mine.unlink);
  app.post('/account/end-session', shortForm, mine.endSession);
  app.post('/account/second-step', shortForm, mine.beginSecondStep);
  app.post('/account/second-step/confirm', shortForm, mine.confirmSecondStep);
  app.post('/account/second-step/end', shortForm, mine.endSecondStep);
  app.post('/account/export', shortForm, mine.exported);
  app.post('/account/delete', shortForm, mine.remove);
}

export function serveNotifications(app: Hono, notifications: ReturnType<typeof notificationHandlers>): void {
  app.get('/notifications', notifications.list);
  app.post('/notifications/read', shortForm, notifications.read);
  app.get('/notifications/feed/:token', notifications.feed);
  app.get('/notifications/:id', notifications.open);
  app.get('/account/notifications', notifications.settings);
  app.post('/account/notifications', shortForm, notifications.set);
  app.post('/account/notifications/feed', shortForm, notifications.renewFeed);
}

export function serveUnsubscribing(app: Hono, notifications: ReturnType<typeof notificationHandlers>): void {
  app.get('/unsubscribe/:token', notifications.unsubscribeForm);
  app.post('/unsubscribe/:token', shortForm, notifications.unsubscribe);
}
