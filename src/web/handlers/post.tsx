import type { Context } from 'hono';
import type { Community } from '#community/community.ts';
import type { Post } from '#community/post.ts';
import { mayDo } from '#community/post-policy.ts';
import type { AskedQuestion } from '#community/thread-store.ts';
import { Problem } from '#errors';
import type { Language } from '#locales/message.ts';
import { toldText } from '#locales/told.ts';
import { bringsImage, failedImage, imageTyped, withImage } from '#web/add-image.ts';
import { draftCheck } from '#web/draft-check.ts';
import { type Fields, formFields, formWithFile } from '#web/forms.ts';
import type { Web } from '#web/handlers/web.ts';
import { param } from '#web/handlers/web.ts';
import { questionPaths } from '#web/links.ts';
import { AnswerPage, PostPage, type PostPageProps, type Typed } from '#web/pages/compose.tsx';
import { HistoryPage } from '#web/pages/history.tsx';
import { HeldPage } from '#web/pages/moderation.tsx';
import { postAnchor } from '#web/post-paths.ts';
import { page } from '#web/render.ts';
import { checkPost } from '../../operations/challenges/check-post.ts';
import { replyToClaim } from '../../operations/challenges/reply-to-claim.ts';
import { acceptAnswer } from '../../operations/community/accept-answer.ts';
import { answerQuestion } from '../../operations/community/answer-question.ts';
import { bookmark } from '../../operations/community/bookmark.ts';
import { closeQuestion } from '../../operations/community/close-question.ts';
import { comment } from '../../operations/community/comment.ts';
import { deletePost } from '../../operations/community/delete-post.ts';
import { editPost } from '../../operations/community/edit-post.ts';
import { react } from '../../operations/community/react.ts';
import { reopenQuestion } from '../../operations/community/reopen-question.ts';
import { restorePost } from '../../operations/community/restore-post.ts';
import { vote } from '../../operations/community/vote.ts';
import type { Operation } from '../../operations/operation.ts';

/** What comes back to the form that it was sent by; what is beyond that is a page of its own. */
export function returnable(error: unknown, language: Language): string {
  if (error instanceof Problem && error.status < 500 && error.id !== 'login-needed')
    return toldText(error.message, language);
  throw error;
}

