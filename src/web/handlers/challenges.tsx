import type { Context } from 'hono';
import { challengeState, publicChallenge } from '#community/challenge/challenge.ts';
import type { Community } from '#community/community.ts';
import { isAllowed, mayDo } from '#community/post-policy.ts';
import { Problem } from '#errors';
import { challengePath, errorLedgerPath } from '#web/challenge-paths.ts';
import { errorCsv, errorFeed } from '#web/feeds/error-ledger.ts';
import { formFields } from '#web/forms.ts';
import { returnable, statusOf } from '#web/handlers/post.tsx';
import type { Web } from '#web/handlers/web.ts';
import { listLength, param } from '#web/handlers/web.ts';
import { ChallengePage } from '#web/pages/challenge.tsx';
import { type ChallengeFields, ChallengeFormPage } from '#web/pages/challenge-form.tsx';
import { ChallengesPage } from '#web/pages/challenges.tsx';
import { ErrorLedgerPage } from '#web/pages/error-ledger.tsx';
import { download, page } from '#web/render.ts';
import { challengeClaim, challengedPost } from '../../operations/challenges/challenge-claim.ts';
import { claimIn, reportOfPost } from '../../operations/challenges/check-of-post.ts';
import { errorLedger } from '../../operations/challenges/error-ledger.ts';
import { existingChallenge, mayDecide, versionsOf } from '../../operations/challenges/read-challenge.ts';
import { resolveChallenge } from '../../operations/challenges/resolve-challenge.ts';
import { mayWeighAgain, weighAgain } from '../../operations/challenges/weigh-again.ts';
import { withdrawChallenge } from '../../operations/challenges/withdraw-challenge.ts';

const mostEntries = 1000;

/** Challenging a sentence, what came of it, and the ledger of errors. */
export function challengeHandlers({ site, visitor, services }: Web, community: Community) {
  const now = () => community.now();

  /** A sentence that the reader may challenge. */
  const challengeable = async (c: Context, claim: string) => {
    const post = await challengedPost(community, param(c, 'id'));
    mayDo('challenge', visitor(c), { post, now: now() });
    const question = await community.threads.question(post.question);
    const { check } = await reportOfPost({ ...services, community }, post);
    if (question === null) throw new Problem('not-found', 'There is no such post: it may be deleted.');
    return { site: site(c), post, question, claim: claimIn(check, claim) };
  };
  const found = (c: Context) => existingChallenge(community, param(c, 'id'), visitor(c));
  const shownChallenge = async (c: Context) => {
    const challenge = await found(c);
    const { author } = challenge.post;
    const isOpen = challenge.state === 'open' || challenge.state === 'held';
    const member = visitor(c).member;
    const isChallenger = member !== null && member.id === challenge.challenger?.id;
    return {
      site: site(c),
      challenge: publicChallenge(challenge),
      versions: await versionsOf(community, challenge),
      mayWeighAgain: await mayWeighAgain({ community, means: () => services.means() }, challenge, visitor(c)),
      mayWithdraw: isOpen && isChallenger && isAllowed('withdraw', visitor(c), { now: now() }),
      mayResolve:
        isOpen &&
        !isChallenger &&
        isAllowed('resolve', visitor(c), { post: { author, deleted: null }, now: now() }),
    };
  };
  const ledgerOf = async (c: Context, limit: number) => {
    const number = (name: string) => {
      const given = c.req.query(name) ?? '';
      return /^\d{1,9}$/.test(given) ? { [name]: Number(given) } : {};
    };
    const outcome = c.req.query('outcome');
    const input = {
      ...number('version'),
      ...number('before'),
      ...(outcome === 'changed' || outcome === 'stood' ? { outcome } : {}),
      limit,
    };
    return errorLedger.output.parse(await services.perform(errorLedger, input, visitor(c)));
  };

  return {
    form: async (c: Context) => {
      const shown = await challengeable(c, c.req.query('claim') ?? '');
      return page(<ChallengeFormPage {...shown} typed={nothing} />);
    },

    challenge: async (c: Context) => {
      const field = await formFields(c);
      const shown = await challengeable(c, field('claim'));
      const typed = {
        why: field('why'),
        document: field('document'),
        quote: field('quote'),
        text: field('text'),
      };
      try {
        const input = { post: shown.post.id, claim: shown.claim.id, ...typed };
        const made = challengeClaim.output.parse(await services.perform(challengeClaim, input, visitor(c)));
        return c.redirect(challengePath(made.id), 303);
      } catch (error) {
        const told = returnable(error, site(c).language);
        return page(<ChallengeFormPage {...shown} typed={typed} error={told} />, statusOf(error));
      }
    },

    list: async (c: Context) => {
      const state = challengeState.safeParse(c.req.query('state')).data ?? 'open';
      const held = mayDecide(visitor(c), now());
      if (state === 'held' && !held) throw new Problem('not-allowed', 'This is for editors.');
      const challenges = await community.challenges.list({
        state,
        limit: listLength,
        after: c.req.query('after'),
      });
      return page(
        <ChallengesPage
          site={site(c)}
          state={state}
          held={held}
          challenges={challenges.map(publicChallenge)}
          full={listLength}
        />,
      );
    },

    challenged: async (c: Context) => page(<ChallengePage {...(await shownChallenge(c))} />),

    withdraw: async (c: Context) => {
      const { id } = await found(c);
      await services.perform(withdrawChallenge, { id }, visitor(c));
      return c.redirect(challengePath(id), 303);
    },

    resolve: async (c: Context) => {
      const field = await formFields(c);
      const { id } = await found(c);
      const verdict = field('verdict');
      const reason = field('reason');
      const input = { id, as: field('as'), reason, ...(verdict === '' ? {} : { verdict }) };
      try {
        await services.perform(resolveChallenge, input, visitor(c));
        return c.redirect(challengePath(id), 303);
      } catch (error) {
        return page(
          <ChallengePage
            {...(await shownChallenge(c))}
            reason={reason}
            error={returnable(error, site(c).language)}
          />,
          statusOf(error),
        );
      }
    },

    again: async (c: Context) => {
      const { id } = await found(c);
      await services.perform(weighAgain, { id }, visitor(c));
      return c.redirect(challengePath(id), 303);
    },

    ledger: async (c: Context) =>
      page(<ErrorLedgerPage site={site(c)} ledger={await ledgerOf(c, listLength)} full={listLength} />),

    ledgerTable: async (c: Context) => {
      const { version, entries } = await ledgerOf(c, mostEntries);
      return download(errorCsv(entries), 'text/csv; charset=utf-8', `error-ledger-${version}.csv`);
    },

    ledgerFile: async (c: Context) => {
      const ledger = await ledgerOf(c, mostEntries);
      const name = `error-ledger-${ledger.version}.json`;
      return download(JSON.stringify(ledger, null, 2), 'application/json', name);
    },

    ledgerFeed: async (c: Context) => {
      const { origin, language, name } = site(c);
      const { entries } = await ledgerOf(c, listLength);
      const body = errorFeed(entries, {
        site: name,
        url: origin + errorLedgerPath,
        self: `${origin}${errorLedgerPath}.atom`,
        origin,
        language,
      });
      return new Response(body, {
        headers: {
          'Content-Type': 'application/atom+xml; charset=utf-8',
          'Cache-Control': 'public, max-age=300',
        },
      });
    },
  };
}

const nothing: ChallengeFields = { why: '', document: '', quote: '', text: '' };
