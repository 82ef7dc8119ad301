import type { Post } from '#community/post.ts';
import type { Category } from '#community/tag-store.ts';
import type { ImageSizes } from '#lib/markdown.ts';
import type { DraftCheck } from '#web/draft-check.ts';
import { FieldError } from '#web/parts/ask-form.tsx';
import { AnswerForm, LogInFirst, Tags } from '#web/parts/discussion.tsx';
import { CheckFirst, DraftChecked } from '#web/parts/draft-checked.tsx';
import { Field } from '#web/parts/field.tsx';
import { ImageFields, type ImageTyped, withFile } from '#web/parts/image-fields.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { PostText } from '#web/parts/post-text.tsx';
import { type Listed, QuestionList } from '#web/parts/question-list.tsx';
import { sayIn, useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import { postPath } from '#web/post-paths.ts';

/** What somebody has typed so far, and what is wrong with it. */
export interface Typed {
  title: string;
  body: string;
  /** As they were typed. */
  tags: string;
  category: string;
}

interface Told {
  /** What was typed of an image; null where none is taken. */
  image: ImageTyped | null;
  /** How large the images are that the text shows. */
  images?: ImageSizes | undefined;
  error?: string | undefined;
  /** Says that the draft was kept. */
  kept?: boolean | undefined;
  /** What checking the text came to, where that was wished. */
  check?: DraftCheck | undefined;
}

function Preview({
  text,
  images,
  title,
  tags,
}: {
  text: string;
  images: ImageSizes | undefined;
  title?: string;
  tags?: readonly string[];
}) {
  const say = useSay();
  return (
    <section class="preview" aria-labelledby="preview">
      <h2 id="preview">{say('compose.preview')}</h2>
      {title === undefined ? null : (
        <p class="title" dir="auto">
          {title}
        </p>
      )}
      <PostText text={text} images={images} />
      <Tags tags={tags ?? []} />
    </section>
  );
}

function Telling({ error, kept }: Pick<Told, 'error' | 'kept'>) {
  const say = useSay();
  if (error !== undefined) return <FieldError id="compose-error" error={error} />;
  return kept === true ? (
    <p class="notice" role="status">
      {say('discussion.kept')}
    </p>
  ) : null;
}

function Text({
  name,
  label,
  value,
  rows,
  hint,
}: {
  name: string;
  label: string;
  value: string;
  rows: number;
  hint?: string;
}) {
  return (
    <>
      <label htmlFor={`compose-${name}`}>{label}</label>
      <textarea id={`compose-${name}`} name={name} rows={rows} dir="auto">
        {value}
      </textarea>
      {hint === undefined ? null : <p class="hint">{hint}</p>}
    </>
  );
}

export interface AnswerPageProps extends Told {
  site: Site;
  question: { id: string; title: string };
  /** The page of the question. */
  path: string;
  body: string;
  preview: boolean;
}

/** An answer that is being written, on a page of its own. */
export function AnswerPage({ site, question, path, body, preview, ...told }: AnswerPageProps) {
  return (
    <Layout site={site} title={question.title} description={question.title} canonical={null}>
      <AnswerBody question={question} path={path} body={body} preview={preview} {...told} />
    </Layout>
  );
}

function AnswerBody({ question, path, body, preview, ...told }: Omit<AnswerPageProps, 'site'>) {
  const say = useSay();
  return (
    <article class="page">
      <header>
        <h1>
          {say('compose.answer')}{' '}
          <a href={path} dir="auto">
            {question.title}
          </a>
        </h1>
      </header>
      <Telling {...told} />
      {preview ? <Preview text={body} images={told.images} /> : null}
      <DraftChecked check={told.check} />
      <AnswerForm question={question.id} body={body} image={told.image} check={told.check} />
    </article>
  );
}

export interface PostPageProps extends Told {
  site: Site;
  post: Pick<Post, 'id' | 'kind'>;
  /** Where it stands. */
  path: string;
  question: string;
  /** What is to be done: `edit`, or `comment`. */
  what: 'edit' | 'comment';
  /** The number of the text that is replaced; 0 for a comment. */
  revision: number;
  typed: Typed;
  preview: boolean;
}

/** A post that is being changed, or a comment that did not go through, with its text. */
export function PostPage(props: PostPageProps) {
  return (
    <Layout site={props.site} title={props.question} description={props.question} canonical={null}>
      <PostBody {...props} />
    </Layout>
  );
}

function PostBody({ post, path, question, what, revision, typed, preview, ...told }: PostPageProps) {
  const say = useSay();
  const isQuestion = what === 'edit' && post.kind === 'question';
  return (
    <article class="page">
      <header>
        <h1>
          {say(what === 'edit' ? 'compose.edit' : 'compose.comment')}{' '}
          <a href={path} dir="auto">
            {question}
          </a>
        </h1>
      </header>
      <Telling {...told} />
      {preview ? (
        <Preview text={typed.body} images={told.images} {...(isQuestion ? { title: typed.title } : {})} />
      ) : null}
      <DraftChecked check={told.check} />
      <form method="post" action={postPath(post.id, what)} class="write" {...withFile}>
        {what === 'edit' ? <input type="hidden" name="revision" value={String(revision)} /> : null}
        {isQuestion ? (
          <Field name="title" label={say('compose.title')} value={typed.title} maxlength={500} />
        ) : null}
        <Text name="body" label={say('compose.body')} value={typed.body} rows={12} />
        {isQuestion ? <TagsField value={typed.tags} /> : null}
        <div class="send">
          <button type="submit">{say(what === 'edit' ? 'compose.save' : 'comment.send')}</button>
          <button type="submit" name="look" value="preview" class="second">
            {say('discussion.preview')}
          </button>
          {what === 'edit' && post.kind !== 'comment' ? <CheckFirst check={told.check} /> : null}
        </div>
        <ImageFields image={told.image} />
      </form>
      <p>
        <a href={path}>{say('compose.back')}</a>
      </p>
    </article>
  );
}

function TagsField({ value }: { value: string }) {
  const say = useSay();
  return (
    <Field
      name="tags"
      label={say('compose.tags')}
      value={value}
      required={false}
      hint={say('compose.tags-hint')}
    />
  );
}

export interface AskPageProps extends Told {
  site: Site;
  typed: Typed;
  /** Whether this reader may ask. */
  mayAsk: boolean;
  preview: boolean;
  /** Questions in similar words, where they were looked for. */
  similar: readonly Listed[];
  categories: readonly Category[];
}

/** A question to people, with what belongs to it. */
export function AskPage(props: AskPageProps) {
  const say = sayIn(props.site.language);
  return (
    <Layout
      site={props.site}
      title={say('ask.heading')}
      description={say('ask.about')}
      canonical="/ask"
      here="questions"
    >
      <AskBody {...props} />
    </Layout>
  );
}

function AskBody({ site, typed, mayAsk, preview, similar, categories, ...told }: AskPageProps) {
  const say = useSay();
  return (
    <article class="page">
      <header>
        <h1>{say('ask.heading')}</h1>
        <p class="lead">{say('ask.lead')}</p>
      </header>
      {mayAsk ? null : <LogInFirst next="/ask" words={say('ask.log-in')} />}
      {mayAsk && site.member === null ? <p class="notice">{say('ask.no-name')}</p> : null}
      <Telling {...told} />
      {preview ? (
        <Preview
          text={typed.body}
          images={told.images}
          title={typed.title}
          tags={typed.tags.split(/[\s,;]+/).filter(Boolean)}
        />
      ) : null}
      <DraftChecked check={told.check} />
      {similar.length === 0 ? null : (
        <section aria-labelledby="similar">
          <h2 id="similar">{say('ask.similar')}</h2>
          <QuestionList questions={similar} />
        </section>
      )}
      {mayAsk ? (
        <AskFields
          typed={typed}
          categories={categories}
          mayKeep={site.member !== null}
          image={told.image}
          check={told.check}
        />
      ) : null}
    </article>
  );
}

interface AskFieldsProps {
  typed: Typed;
  categories: readonly Category[];
  /** Whether drafts can be kept, and text checked before it is posted: that takes an account. */
  mayKeep: boolean;
  image: ImageTyped | null;
  check: DraftCheck | undefined;
}

function AskFields({ typed, categories, mayKeep, image, check }: AskFieldsProps) {
  const say = useSay();
  return (
    <form method="post" action="/ask/post" class="write" {...withFile}>
      <Field name="title" label={say('ask.question')} value={typed.title} maxlength={500} />
      <Text name="body" label={say('ask.body')} value={typed.body} rows={8} hint={say('ask.body-hint')} />
      <TagsField value={typed.tags} />
      {categories.length === 0 ? null : (
        <>
          <label htmlFor="category">{say('compose.category')}</label>
          <select id="category" name="category">
            <option value="">{say('compose.no-category')}</option>
            {categories.map(({ slug, name }) => (
              <option value={slug} selected={slug === typed.category}>
                {name}
              </option>
            ))}
          </select>
        </>
      )}
      <div class="send">
        <button type="submit" name="look" value="preview">
          {say('discussion.preview')}
        </button>
        {mayKeep ? <CheckFirst check={check} /> : null}
        <button type="submit" class="second">
          {say('ask.send')}
        </button>
        {mayKeep ? (
          <button type="submit" name="look" value="draft" class="second">
            {say('discussion.keep')}
          </button>
        ) : null}
      </div>
      <ImageFields image={image} />
    </form>
  );
}
