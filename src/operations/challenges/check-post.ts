import { z } from 'zod';
import { withoutImages } from '#community/image/image.ts';
import { Problem } from '#errors';
import { checkPath } from '../check.ts';
import { acting } from '../community/acting.ts';
import { operation } from '../operation.ts';
import type { Services } from '../services.ts';
import { shownPost } from './check-of-post.ts';

type Needs = Pick<Services, 'community' | 'checking' | 'url'>;

export const checkPost = operation({
  name: 'check-post',
  summary: 'Have the present text of a question or an answer of a person checked again, claim by claim.',
  input: z.object({ post: z.string().max(100).describe('The id of the question or answer') }),
  output: z.object({ run: z.string(), url: z.string().describe('The page of the check') }),
  permission: 'member',
  readOnly: false,
  async run(services: Needs, { post }, context) {
    await acting(services, context, { act: 'check', post, limit: 'check' });
    const found = await shownPost(services.community, post);
    if (found.kind === 'comment')
      throw new Problem(
        'not-allowed',
        'A comment is not checked: what is to be checked belongs into an answer.',
      );
    const run = await startPostCheck(services, found);
    if (run === null)
      throw new Problem('input-empty', 'This question is its title alone: there is no text to check.');
    return { run, url: services.url(checkPath(run)) };
  },
});

/** Has the text of a post checked, without waiting; null where it has none. */
export async function startPostCheck(
  { checking }: Pick<Services, 'checking'>,
  { id, revision, body }: { id: string; revision: number; body: string },
): Promise<string | null> {
  const text = withoutImages(body);
  if (text.trim() === '') return null;
  return checking.post({ id, revision, text, title: null });
}
