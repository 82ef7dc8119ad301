import type { Context } from 'hono';
import type { MyAccount } from '#community/account/my-account.ts';
import { Refused } from '#community/account/refused.ts';
import { type Fields, formFields } from '#web/forms.ts';
import { callerOf, onward, tellingOf } from '#web/handlers/account.tsx';
import { param, type Web } from '#web/handlers/web.ts';
import { ConfirmStepPage, MyAccountPage, NewSecondStepPage } from '#web/pages/my-account.tsx';
import { page } from '#web/render.ts';

const logIn = '/account/log-in?next=%2Faccount';
const saved = '/account?told=saved';

/** Somebody's own account. */
export function myAccountHandlers(web: Web, mine: MyAccount) {
  const caller = (c: Context) => callerOf(web, c);
  const overview = async (c: Context, refused?: Refused) => {
    const account = await mine.view(caller(c));
    const said = { site: web.site(c), told: tellingOf(c), refused: refused?.why };
    return page(<MyAccountPage {...said} account={account} />, refused?.status ?? 200);
  };
  /** What is refused is said above everything else; who is not logged in is sent to do so. */
  const within = async (
    c: Context,
    work: () => Promise<Response>,
    again: (c: Context, refused: Refused) => Response | Promise<Response> = overview,
  ) => {
    if (web.visitor(c).member === null) return onward(logIn);
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return error.why === 'logged-out' ? onward(logIn) : again(c, error);
    }
  };
  const posted = (work: (c: Context, field: Fields) => Promise<Response>) => (c: Context) =>
    within(c, async () => work(c, await formFields(c)));

  return {
    overview: (c: Context) => within(c, () => overview(c)),

    rename: posted(async (c, field) => {
      await mine.rename(caller(c), field('name'));
      return onward(saved);
    }),

    changePassword: posted(async (c, field) => {
      const given = { current: field('password'), next: field('next') };
      const { cookies } = await mine.changePassword(caller(c), given);
      return onward(saved, cookies);
    }),

    setPassword: posted(async (c, field) => {
      await mine.setPassword(caller(c), field('next'));
      return onward(saved);
    }),

    changeEmail: posted(async (c, field) => {
      await mine.changeEmail(caller(c), { email: field('email'), password: field('password') });
      return onward('/account?told=sent');
    }),

    link: (c: Context) =>
      within(c, async () => {
        const { url, cookies } = await mine.beginLink(caller(c), param(c, 'service'));
        return onward(url, cookies);
      }),

    unlink: posted(async (c, field) => {
      await mine.unlink(caller(c), field('login'));
      return onward(saved);
    }),

    endSession: posted(async (c, field) => {
      await mine.endSession(caller(c), field('session'));
      return onward(saved);
    }),

    beginSecondStep: posted(async (c, field) => {
      const site = web.site(c);
      const step = await mine.beginSecondStep(caller(c), field('password'), site.name);
      const response = await page(<NewSecondStepPage site={site} step={step} />);
      response.headers.set('Cache-Control', 'no-store');
      return response;
    }),

    confirmSecondStep: (c: Context) =>
      within(
        c,
        async () => {
          const field = await formFields(c);
          const { cookies } = await mine.confirmSecondStep(caller(c), field('code'));
          return onward(saved, cookies);
        },
        (again, refused) =>
          page(<ConfirmStepPage site={web.site(again)} refused={refused.why} />, refused.status),
      ),

    endSecondStep: posted(async (c, field) => {
      const { cookies } = await mine.endSecondStep(caller(c), field('password'));
      return onward(saved, cookies);
    }),

    exported: posted(async (c) => {
      const archive = await mine.exported(caller(c));
      const headers = {
        'Content-Type': 'application/zip',
        'Content-Disposition': 'attachment; filename="betateta-account.zip"',
        'Cache-Control': 'no-store',
      };
      return new Response(archive, { headers });
    }),

    remove: posted(async (c, field) => {
      const { cookies } = await mine.remove(caller(c), field('password'));
      return onward('/account/log-in?told=gone', cookies);
    }),
  };
}
