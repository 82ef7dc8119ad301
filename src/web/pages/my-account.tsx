import type { Child } from 'hono/jsx';
import { elsewhereNames } from '#community/account/elsewhere.ts';
import type { MyAccountView, NewSecondStep, OpenSession } from '#community/account/my-account.ts';
import { may } from '#community/member-policy.ts';
import type { MessageKey } from '#locales/en.ts';
import { AccountPage, type DoorProps, serviceNames } from '#web/pages/account-door.tsx';
import { When } from '#web/parts/date.tsx';
import { Field } from '#web/parts/field.tsx';
import { NewPassword } from '#web/parts/new-password.tsx';
import { useSay } from '#web/parts/say.ts';
import { Scroll } from '#web/parts/scroll.tsx';

type Said = Pick<DoorProps, 'site' | 'told' | 'refused'>;

function Part({ title, children }: { title: MessageKey; children?: Child }) {
  const say = useSay();
  return (
    <section>
      <h2>{say(title)}</h2>
      {children}
    </section>
  );
}

function Form(props: { action: string; send: MessageKey; children?: Child }) {
  const say = useSay();
  return (
    <form class="account" method="post" action={props.action}>
      {props.children}
      <div class="send">
        <button type="submit">{say(props.send)}</button>
      </div>
    </form>
  );
}

/** The id keeps several fields of one name on a page apart. */
function OwnPassword({ id }: { id: string }) {
  const say = useSay();
  return (
    <Field
      id={id}
      name="password"
      type="password"
      label={say('mine.current-password')}
      fill="current-password"
    />
  );
}

export function MyAccountPage({ account, ...said }: Said & { account: MyAccountView }) {
  return (
    <AccountPage {...said} title="account.yours">
      <ToMembers site={said.site} />
      <ToNotifications />
      <Name site={said.site} />
      <Email account={account} />
      <Password account={account} />
      <Linked account={account} />
      <SecondStep isOn={account.secondStep} />
      <Sessions sessions={account.sessions} />
      <Export />
      <Delete />
    </AccountPage>
  );
}

/** For those who have an office. */
function ToMembers({ site }: Pick<Said, 'site'>) {
  const say = useSay();
  if (!may(site.member, 'see-members', new Date())) return null;
  return (
    <p>
      <a href="/members">{say('members.title')}</a>
    </p>
  );
}

function ToNotifications() {
  const say = useSay();
  return (
    <p>
      <a href="/account/notifications">{say('notice.settings')}</a>
    </p>
  );
}

function Name({ site }: Pick<Said, 'site'>) {
  const say = useSay();
  return (
    <Part title="mine.details">
      <Form action="/account/name" send="account.save">
        <Field
          name="name"
          label={say('account.name')}
          value={site.member?.name}
          hint={say('account.name-hint')}
          fill="nickname"
        />
      </Form>
    </Part>
  );
}

function Email({ account }: { account: MyAccountView }) {
  const say = useSay();
  return (
    <Part title="mine.change-email">
      <p>
        {say('mine.email-now', { email: account.email })}
        {account.emailConfirmed ? null : (
          <>
            {' '}
            {say('mine.email-unconfirmed')} <a href="/account/verify">{say('account.send-link')}</a>
          </>
        )}
      </p>
      <Form action="/account/email" send="account.send-link">
        <Field
          name="email"
          type="email"
          label={say('mine.new-email')}
          hint={say('mine.new-email-hint')}
          fill="email"
        />
        <OwnPassword id="email-password" />
      </Form>
    </Part>
  );
}

function Password({ account }: { account: MyAccountView }) {
  const say = useSay();
  if (!account.hasPassword)
    return (
      <Part title="mine.password">
        <p>{say('mine.set-password')}</p>
        <Form action="/account/set-password" send="account.save">
          <NewPassword name="next" label="account.new-password" />
        </Form>
      </Part>
    );
  return (
    <Part title="mine.password">
      <Form action="/account/password" send="account.save">
        <OwnPassword id="password-password" />
        <NewPassword name="next" label="account.new-password" note="mine.password-note" />
      </Form>
    </Part>
  );
}

