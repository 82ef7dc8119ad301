import type { Answer } from '#answer/answer.ts';
import { machineAnswer, structuredData } from '#answer/export/structured-data.ts';
import type { Author, Post } from '#community/post.ts';
import { inWords, message } from '#locales/message.ts';
import { questionPaths } from '#web/links.ts';
import type { Site } from '#web/parts/site.ts';
import { memberPath, postAnchor } from '#web/post-paths.ts';
import type { WebQuestion } from '#web/services.ts';
import type { Thread } from '#web/thread.ts';

type Node = Record<string, unknown>;

interface Asked {
  site: Pick<Site, 'origin' | 'language'>;
  question: Pick<WebQuestion, 'id' | 'slug' | 'title'>;
  /** What people wrote; null where nobody does. */
  thread: Thread | null;
  /** The machine's; null: none. */
  answer: Answer | null;
}

/**
 * What the page of a question is, for machines: all its answers, the chosen one as accepted. Only what the machine wrote
 * says that a machine did. Undefined where there is no answer: then it is no page of questions and answers yet.
 */
export function questionData({ site, question, thread, answer }: Asked): Node | undefined {
  const url = site.origin + questionPaths(question).self;
  // The references stand in the text of the page, and in the file.
  if (thread === null)
    return answer === null
      ? undefined
      : structuredData(
          { title: question.title, url, check: answer.check, answer, identifiers: new Map() },
          [],
        );
  const { machine, question: asked } = thread;
  const all = [
    ...(answer === null || machine === null
      ? []
      : [{ id: machine.id, node: { ...machineAnswer(answer, url, []), upvoteCount: machine.score } }]),
    ...thread.answers
      .filter(({ deleted }) => deleted === null)
      .map((post) => ({ id: post.id, node: answerOf(post, { site, url }) })),
  ];
  if (all.length === 0) return undefined;
  const accepted = all.filter(({ id }) => id === asked.accepted);
  const suggested = all.filter(({ id }) => id !== asked.accepted);
  return {
    '@context': 'https://schema.org',
    '@type': 'QAPage',
    url,
    mainEntity: {
      '@type': 'Question',
      name: question.title,
      text: asked.body === '' ? question.title : asked.body,
      answerCount: asked.answers,
      upvoteCount: asked.score,
      datePublished: asked.created,
      ...(asked.author === null ? {} : { author: personOf(asked.author, site) }),
      ...(accepted.length === 0 ? {} : { acceptedAnswer: accepted.map(({ node }) => node) }),
      ...(suggested.length === 0 ? {} : { suggestedAnswer: suggested.map(({ node }) => node) }),
    },
  };
}

function answerOf(post: Post, { site, url }: Pick<Asked, 'site'> & { url: string }): Node {
  return {
    '@type': 'Answer',
    text: post.body,
    url: `${url}#${postAnchor(post.id)}`,
    datePublished: post.created,
    ...(post.edited === null ? {} : { dateModified: post.edited }),
    upvoteCount: post.score,
    ...(post.author === null ? {} : { author: personOf(post.author, site) }),
  };
}

function personOf({ id, name, gone }: Author, { origin, language }: Asked['site']): Node {
  if (gone) return { '@type': 'Person', name: inWords(message('post.gone'), language) };
  return { '@type': 'Person', name, url: origin + memberPath(id) };
}
