import type { Context } from 'hono';
import type { Community } from '#community/community.ts';
import { mayUndo } from '#community/moderation/undoing.ts';
import { isAllowed, mayDo } from '#community/post-policy.ts';
import { hidingFlags } from '#community/settings/settings.ts';
import { Problem } from '#errors';
import { formFields } from '#web/forms.ts';
import { returnable, statusOf } from '#web/handlers/post.tsx';
import type { Web } from '#web/handlers/web.ts';
import { listLength, param } from '#web/handlers/web.ts';
import { questionPaths } from '#web/links.ts';
import { FlagPage, ModerationLogPage, ReviewQueuePage } from '#web/pages/moderation.tsx';
import { postAnchor } from '#web/post-paths.ts';
import { page } from '#web/render.ts';
import { blockPhrase } from '../../operations/moderation/block-phrase.ts';
import { decideReview } from '../../operations/moderation/decide-review.ts';
import { flagPost } from '../../operations/moderation/flag-post.ts';
import { undoAct } from '../../operations/moderation/undo-act.ts';

const waitingShown = 30;

/** Flags, the queue of moderators, and the log that everybody may read. */
export function moderationHandlers({ site, setting, visitor, services }: Web, community: Community) {
  const { moderation } = community;

  /** A post that is shown, with the question that it stands under. */
  const flagged = async (c: Context) => {
    const found = await community.threads.get(param(c, 'id'));
    const question = found === null ? null : await community.threads.question(found.question);
    if (found === null || question === null || found.deleted !== null)
      throw new Problem('not-found', 'There is no such post: it may be deleted.');
    const body = found.kind === 'question' ? question.body : found.body;
    return {
      about: found,
      post: { id: found.id, question: question.id, slug: question.slug, title: question.title, body },
    };
  };

  return {
    log: async (c: Context) => {
      const before = c.req.query('before');
      const acts = await moderation.acts.newest({
        limit: listLength,
        before: before !== undefined && /^\d{1,18}$/.test(before) ? before : undefined,
      });
      const mayModerate = isAllowed('moderate', visitor(c), { now: community.now() });
      return page(
        <ModerationLogPage
          site={site(c)}
          acts={acts}
          full={listLength}
          mayModerate={mayModerate}
          mayUndo={(act) => mayUndo(act, visitor(c), community.now())}
        />,
      );
    },

    undo: async (c: Context) => {
      await services.perform(undoAct, { act: param(c, 'act') }, visitor(c));
      return c.redirect('/moderation', 303);
    },

    queue: async (c: Context) => {
      mayDo('moderate', visitor(c), { now: community.now() });
      const waiting = await moderation.reviews.queue(waitingShown);
      return page(
        <ReviewQueuePage site={site(c)} waiting={waiting} blocked={await moderation.spam.blocked()} />,
      );
    },

    decide: async (c: Context) => {
      const field = await formFields(c);
      const input = {
        review: param(c, 'review'),
        decision: field('decision'),
        reason: field('reason') || 'other',
        note: field('note'),
      };
      await services.perform(decideReview, input, visitor(c));
      return c.redirect('/moderation/queue', 303);
    },

    block: async (c: Context) => {
      const field = await formFields(c);
      const input = { phrase: field('phrase'), allow: field('allow') !== '' };
      await services.perform(blockPhrase, input, visitor(c));
      return c.redirect('/moderation/queue', 303);
    },

    flagForm: async (c: Context) => {
      const { about, post } = await flagged(c);
      mayDo('flag', visitor(c), { post: about, now: community.now() });
      return page(<FlagPage site={site(c)} post={post} hidesAt={setting(c)(hidingFlags)} />);
    },

    flag: async (c: Context) => {
      const field = await formFields(c);
      const { post } = await flagged(c);
      try {
        const input = { post: post.id, reason: field('reason'), note: field('note') };
        const { hidden } = flagPost.output.parse(await services.perform(flagPost, input, visitor(c)));
        const { self } = questionPaths({ id: post.question, slug: post.slug });
        return c.redirect(
          hidden ? '/moderation' : post.id === post.question ? self : `${self}#${postAnchor(post.id)}`,
          303,
        );
      } catch (error) {
        return page(
          <FlagPage
            site={site(c)}
            post={post}
            hidesAt={setting(c)(hidingFlags)}
            error={returnable(error, site(c).language)}
          />,
          statusOf(error),
        );
      }
    },
  };
}
