import type { Context } from 'hono';
import type { Accounts } from '#community/account/accounts.ts';
import type { Caller } from '#community/account/caller.ts';
import { Refused } from '#community/account/refused.ts';
import { type Fields, formFields } from '#web/forms.ts';
import { param, type Web } from '#web/handlers/web.ts';
import {
  CodePage,
  type DoorProps,
  ForgottenPage,
  LogInPage,
  RegisterPage,
  ResetPage,
  type Telling,
  tellings,
  VerifyPage,
} from '#web/pages/account-door.tsx';
import { page } from '#web/render.ts';
import { safePath } from '#web/safe-path.ts';

type Shown = Pick<DoorProps, 'site' | 'told' | 'refused' | 'sent' | 'next'>;
/** A page as it is first seen, or with what is wrong. */
type Door = (shown: Shown, fields: Fields) => ReturnType<typeof LogInPage>;

/** The request as accounts see it. */
export function callerOf({ site, visitor }: Web, c: Context): Caller {
  return { headers: c.req.raw.headers, address: visitor(c).address, language: site(c).language };
}

/** On to another page, with what the browser is to keep. */
export function onward(path: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ Location: path, 'Cache-Control': 'no-store' });
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}

/** What a page that was sent here says, where the address names it. */
export function tellingOf(c: Context): Telling | undefined {
  return tellings.find((one) => one === c.req.query('told'));
}

const doors = {
  register: (shown, field) => <RegisterPage {...shown} setup={field('setup') || null} />,
  code: (shown) => <CodePage {...shown} />,
  verify: (shown, field) => <VerifyPage {...shown} token={field('token')} />,
  forgotten: (shown) => <ForgottenPage {...shown} />,
  reset: (shown, field) => <ResetPage {...shown} token={field('token')} />,
} satisfies Record<string, Door>;

/** Coming in and going out. */
export function accountHandlers(web: Web, accounts: Accounts) {
  const logIn: Door = (shown) => <LogInPage {...shown} elsewhere={accounts.elsewhere} />;
  const nextOf = (field: Fields) => {
    const next = safePath(field('next'), '/');
    return next === '/' ? {} : { next };
  };
  const shown = (c: Context, field: Fields): Shown => ({
    site: web.site(c),
    told: tellingOf(c),
    sent: { name: field('name'), email: field('email') },
    ...nextOf(field),
  });
  const form = (door: Door) => (c: Context) => {
    const field: Fields = (name) => c.req.query(name) ?? '';
    return page(door(shown(c, field), field));
  };
  /** Does what a form asks for; what is refused comes back on the form, filled in as it was. */
  const posted =
    (door: Door, work: (c: Context, field: Fields) => Promise<Response>) => async (c: Context) => {
      const field = await formFields(c);
      try {
        return await work(c, field);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return page(door({ ...shown(c, field), refused: error.why }, field), error.status);
      }
    };
  const caller = (c: Context) => callerOf(web, c);

  return {
    registerForm: form(doors.register),
    register: posted(doors.register, async (c, field) => {
      const setup = field('setup') || null;
      const { cookies } = await accounts.register(caller(c), {
        name: field('name'),
        email: field('email'),
        password: field('password'),
        setup,
      });
      if (setup !== null) return onward('/', cookies);
      const told: Telling = accounts.requiresVerification ? 'registered' : 'registered-here';
      const query = new URLSearchParams({ told, ...nextOf(field) });
      return onward(`/account/log-in?${query}`);
    }),

    logInForm: form(logIn),
    logIn: posted(logIn, async (c, field) => {
      const given = {
        email: field('email'),
        password: field('password'),
        remember: field('remember') !== '',
      };
      const { cookies, needsCode } = await accounts.logIn(caller(c), given);
      const query = new URLSearchParams(nextOf(field));
      return onward(needsCode ? `/account/code?${query}` : safePath(field('next'), '/'), cookies);
    }),

    codeForm: form(doors.code),
    enterCode: posted(doors.code, async (c, field) => {
      const given = { code: field('code'), trust: field('trust') !== '' };
      const { cookies } = await accounts.enterCode(caller(c), given);
      return onward(safePath(field('next'), '/'), cookies);
    }),

    /** To another service, which is only asked for who somebody is; and back. */
    goElsewhere: async (c: Context) => {
      const next = safePath(c.req.query('next') ?? '', '/');
      try {
        const { url, cookies } = await accounts.beginElsewhere(caller(c), param(c, 'service'), next);
        return onward(url, cookies);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return onward('/account/log-in?told=elsewhere');
      }
    },
    comeBack: (c: Context) => accounts.endElsewhere(c.req.raw),

    logOut: async (c: Context) => {
      const { cookies } = await accounts.logOut(caller(c));
      return onward('/account/log-in?told=logged-out', cookies);
    },

    verifyForm: form(doors.verify),
    verify: posted(doors.verify, async (c, field) => {
      if (field('token') === '') {
        await accounts.sendVerification(caller(c), field('email'));
        return onward('/account/log-in?told=sent');
      }
      await accounts.verify(caller(c), field('token'));
      const { member } = web.visitor(c);
      return onward(member === null ? '/account/log-in?told=verified' : '/account?told=verified');
    }),

    forgottenForm: form(doors.forgotten),
    forgotten: posted(doors.forgotten, async (c, field) => {
      await accounts.forgot(caller(c), field('email'));
      return onward('/account/forgotten?told=sent');
    }),

    resetForm: form(doors.reset),
    reset: posted(doors.reset, async (c, field) => {
      await accounts.reset(caller(c), { token: field('token'), password: field('password') });
      return onward('/account/log-in?told=reset');
    }),
  };
}
