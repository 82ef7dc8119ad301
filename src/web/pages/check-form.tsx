import type { Returned } from '#web/parts/ask-form.tsx';
import { FieldError } from '#web/parts/ask-form.tsx';
import { Layout } from '#web/parts/layout.tsx';
import type { Site } from '#web/parts/site.ts';
import { Legend } from '#web/parts/verdict.tsx';

/** `5 MB`, `200 kB`: in powers of ten, as file managers count. */
export function bytesInWords(bytes: number): string {
  if (bytes >= 1_000_000)
    return `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
  return `${Math.round(bytes / 1000).toLocaleString('en')} kB`;
}

export interface CheckFormProps {
  site: Site;
  /** Bytes. */
  limit: number;
  returned?: Returned;
}

function Form({ limit, returned }: Omit<CheckFormProps, 'site'>) {
  const wrong = returned !== undefined;
  return (
    <form class="check" method="post" action="/check" enctype="multipart/form-data">
      <FieldError id="check-error" error={returned?.error} />
      <label htmlFor="text">Paste a text</label>
      <textarea
        id="text"
        name="text"
        rows={14}
        dir="auto"
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={wrong ? 'check-error' : undefined}
      >
        {/* A browser drops the first line break of a text area. */}
        {returned === undefined || returned.value === '' ? '' : `\n${returned.value}`}
      </textarea>
      <label htmlFor="file">Or choose a file</label>
      <input
        id="file"
        name="file"
        type="file"
        accept=".txt,.md,.html,.htm,.pdf,.docx,text/plain,text/markdown,text/html,application/pdf"
        aria-describedby="file-hint"
      />
      <p id="file-hint" class="hint">
        Plain text, Markdown, HTML, PDF or Word (.docx), up to {bytesInWords(limit)}.
      </p>
      <div class="send">
        <button type="submit">Check</button>
        <p class="hint">
          The text is read here and held against the stored evidence; it is sent nowhere else.
        </p>
      </div>
    </form>
  );
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
          <h1>Check a text</h1>
          <p class="lead">
            Any text, by a person or a machine. Every claim in it is held against many independent sources,
            and you see the passage that decides.
          </p>
        </header>
        <div class="reading">
          <div class="column">
            <Form
              limit={props.limit}
              {...(props.returned === undefined ? {} : { returned: props.returned })}
            />
          </div>
          <aside class="margin" aria-labelledby="reading">
            <h2 id="reading">What you get</h2>
            <p>Your text with a line under every claim. The line is the verdict:</p>
            <Legend connecting={false} />
          </aside>
        </div>
      </article>
    </Layout>
  );
}