/** Accounts at other services that lead in here. */
function Linked({ account: { linked, toLink } }: { account: MyAccountView }) {
  const say = useSay();
  if (linked.length === 0 && toLink.length === 0) return null;
  return (
    <Part title="mine.linked">
      <p>{say('mine.linked-lead')}</p>
      <ul class="linked">
        {linked.map(({ id, provider, created }) => (
          <li>
            <form class="row" method="post" action="/account/unlink">
              <span>
                {nameOfService(provider)}, {say('mine.linked-since')} <When date={created} />
              </span>
              <input type="hidden" name="login" value={id} />
              <button type="submit" class="quiet">
                {say('mine.unlink')}
              </button>
            </form>
          </li>
        ))}
        {toLink.map((name) => (
          <li>
            <a href={`/account/link/${name}`}>{say('mine.link', { service: serviceNames[name] })}</a>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function nameOfService(provider: string): string {
  const known = elsewhereNames.find((one) => one === provider);
  return known === undefined ? provider : serviceNames[known];
}

function SecondStep({ isOn }: { isOn: boolean }) {
  const say = useSay();
  return (
    <Part title="mine.second-step">
      <p>{say(isOn ? 'mine.second-step-on' : 'mine.second-step-off')}</p>
      <Form
        action={isOn ? '/account/second-step/end' : '/account/second-step'}
        send={isOn ? 'mine.turn-off' : 'mine.turn-on'}
      >
        <OwnPassword id="step-password" />
      </Form>
    </Part>
  );
}

function Sessions({ sessions }: { sessions: readonly OpenSession[] }) {
  const say = useSay();
  return (
    <Part title="mine.sessions">
      <Scroll label={say('mine.sessions')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('mine.device')}</th>
              <th scope="col">{say('mine.since')}</th>
              <th scope="col">{say('mine.end-session')}</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map(({ id, device, created, isThis }) => (
              <tr>
                <th scope="row" dir="auto">
                  {device === '' ? say('mine.unknown-device') : device}
                  {isThis ? <span class="unit">{say('mine.this-device')}</span> : null}
                </th>
                <td>
                  <When date={created} />
                </td>
                <td>
                  <form class="row" method="post" action="/account/end-session">
                    <input type="hidden" name="session" value={id} />
                    <button type="submit" class="quiet">
                      {say('mine.end-session')}
                    </button>
                  </form>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Part>
  );
}

function Export() {
  const say = useSay();
  return (
    <Part title="mine.export">
      <p>{say('mine.export-lead')}</p>
      <Form action="/account/export" send="mine.download" />
    </Part>
  );
}

function Delete() {
  const say = useSay();
  return (
    <Part title="mine.delete">
      <p>{say('mine.delete-lead')}</p>
      <Form action="/account/delete" send="mine.delete">
        <OwnPassword id="delete-password" />
      </Form>
    </Part>
  );
}

/** The only page that shows the key and the backup codes. */
export function NewSecondStepPage({ step, ...said }: Said & { step: NewSecondStep }) {
  return (
    <AccountPage {...said} title="mine.second-step">
      <NewStep step={step} />
    </AccountPage>
  );
}

function NewStep({ step }: { step: NewSecondStep }) {
  const say = useSay();
  return (
    <>
      <p class="lead">{say('mine.secret-lead')}</p>
      <dl class="about">
        <dt>{say('mine.secret')}</dt>
        <dd>
          <code id="key">{step.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
        </dd>
      </dl>
      <p>
        <a href={step.address}>{say('mine.open-authenticator')}</a>
      </p>
      <h2>{say('mine.backup-codes')}</h2>
      <p>{say('mine.backup-lead')}</p>
      <ul class="codes">
        {step.backupCodes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <ConfirmStep />
    </>
  );
}

/** Again after a code that was not right: the key is in the authenticator already. */
export function ConfirmStepPage(said: Said) {
  return (
    <AccountPage {...said} title="mine.second-step">
      <ConfirmStep />
    </AccountPage>
  );
}

function ConfirmStep() {
  const say = useSay();
  return (
    <Form action="/account/second-step/confirm" send="account.continue">
      <Field name="code" label={say('account.code-label')} fill="one-time-code" maxlength={20} />
    </Form>
  );
}