/** What is done with posts and questions, each a form that leads back to where the post stands. */
export function postHandlers(web: Web, community: Community) {
  const { site, setting, visitor, services } = web;
  const perform = (c: Context, operation: Operation, input: unknown) =>
    services.perform(operation, input, visitor(c));

  const mayEdit = async (c: Context, about: Post) => {
    const { member } = visitor(c);
    const record = member === null ? undefined : await community.moderation.records.lately(member.id);
    return mayDo('edit', record === undefined ? visitor(c) : { ...visitor(c), record }, {
      post: about,
      now: community.now(),
    });
  };

  const post = async (c: Context): Promise<{ post: Post; question: AskedQuestion }> => {
    const found = await community.threads.get(param(c, 'id'));
    const question = found === null ? null : await community.threads.question(found.question);
    if (found === null || question === null)
      throw new Problem('not-found', 'There is no such post: its address may be cut off.');
    // The text of a question is its own.
    return { post: found.kind === 'question' ? question : found, question };
  };
  const question = async (c: Context): Promise<AskedQuestion> => {
    const found = await community.threads.question(param(c, 'id'));
    if (found === null)
      throw new Problem('not-found', 'There is no such question: see the newest ones instead.');
    return found;
  };
  const placeOf = (asked: AskedQuestion, at?: string) =>
    questionPaths(asked).self + (at === undefined || at === asked.id ? '' : `#${postAnchor(at)}`);
  const back = (c: Context, asked: AskedQuestion, at?: string) => c.redirect(placeOf(asked, at), 303);
  /** What was just written stands in its place, or is held until a moderator has looked. */
  const written = async (c: Context, asked: AskedQuestion, { id, held }: { id: string; held: boolean }) =>
    held ? page(<HeldPage site={site(c)} path={placeOf(asked)} />) : back(c, asked, id);
  /** What checking the text of a form comes to, before it is posted. */
  const checked = (c: Context, field: Fields) =>
    draftCheck(web, community, c, { text: field('body'), token: field('checked') });
  /** For what has nothing to say but that it is done. */
  const simple =
    (operation: Operation, inputOf: (id: string, field: Fields) => Record<string, unknown>) =>
    async (c: Context) => {
      const field = await formFields(c);
      const { post: about, question: asked } = await post(c);
      await perform(c, operation, inputOf(about.id, field));
      return back(c, asked, about.id);
    };

  return {
    check: simple(checkPost, (id) => ({ post: id })),
    reply: simple(replyToClaim, (id, field) => ({ post: id, claim: field('claim'), body: field('body') })),
    vote: simple(vote, (id, field) => ({ post: id, vote: field('vote') })),
    react: simple(react, (id, field) => ({
      post: id,
      reaction: field('reaction'),
      keep: field('keep') || 'yes',
      comment: field('comment'),
    })),
    restore: simple(restorePost, (id) => ({ post: id })),
    reopen: simple(reopenQuestion, (id) => ({ question: id })),
    bookmark: simple(bookmark, (id, field) => ({ question: id, keep: field('keep') })),
    accept: simple(acceptAnswer, (id, field) => ({ question: id, answer: field('answer') || undefined })),
    close: simple(closeQuestion, (id, field) => ({
      question: id,
      reason: field('reason'),
      duplicateOf: idIn(field('duplicateOf')),
    })),

    delete: async (c: Context) => {
      const { post: about, question: asked } = await post(c);
      await perform(c, deletePost, { post: about.id });
      // Who deletes a question may see it still, to restore it.
      return back(c, asked, about.kind === 'comment' ? (about.parent ?? asked.id) : about.id);
    },

    answerForm: async (c: Context) => {
      const asked = await question(c);
      const member = mayDo('answer', visitor(c), { post: asked, now: community.now() });
      const draft = await community.shelf.draft(member.id, asked.id);
      return page(
        <AnswerPage
          site={site(c)}
          question={asked}
          path={placeOf(asked)}
          body={draft?.body ?? ''}
          preview={false}
          image={imageTyped(setting(c))}
        />,
      );
    },

    answer: async (c: Context) => {
      const asked = await question(c);
      const member = mayDo('answer', visitor(c), { post: asked, now: community.now() });
      const form = await formWithFile(c);
      const { field } = form;
      const body = field('body');
      const image = imageTyped(setting(c), field('alt'));
      const shown = { site: site(c), question: asked, path: placeOf(asked), body, image };
      const preview = async (text: string) => ({
        ...shown,
        body: text,
        preview: true,
        images: await community.images.inDraft(text, { member: member.id }),
      });
      try {
        if (bringsImage(form)) {
          const text = await withImage(web, c, form);
          return await page(<AnswerPage {...(await preview(text))} image={imageTyped(setting(c))} />);
        }
        if (field('look') === 'draft') {
          await community.shelf.saveDraft(member.id, asked.id, { title: '', body, tags: '' });
          return await page(<AnswerPage {...shown} preview={false} kept />);
        }
        if (field('look') === 'check')
          return await page(<AnswerPage {...(await preview(body))} check={await checked(c, field)} />);
        if (field('look') !== '') return await page(<AnswerPage {...(await preview(body))} />);
        const made = answerQuestion.output.parse(
          await perform(c, answerQuestion, { question: asked.id, body }),
        );
        await community.shelf.dropDraft(member.id, asked.id);
        return await written(c, asked, made);
      } catch (error) {
        return page(
          <AnswerPage
            {...shown}
            {...failedImage(shown, form)}
            preview={false}
            error={returnable(error, site(c).language)}
          />,
          statusOf(error),
        );
      }
    },

    comment: async (c: Context) => {
      const field = await formFields(c);
      const { post: about, question: asked } = await post(c);
      const body = field('body');
      const shown = shownPost(c, { about, asked, what: 'comment', typed: { ...nothing, body } });
      try {
        if (field('look') !== '') return await page(<PostPage {...shown} preview />);
        const made = comment.output.parse(await perform(c, comment, { post: about.id, body }));
        return await written(c, asked, made);
      } catch (error) {
        return page(<PostPage {...shown} error={returnable(error, site(c).language)} />, statusOf(error));
      }
    },

    editForm: async (c: Context) => {
      const { post: about, question: asked } = await post(c);
      await mayEdit(c, about);
      return page(
        <PostPage {...shownPost(c, { about, asked, what: 'edit', typed: textOf(about, asked) })} />,
      );
    },

    edit: async (c: Context) => {
      const { post: about, question: asked } = await post(c);
      const member = await mayEdit(c, about);
      const form = await formWithFile(c);
      const { field } = form;
      const body = field('body');
      const typed = { ...nothing, title: field('title'), body, tags: field('tags') };
      const revision = Number(field('revision'));
      const shown = { ...shownPost(c, { about, asked, what: 'edit', typed, alt: field('alt') }), revision };
      const preview = async (text: string) => ({
        ...shown,
        typed: { ...typed, body: text },
        preview: true,
        images:
          about.kind === 'comment'
            ? undefined
            : await community.images.inDraft(text, { member: member.id, post: about.id }),
      });
      try {
        if (shown.image !== null && bringsImage(form)) {
          const text = await withImage(web, c, form);
          return await page(<PostPage {...(await preview(text))} image={imageTyped(setting(c))} />);
        }
        if (field('look') === 'check')
          return await page(<PostPage {...(await preview(body))} check={await checked(c, field)} />);
        if (field('look') !== '') return await page(<PostPage {...(await preview(body))} />);
        const { title, tags } = typed;
        const ofQuestion = about.kind === 'question' ? { title, tags: [tags] } : {};
        await perform(c, editPost, { post: about.id, revision, body, ...ofQuestion });
        return back(c, await questionAgain(asked), about.id);
      } catch (error) {
        return page(
          <PostPage {...shown} {...failedImage(shown, form)} error={returnable(error, site(c).language)} />,
          statusOf(error),
        );
      }
    },

    history: async (c: Context) => {
      const { post: about, question: asked } = await post(c);
      const isGone = about.deleted !== null || asked.deleted !== null;
      if (isGone) mayDo('restore', visitor(c), { post: about, now: community.now() });
      const former = await community.threads.revisions(about.id);
      const isQuestion = about.kind === 'question';
      const now = {
        number: about.revision,
        title: isQuestion ? asked.title : null,
        body: about.body,
        tags: isQuestion ? asked.tags : null,
        author: (await community.threads.editor(about.id)) ?? about.author,
        written: about.edited ?? about.created,
      };
      return page(
        <HistoryPage
          site={site(c)}
          question={asked.title}
          path={placeOf(asked, about.id)}
          texts={[now, ...former]}
        />,
      );
    },
  };

  async function questionAgain(asked: AskedQuestion): Promise<AskedQuestion> {
    return (await community.threads.question(asked.id)) ?? asked;
  }

  function shownPost(
    c: Context,
    given: { about: Post; asked: AskedQuestion; what: 'edit' | 'comment'; typed: Typed; alt?: string },
  ): PostPageProps {
    const { about, asked, what, typed, alt = '' } = given;
    const takesImages = what === 'edit' && about.kind !== 'comment';
    return {
      site: site(c),
      post: about,
      path: placeOf(asked, about.id),
      question: asked.title,
      what,
      revision: what === 'edit' ? about.revision : 0,
      typed,
      preview: false,
      image: takesImages ? imageTyped(setting(c), alt) : null,
    };
  }
}

const nothing: Typed = { title: '', body: '', tags: '', category: '' };

function textOf(post: Post, asked: AskedQuestion): Typed {
  if (post.kind !== 'question') return { ...nothing, body: post.body };
  return { ...nothing, title: asked.title, body: asked.body, tags: asked.tags.join(' ') };
}

export function statusOf(error: unknown): number {
  return error instanceof Problem ? error.status : 500;
}

/** The id in the address of a question, or the id alone; undefined where nothing was written. */
function idIn(given: string): string | undefined {
  const text = given.trim();
  if (text === '') return undefined;
  return /\/questions\/([^/?#]+)/.exec(text)?.[1] ?? text;
}
