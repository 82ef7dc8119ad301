import { limitsOf, type Setting, settingGroups, wordsOf } from '#community/settings/setting.ts';
import { isMessageKey } from '#locales/message.ts';
import { FieldError } from '#web/parts/ask-form.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { type Say, sayIn, useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';

/** One setting as it stands, for who looks at it. */
export interface ShownSetting {
  setting: Setting<unknown>;
  /** In the words of the form. */
  words: string;
  mayChange: boolean;
  /** What is wrong with what was sent. */
  error?: string;
}

interface SettingsProps {
  site: Site;
  shown: readonly ShownSetting[];
  saved: boolean;
}

/** What can be set on the site; each setting is a form. */
export function SettingsPage({ site, shown, saved }: SettingsProps) {
  const words = sayIn(site.language)('settings.title');
  return (
    <Layout site={site} title={words} description={words} canonical={null}>
      <article class="page">
        <h1>{words}</h1>
        <Body shown={shown} saved={saved} />
      </article>
    </Layout>
  );
}

function Body({ shown, saved }: Omit<SettingsProps, 'site'>) {
  const say = useSay();
  return (
    <>
      <p>{say('settings.lead')}</p>
      {saved ? (
        <p class="told" role="status">
          {say('settings.saved')}
        </p>
      ) : null}
      {settingGroups.map((group) => (
        <section aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{say(`settings.group.${group}`)}</h2>
          {shown
            .filter(({ setting }) => setting.group === group)
            .map((one) => (
              <One shown={one} />
            ))}
        </section>
      ))}
      <p>
        {say('settings.blocked-lead')} <a href="/moderation/queue">{say('moderation.queue')}</a>.
      </p>
    </>
  );
}

function One({ shown }: { shown: ShownSetting }) {
  const say = useSay();
  const { setting, words, mayChange, error } = shown;
  const { key } = setting;
  const hasLimits = setting.form.kind !== 'switch' && setting.form.kind !== 'choice';
  return (
    <form method="post" action={`/settings/${key}`} class="account setting" id={key}>
      <div class="field">
        <label htmlFor={`set-${key}`}>{say(`setting.${key}`)}</label>
        <Control
          shown={shown}
          describedBy={error === undefined ? `${key}-hint` : `${key}-error ${key}-hint`}
        />
        <p class="hint" id={`${key}-hint`}>
          {say(`setting.${key}.why`)}{' '}
          {hasLimits ? say('settings.takes', { limits: inLimits(say, setting) }) : null}{' '}
          {say('settings.default', { words: asShown(say, setting, wordsOf(setting.fallback)) })}.
          {mayChange ? null : ` ${say('settings.administrators')}`}
        </p>
        <FieldError id={`${key}-error`} error={error} />
      </div>
      {mayChange ? (
        <div class="send">
          <button type="submit" class="second" aria-describedby={key}>
            {say('settings.save')}
          </button>
          {words === wordsOf(setting.fallback) ? null : (
            <button type="submit" name="reset" value="yes" class="quiet" formnovalidate>
              {say('settings.reset')}
            </button>
          )}
        </div>
      ) : null}
    </form>
  );
}

function inLimits(say: Say, setting: Setting<unknown>): string {
  const { key, values } = limitsOf(setting);
  return say(key, values);
}

/** A value in the words of a reader. */
export function asShown(
  say: Say,
  { key, form }: Pick<Setting<unknown>, 'key' | 'form'>,
  words: string,
): string {
  if (form.kind === 'switch') return say(words === 'yes' ? 'settings.yes' : 'settings.no');
  if (form.kind === 'choice') return choiceWords(say, key, words);
  if (words !== '') return words;
  if (form.kind === 'number') return say('settings.default.never');
  return say(key === 'welcome' ? 'settings.default.own' : 'settings.default.nothing');
}

function choiceWords(say: Say, key: Setting<unknown>['key'], choice: string): string {
  const words: string = `setting.${key}.${choice}`;
  return isMessageKey(words) ? say(words) : choice;
}

function Control({ shown, describedBy }: { shown: ShownSetting; describedBy: string }) {
  const say = useSay();
  const { setting, words, mayChange, error } = shown;
  const { form, key } = setting;
  const common = {
    id: `set-${key}`,
    name: 'value',
    disabled: !mayChange,
    'aria-invalid': error === undefined ? undefined : ('true' as const),
    'aria-describedby': describedBy,
  };
  if (form.kind === 'text')
    return (
      <textarea {...common} rows={5} maxlength={form.most} dir="auto">
        {words}
      </textarea>
    );
  if (form.kind === 'line')
    return <input {...common} type="text" value={words} maxlength={form.most} required dir="auto" />;
  if (form.kind === 'number')
    return (
      <input
        {...common}
        type="number"
        value={words}
        min={form.least}
        max={form.most}
        step={1}
        required={!form.optional}
      />
    );
  const choices = form.kind === 'switch' ? ['yes', 'no'] : form.choices;
  return (
    <select {...common}>
      {choices.map((one) => (
        <option value={one} selected={one === words}>
          {asShown(say, setting, one)}
        </option>
      ))}
    </select>
  );
}
