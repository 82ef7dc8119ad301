import { z } from 'zod';
import { broughtText } from '#community/challenge/challenge.ts';
import { wordsOf } from '#community/challenge/claim-shown.ts';
import type { Community } from '#community/community.ts';
import type { Post } from '#community/post.ts';
import { Problem } from '#errors';
import { acting } from '../community/acting.ts';
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
  summary: 'Challenge a sentence of an answer: it is checked again with what you bring against it.',
  input: z.object({
    post: z.string().max(100).describe('The id of the answer'),
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
  }),
  permission: 'member',
  readOnly: false,
  async run(services: Needs, { post, claim, text: pasted, ...given }, context) {
    const brought = broughtText({ ...given, pasted });
    const member = await acting(services, context, { act: 'challenge', post, limit: 'challenge' });
    const found = await challengedAnswer(services.community, post);
    const report = await reportOfPost(services, found);
    const challenged = claimIn(report.check, claim);
    const { id, run } = await services.checking.challenge({
      ...brought,
      post: found.id,
      challenger: member.id,
      report: report.run,
      claim,
      words: wordsOf(challenged),
      sentence: challenged.text,
      verdict: challenged.verdict,
    });
    return { id, run, url: services.url(challengePath(id)) };
  },
});

/** An answer that stands on a page. Throws `not-found`, and `not-allowed` for another post. */
export async function challengedAnswer(community: Community, id: string): Promise<Post> {
  const post = await shownPost(community, id);
  if (post.kind === 'answer') return post;
  throw new Problem('not-allowed', 'Sentences of answers are challenged: answer or comment here.');
}
