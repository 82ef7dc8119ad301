import type { Language } from '#locales/message.ts';
import { FieldError } from '#web/parts/ask-form.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { sayIn, useLanguage, useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import { Legend } from '#web/parts/verdict.tsx';
import type { PastedText } from '#web/services.ts';

/** `5 MB`, `200 kB`: in powers of ten, as file managers count. */
export function bytesInWords(bytes: number, language: Language = 'en'): string {
  if (bytes >= 1_000_000)
    return `${(bytes / 1_000_000).toLocaleString(language, { maximumFractionDigits: 1 })} MB`;
  return `${Math.round(bytes / 1000).toLocaleString(language)} kB`;
}

/** Texts that are checked side by side at most. */
export const mostTexts = 8;

export interface CheckFormProps {
  site: Site;
  /** Bytes. */
  limit: number;
  /** What was pasted before, one a box; one empty box at first. */
  texts?: readonly PastedText[];
  /** Why the check could not begin. */
  error?: string;
}

const none: readonly PastedText[] = [{ text: '', title: null }];

function TextBox({
  given,
  number,
  of,
  wrong,
}: {
  given: PastedText;
  number: number;
  of: number;
  wrong: boolean;
}) {
  const id = number === 1 ? 'text' : `text-${number}`;
  const say = useSay();
  return (
    <>
      <label htmlFor={id}>{of === 1 ? say('check.paste') : say('check.text-number', { number })}</label>
      {of === 1 ? null : (
        <p class="called">
          <label htmlFor={`title-${number}`}>{say('check.called', { number })}</label>
          <input
            id={`title-${number}`}
            name="title"
            maxlength={300}
            value={given.title ?? ''}
            placeholder={say('check.text-number', { number })}
          />
        </p>
      )}
      <textarea
        id={id}
        name="text"
        rows={of === 1 ? 14 : 8}
        dir="auto"
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={wrong ? 'check-error' : undefined}
      >
        {/* A browser drops the first line break of a text area. */}
        {given.text === '' ? '' : `\n${given.text}`}
      </textarea>
    </>
  );
}

function Form({ limit, texts = none, error }: Omit<CheckFormProps, 'site'>) {
  const say = useSay();
  return (
    <form class="check" method="post" action="/check" enctype="multipart/form-data">
      <FieldError id="check-error" error={error} />
      {texts.map((given, at) => (
        <TextBox given={given} number={at + 1} of={texts.length} wrong={error !== undefined && at === 0} />
      ))}
      <label htmlFor="file">{say(texts.length === 1 ? 'check.file' : 'check.files')}</label>
      <input
        id="file"
        name="file"
        type="file"
        multiple
        accept=".txt,.md,.html,.htm,.pdf,.docx,text/plain,text/markdown,text/html,application/pdf"
        aria-describedby="file-hint"
      />
      <p id="file-hint" class="hint">
        {say('check.file-hint', { limit: bytesInWords(limit, useLanguage()) })}
      </p>
      <div class="send">
        <button type="submit">{say('check.check')}</button>
        {texts.length >= mostTexts ? null : (
          <button class="second" type="submit" name="more" value="1">
            {say('check.more')}
          </button>
        )}
        <p class="hint">{say('check.nowhere')}</p>
      </div>
    </form>
  );
}

export function CheckForm(props: CheckFormProps) {
  const say = sayIn(props.site.language);
  return (
    <Layout
      site={props.site}
      title={say('check.title')}
      description={say('check.description')}
      canonical="/check"
      here="check"
    >
      <article class="page">
        <header>
          <h1>{say('check.title')}</h1>
          <p class="lead">{say('check.lead')}</p>
        </header>
        <div class="reading">
          <div class="column">
            <Form
              limit={props.limit}
              {...(props.texts === undefined ? {} : { texts: props.texts })}
              {...(props.error === undefined ? {} : { error: props.error })}
            />
          </div>
          <aside class="margin" aria-labelledby="reading">
            <h2 id="reading">{say('check.get')}</h2>
            <p>{say('check.get-text')}</p>
            <Legend connecting={false} />
            <p>{say('check.get-references')}</p>
          </aside>
        </div>
      </article>
    </Layout>
  );
}
