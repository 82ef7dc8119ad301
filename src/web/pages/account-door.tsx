import type { Child } from 'hono/jsx';
import type { Elsewhere } from '#community/account/elsewhere.ts';
import type { Refusal } from '#community/account/refused.ts';
import type { MessageKey } from '#locales/en.ts';
import { inWords } from '#locales/message.ts';
import { FieldError } from '#web/parts/ask-form.tsx';
import { Field, Tick } from '#web/parts/field.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { NewPassword } from '#web/parts/new-password.tsx';
import { useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';

/** What is said to somebody whose wish was fulfilled. */
export const tellings = [
  'registered',
  'registered-here',
  'verified',
  'sent',
  'reset',
  'logged-out',
  'gone',
  'saved',
  'elsewhere',
  'linked',
  'not-linked',
] as const;
export type Telling = (typeof tellings)[number];

type Service = Elsewhere['name'];
export const serviceNames: Record<Service, string> = { orcid: 'ORCID', github: 'GitHub', google: 'Google' };

export interface DoorProps {
  site: Site;
  told?: Telling | undefined;
  refused?: Refusal | undefined;
  /** What was sent, but for passwords. */
  sent?: { name?: string; email?: string } | undefined;
  /** Where to go from here: a path of this site. */
  next?: string | undefined;
}

/** A page of accounts, with its title and what is to be said first. */
export function AccountPage(
  props: Pick<DoorProps, 'site' | 'told' | 'refused'> & { title: MessageKey; children?: Child },
) {
  const { site, title } = props;
  const words = inWords({ key: title, values: {} }, site.language);
  return (
    <Layout site={site} title={words} description={words} canonical={null}>
      <article class="page account">
        <h1>{words}</h1>
        <Said told={props.told} refused={props.refused} />
        {props.children}
      </article>
    </Layout>
  );
}

function Said({ told, refused }: Pick<DoorProps, 'told' | 'refused'>) {
  const say = useSay();
  return (
    <>
      {told === undefined ? null : (
        <p class="notice" role="status">
          {say(`account.told.${told}`)}
        </p>
      )}
      <FieldError
        id="refused"
        error={refused === undefined ? undefined : say(`account.refused.${refused}`)}
      />
    </>
  );
}

function Next({ next }: { next: string | undefined }) {
  return next === undefined ? null : <input type="hidden" name="next" value={next} />;
}

function Email({ value, hint }: { value?: string | undefined; hint?: string }) {
  const say = useSay();
  return (
    <Field name="email" type="email" label={say('account.email')} value={value} hint={hint} fill="email" />
  );
}

function Send({ words }: { words: MessageKey }) {
  const say = useSay();
  return (
    <div class="send">
      <button type="submit">{say(words)}</button>
    </div>
  );
}

export function LogInPage({
  next,
  sent,
  elsewhere,
  ...props
}: DoorProps & { elsewhere: readonly Service[] }) {
  return (
    <AccountPage {...props} title="account.log-in">
      <LogIn next={next} sent={sent} refused={props.refused} elsewhere={elsewhere} />
    </AccountPage>
  );
}

function LogIn({ next, sent, refused, elsewhere }: Partial<DoorProps> & { elsewhere: readonly Service[] }) {
  const say = useSay();
  const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
  return (
    <>
      <form class="account" method="post" action="/account/log-in">
        <Next next={next} />
        <Email value={sent?.email} />
        <Field name="password" type="password" label={say('account.password')} fill="current-password" />
        <Tick name="remember" label={say('account.remember')} ticked />
        <Send words="account.log-in" />
      </form>
      {elsewhere.length === 0 ? null : (
        <ul class="elsewhere">
          {elsewhere.map((name) => (
            <li>
              <a href={`/account/with/${name}${query}`}>
                {say('account.with', { service: serviceNames[name] })}
              </a>
            </li>
          ))}
        </ul>
      )}
      <p>
        {say('account.to-forgotten')} <a href="/account/forgotten">{say('account.send-link')}</a>
      </p>
      {refused === 'unverified' ? (
        <p>
          <a href="/account/verify">{say('account.verify-again')}</a>
        </p>
      ) : null}
      <p>
        {say('account.to-register')} <a href={`/account/register${query}`}>{say('account.register')}</a>
      </p>
    </>
  );
}

export function RegisterPage({ next, sent, setup, ...props }: DoorProps & { setup: string | null }) {
  return (
    <AccountPage {...props} title="account.register">
      <Register next={next} sent={sent} setup={setup} />
    </AccountPage>
  );
}

function Register({ next, sent, setup }: Partial<DoorProps> & { setup: string | null }) {
  const say = useSay();
  return (
    <>
      <p class="lead">{say(setup === null ? 'account.register-lead' : 'account.setup-lead')}</p>
      <form class="account" method="post" action="/account/register">
        <Next next={next} />
        {setup === null ? null : <input type="hidden" name="setup" value={setup} />}
        <Field
          name="name"
          label={say('account.name')}
          value={sent?.name}
          hint={say('account.name-hint')}
          fill="nickname"
        />
        <Email value={sent?.email} hint={say('account.email-hint')} />
        <NewPassword name="password" label="account.password" />
        <Send words="account.register" />
      </form>
      <p>
        {say('account.to-log-in')} <a href="/account/log-in">{say('account.log-in')}</a>
      </p>
    </>
  );
}

export function CodePage({ next, ...props }: DoorProps) {
  return (
    <AccountPage {...props} title="account.code">
      <Code next={next} />
    </AccountPage>
  );
}

function Code({ next }: { next: string | undefined }) {
  const say = useSay();
  return (
    <>
      <p class="lead">{say('account.code-lead')}</p>
      <form class="account" method="post" action="/account/code">
        <Next next={next} />
        <Field name="code" label={say('account.code-label')} fill="one-time-code" maxlength={40} />
        <Tick name="trust" label={say('account.trust')} />
        <Send words="account.continue" />
      </form>
      <p>
        <a href="/account/log-in">{say('account.log-in')}</a>
      </p>
    </>
  );
}

/** With the token of a link its confirmation, without one the way to a new link. */
export function VerifyPage({ token, ...props }: DoorProps & { token: string }) {
  return (
    <AccountPage {...props} title="account.verify">
      {token === '' ? <VerifyAgain /> : <Verify token={token} />}
    </AccountPage>
  );
}

function Verify({ token }: { token: string }) {
  const say = useSay();
  return (
    <>
      <p class="lead">{say('account.verify-lead')}</p>
      <form class="account" method="post" action="/account/verify">
        <input type="hidden" name="token" value={token} />
        <Send words="account.confirm" />
      </form>
    </>
  );
}

function VerifyAgain() {
  const say = useSay();
  return (
    <>
      <p class="lead">{say('account.verify-again-lead')}</p>
      <form class="account" method="post" action="/account/verify">
        <Email />
        <Send words="account.send-link" />
      </form>
    </>
  );
}

export function ForgottenPage({ sent, ...props }: DoorProps) {
  return (
    <AccountPage {...props} title="account.forgotten">
      <Forgotten sent={sent} />
    </AccountPage>
  );
}

function Forgotten({ sent }: Pick<DoorProps, 'sent'>) {
  const say = useSay();
  return (
    <>
      <p class="lead">{say('account.forgotten-lead')}</p>
      <form class="account" method="post" action="/account/forgotten">
        <Email value={sent?.email} />
        <Send words="account.send-link" />
      </form>
    </>
  );
}

export function ResetPage({ token, ...props }: DoorProps & { token: string }) {
  return (
    <AccountPage {...props} title="account.reset">
      <Reset token={token} />
    </AccountPage>
  );
}

function Reset({ token }: { token: string }) {
  return (
    <form class="account" method="post" action="/account/reset">
      <input type="hidden" name="token" value={token} />
      <NewPassword name="password" label="account.new-password" />
      <Send words="account.save" />
    </form>
  );
}
