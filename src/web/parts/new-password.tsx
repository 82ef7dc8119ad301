import type { MessageKey } from '#locales/en.ts';
import { Field } from '#web/parts/field.tsx';
import { useSay } from '#web/parts/say.ts';

/** Where somebody chooses a password; `note` is what else they should know. */
export function NewPassword({ name, label, note }: { name: string; label: MessageKey; note?: MessageKey }) {
  const say = useSay();
  const hint = [say('account.password-hint'), ...(note === undefined ? [] : [say(note)])].join(' ');
  return <Field name={name} type="password" label={say(label)} hint={hint} fill="new-password" />;
}
