import { z } from 'zod';
import { type Brought, broughtText } from '#community/challenge/challenge.ts';
import type { NewChallenge } from '#community/challenge/challenge-store.ts';
import { wordsOf } from '#community/challenge/claim-shown.ts';
import type { Community } from '#community/community.ts';
import type { Member } from '#community/member.ts';
import type { Post } from '#community/post.ts';
import { Problem } from '#errors';
import { acting } from '../community/acting.ts';
import { scoreOf } from '../moderation/look-at.ts';
import { operation } from '../operation.ts';
import type { Services } from '../services.ts';
import { claimIn, reportOfPost, shownPost } from './check-of-post.ts';

type Needs = Pick<Services, 'community' | 'answers' | 'runs' | 'checking' | 'url'>;

/** The path of a challenge's page. */
export function challengePath(id: string): string {
  return `/challenges/${encodeURIComponent(id)}`;
}

export const challengeClaim = operation({
  name: 'challenge-claim',
  summary:
    'Challenge a sentence of a question or an answer: it is checked again with what you bring against it.',
  input: z.object({
    post: z.string().max(100).describe('The id of the question or answer'),
    claim: z.string().max(40).describe('The id of the claim in its report, as in c3'),
    why: z.string().describe('What is wrong with the sentence, at most 2,000 characters'),
    document: z
      .string()
      .default('')
      .describe('A PMID, PMCID, DOI or NCT number, the address of a page, or the id of a stored document'),
    quote: z.string().default('').describe('What it says, word for word'),
    text: z.string().default('').describe('A text that has no identifier, at most 20,000 characters'),
  }),
  output: z.object({
    id: z.string(),
    url: z.string(),
    run: z.string().describe('The run that checks the sentence again'),
    held: z.boolean().describe('It looks like spam: nobody else sees it until an editor has looked'),
  }),
  permission: 'member',
  readOnly: false,
  async run(services: Needs, { post, claim, text: pasted, ...given }, context) {
    const brought = broughtText({ ...given, pasted });
    const member = await acting(services, context, { act: 'challenge', post, limit: 'challenge' });
    const found = await challengedPost(services.community, post);
    const report = await reportOfPost(services, found);
    const challenged = claimIn(report.check, claim);
    const spam = await spamIn(services, { ...brought, member });
    const { id, run } = await services.checking.challenge({
      ...brought,
      ...spam,
      post: found.id,
      challenger: member.id,
      report: report.run,
      claim,
      words: wordsOf(challenged),
      sentence: challenged.text,
      verdict: challenged.verdict,
    });
    return { id, run, held: spam.held, url: services.url(challengePath(id)) };
  },
});

/** A question or an answer that stands on a page. Throws `not-found`, and `not-allowed` for a comment. */
export async function challengedPost(community: Community, id: string): Promise<Post> {
  const post = await shownPost(community, id);
  if (post.kind !== 'comment') return post;
  throw new Problem('not-allowed', 'Sentences of questions and answers are challenged: comment here.');
}

/** What the rules on spam make of a challenge: one that very likely is spam is held. */
async function spamIn(
  { community }: Pick<Services, 'community'>,
  { member, why, document, quote, pasted }: Brought & { member: Member },
): Promise<Pick<NewChallenge, 'held' | 'suspicion'>> {
  const { posts } = await community.moderation.records.of(member.id);
  // An address is what a challenge should bring: its words count, and that it is a link does not.
  const named = document.replaceAll(/https?:\/\//gi, '');
  const text = [why, named, quote, pasted].join('\n\n');
  const { reasons, treatment } = await scoreOf(community, { member, text, body: why, posts, itself: 0 });
  return { held: treatment === 'hold', suspicion: treatment === 'show' ? [] : reasons };
}
