import type { z } from 'zod';
import { statusWord } from '#evidence/status.ts';
import { plural } from '#lib/plural.ts';
import { harmless, wrap } from '#lib/terminal-text.ts';
import type { search } from '../search.ts';
import type { Style } from './style.ts';

type Found = z.output<typeof search.output>;

/** What a search found: the posts of the site, then the passages of the evidence. */
export function searchText(found: Found, style: Style): string {
  const { hits, posts, count, isCapped, isLoose } = found;
  if (hits.length + posts.length === 0) return 'Nothing was found.';
  const head = isLoose
    ? 'No post has all of the words; these have some of them.'
    : `${isCapped ? 'More than ' : ''}${plural(count, 'post')} found.`;
  return [
    ...(posts.length === 0 ? [] : [head, ...posts.map((post, at) => postText(post, at, style))]),
    ...(posts.length === 0 || hits.length === 0 ? [] : ['Passages of the evidence:']),
    ...hits.map((one, at) => hitText(one, at, style)),
  ].join('\n\n');
}

function postText({ kind, title, excerpt, ...post }: Found['posts'][number], at: number, style: Style) {
  const facts = [kind, post.created.slice(0, 10), `votes ${post.score}`, ...post.tags];
  return [
    style.strong(`${at + 1}. ${harmless(title)}`),
    style.tone('quiet', `   ${harmless(facts.join(', '))}`),
    ...wrap(harmless(excerpt), style.width - 3).map((line) => `   ${line}`),
    style.tone('quiet', `   ${harmless(post.url)}`),
  ].join('\n');
}

function hitText({ document, passage }: Found['hits'][number], at: number, style: Style): string {
  const year = document.published?.slice(0, 4) ?? 'no date';
  const word = statusWord(document);
  const flag = word === null ? '' : `, ${word}`;
  return [
    style.strong(`${at + 1}. ${harmless(document.title)}`),
    style.tone(
      'quiet',
      `   ${document.id}, ${document.design}, ${year}${flag}, [${passage.start}, ${passage.end})`,
    ),
    ...wrap(`“${harmless(passage.quote)}”`, style.width - 3).map((line) => `   ${line}`),
    style.tone('quiet', `   ${harmless(document.url)}`),
  ].join('\n');
}
