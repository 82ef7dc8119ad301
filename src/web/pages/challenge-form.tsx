import type { Claim } from '#checker/check.ts';
import type { Post } from '#community/post.ts';
import { questionPaths } from '#web/links.ts';
import { FieldError } from '#web/parts/ask-form.tsx';
import { Field } from '#web/parts/field.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { sayIn, useGiven, useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import { VerdictBadge } from '#web/parts/verdict.tsx';
import { postAnchor, postPath } from '#web/post-paths.ts';

/** What somebody has typed into the form so far. */
export interface ChallengeFields {
  why: string;
  document: string;
  quote: string;
  text: string;
}

interface FormProps {
  post: Post;
  question: { id: string; slug: string; title: string };
  claim: Claim;
  typed: ChallengeFields;
  error?: string;
}

/** The form in which a sentence is challenged. */
export function ChallengeFormPage({ site, ...props }: FormProps & { site: Site }) {
  const words = sayIn(site.language)('challenge.title');
  return (
    <Layout site={site} title={words} description={words} canonical={null}>
      <article class="page">
        <h1>{words}</h1>
        <Form {...props} />
      </article>
    </Layout>
  );
}

function Form({ post, question, claim, typed, error }: FormProps) {
  const say = useSay();
  const { self } = questionPaths(question);
  return (
    <>
      <p class="kind">
        <a href={`${self}#${postAnchor(post.id)}`} dir="auto">
          {question.title}
        </a>
      </p>
      <blockquote dir="auto" lang={useGiven()}>
        {claim.text}
      </blockquote>
      <p>
        {say('challenge.now')} <VerdictBadge verdict={claim.verdict} />
      </p>
      <p>{say('challenge.lead')}</p>
      <FieldError id="challenge-error" error={error} />
      <form method="post" action={postPath(post.id, 'challenge')} class="write">
        <input type="hidden" name="claim" value={claim.id} />
        <Area name="why" label={say('challenge.why')} value={typed.why} rows={3} most={2000} required />
        <Field
          name="document"
          label={say('challenge.document')}
          value={typed.document}
          hint={say('challenge.document-hint')}
          required={false}
          maxlength={500}
        />
        <Area
          name="quote"
          label={say('challenge.quote')}
          value={typed.quote}
          rows={3}
          most={3000}
          hint={say('challenge.quote-hint')}
        />
        <Area
          name="text"
          label={say('challenge.text')}
          value={typed.text}
          rows={4}
          most={20_000}
          hint={say('challenge.text-hint')}
        />
        <div class="send">
          <button type="submit">{say('challenge.send')}</button>
        </div>
      </form>
    </>
  );
}

interface AreaProps {
  name: string;
  label: string;
  value: string;
  rows: number;
  most: number;
  hint?: string;
  required?: boolean;
}

function Area({ name, label, value, rows, most, hint, required = false }: AreaProps) {
  const hintId = hint === undefined ? undefined : `${name}-hint`;
  return (
    <>
      <label htmlFor={name}>{label}</label>
      <textarea
        id={name}
        name={name}
        rows={rows}
        maxlength={most}
        required={required}
        dir="auto"
        aria-describedby={hintId}
      >
        {value}
      </textarea>
      {hint === undefined ? null : (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
    </>
  );
}
