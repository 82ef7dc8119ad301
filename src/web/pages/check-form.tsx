import { FieldError } from '#web/parts/ask-form.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import { Legend } from '#web/parts/verdict.tsx';
import type { PastedText } from '#web/services.ts';

/** `5 MB`, `200 kB`: in powers of ten, as file managers count. */
export function bytesInWords(bytes: number): string {
  if (bytes >= 1_000_000)
    return `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
  return `${Math.round(bytes / 1000).toLocaleString('en')} kB`;
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
      <label htmlFor={id}>{of === 1 ? say('check.paste') : `Text ${number}`}</label>
      {of === 1 ? null : (
        <p class="called">
          <label htmlFor={`title-${number}`}>What text {number} is called</label>
          <input
            id={`title-${number}`}
            name="title"
            maxlength={300}
            value={given.title ?? ''}
            placeholder={`Text ${number}`}
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
      <label htmlFor="file">{texts.length === 1 ? 'Or choose a file' : 'Files to put beside them'}</label>
      <input
        id="file"
        name="file"
        type="file"
        multiple
        accept=".txt,.md,.html,.htm,.pdf,.docx,text/plain,text/markdown,text/html,application/pdf"
        aria-describedby="file-hint"
      />
      <p id="file-hint" class="hint">
        Plain text, Markdown, HTML, PDF or Word (.docx), up to {bytesInWords(limit)}. Several files, such as
        saved answers of different assistants, are checked side by side.
      </p>
      <div class="send">
        <button type="submit">{say('check.check')}</button>
        {texts.length >= mostTexts ? null : (
          <button class="second" type="submit" name="more" value="1">
            Add another answer
          </button>
        )}
        <p class="hint">
          The text is read here and held against the stored evidence; it is sent nowhere else.
        </p>
      </div>
    </form>
  );
}

function Heading() {
  return <h1>{useSay()('check.title')}</h1>;
}

export function CheckForm(props: CheckFormProps) {
  return (
    <Layout
      site={props.site}
      title="Check a text"
      description="Paste a text or choose a file: every claim in it is held against many independent sources, with the passage in front of you."
      canonical="/check"
      here="check"
    >
      <article class="page">
        <header>
          <Heading />
          <p class="lead">
            Any text, by a person or a machine. Every claim in it is held against many independent sources,
            and you see the passage that decides.
          </p>
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
            <h2 id="reading">What you get</h2>
            <p>Your text with a line under every claim. The line is the verdict:</p>
            <Legend connecting={false} />
            <p>
              References that the text gives, in any common form, are looked up: whether each exists, is given
              as it was published, and says what it is cited for.
            </p>
          </aside>
        </div>
      </article>
    </Layout>
  );
}
