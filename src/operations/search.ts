import { z } from 'zod';
import { citedDocument } from '#checker/check.ts';
import { postKind } from '#community/post.ts';
import { allWords, asksForPosts, hasWords, type SearchQuery, searchQuery } from '#community/search-query.ts';
import type { FoundPost } from '#community/search-store.ts';
import { documentKinds } from '#evidence/document.ts';
import { author } from './community/post-schemas.ts';
import { operation } from './operation.ts';
import { questionPath } from './question-path.ts';
import type { Services } from './services.ts';

const date = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'A date is YYYY, YYYY-MM or YYYY-MM-DD');

const hit = z.object({
  document: citedDocument,
  /** `[start, end)` in code points of the document's text. */
  passage: z.object({
    start: z.number().int(),
    end: z.number().int(),
    section: z.string(),
    quote: z.string(),
  }),
  score: z.number(),
});

const foundPost = z.object({
  id: z.string(),
  kind: postKind,
  url: z.string(),
  title: z.string().describe('Of the question that it is, or stands under'),
  tags: z.array(z.string()),
  answers: z.number().int(),
  accepted: z.boolean().describe('It is the best answer, or has one'),
  closed: z.boolean(),
  author: author.nullable(),
  score: z.number().int(),
  created: z.string(),
  excerpt: z.string(),
});

const places = ['all', 'posts', 'evidence'] as const;
/** Passages that are looked through for a phrase: those that fit its words best. */
const lookedThrough = 500;

export const search = operation({
  name: 'search',
  summary:
    'Find passages in the stored evidence, and questions, answers and comments of this site, by their words, best first.',
  input: z.object({
    text: z
      .string()
      .trim()
      .min(1, 'Give some words to search for')
      .max(2_000)
      .describe('Words, "phrases", and filters: tag: user: is: verdict: source:'),
    in: z
      .enum(places)
      .default('all')
      .describe(`Where to look: ${places.join(', ')}`),
    sources: z.array(z.string()).optional().describe('Only evidence of these sources, by id'),
    kinds: z.array(z.enum(documentKinds)).optional().describe('Only documents of these kinds'),
    from: date.optional().describe('Only documents published on this day or later'),
    to: date.optional().describe('Only documents published on this day or earlier'),
    limit: z.number().int().min(1).max(100).default(10).describe('How many of each at most'),
    page: z.number().int().min(1).max(50).default(1).describe('Which of them, counted from 1'),
  }),
  output: z.object({
    hits: z.array(hit),
    moreHits: z.boolean().default(false),
    posts: z.array(foundPost).default([]),
    count: z.number().int().default(0).describe('How many posts were found'),
    isCapped: z
      .boolean()
      .default(false)
      .describe('There are more posts than that; the first were put in order'),
    isLoose: z.boolean().default(false).describe('No post has all of the words; these have some of them'),
    searched: z
      .object({
        posts: z.boolean(),
        evidence: z.boolean(),
        documents: z.number().int().describe('Documents in what was searched of the evidence'),
        sources: z.array(z.string()),
      })
      .default({ posts: false, evidence: true, documents: 0, sources: [] }),
  }),
  permission: 'anyone',
  readOnly: true,
  async run(services: Needs, { text, in: place, limit, page, ...filters }) {
    const query = searchQuery(text);
    const sources = [...(filters.sources ?? []), ...query.sources];
    const isEvidenceAlone =
      sources.length > 0 || [filters.kinds, filters.from, filters.to].some((one) => one !== undefined);
    const inEvidence =
      place !== 'posts' &&
      hasWords(query) &&
      (!asksForPosts(query) || isEvidenceAlone || place === 'evidence');
    const inPosts = place !== 'evidence' && (!isEvidenceAlone || asksForPosts(query) || place === 'posts');
    const range = { limit, offset: (page - 1) * limit };
    const evidence = inEvidence
      ? await passages(services, query, { ...filters, sources, ...range })
      : { hits: [], moreHits: false };
    const found = inPosts
      ? await services.community.search.find(query, range)
      : { posts: [], count: 0, isCapped: false, isLoose: false };
    const stored = inEvidence ? await services.evidence.sources() : [];
    const asked = stored.filter(({ source }) => sources.length === 0 || sources.includes(source));
    return {
      ...evidence,
      ...found,
      posts: found.posts.map((post) => shown(services, post)),
      searched: {
        posts: inPosts,
        evidence: inEvidence,
        documents: asked.reduce((sum, { documents }) => sum + documents, 0),
        sources: asked.map(({ source }) => source),
      },
    };
  },
});

type Needs = Pick<Services, 'search' | 'evidence' | 'community' | 'url'>;

interface Wanted {
  sources: string[];
  kinds?: string[] | undefined;
  from?: string | undefined;
  to?: string | undefined;
  limit: number;
  offset: number;
}

async function passages(services: Needs, query: SearchQuery, { limit, offset, ...filters }: Wanted) {
  const isExact = query.phrases.length > 0;
  const all = await services.search.search({
    text: allWords(query),
    limit: isExact ? lookedThrough : offset + limit + 1,
    ...given(filters),
  });
  const found = isExact ? all.filter(({ passage }) => hasPhrases(passage.text, query.phrases)) : all;
  const shownNow = found.slice(offset, offset + limit);
  const documents = await services.evidence.getMany([
    ...new Set(shownNow.map((one) => one.passage.document)),
  ]);
  const hits = shownNow.flatMap(({ passage, score }) => {
    const document = documents.get(passage.document);
    if (document === undefined) return [];
    const { start, end, section, text: quote } = passage;
    return [{ document: citedDocument.parse(document), passage: { start, end, section, quote }, score }];
  });
  return { hits, moreHits: found.length > offset + limit };
}

/** Whatever their case, spaces and signs. */
function hasPhrases(text: string, phrases: readonly string[]): boolean {
  const inWords = (one: string) =>
    ` ${(
      one
        .normalize('NFKC')
        .toLowerCase()
        .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
    ).join(' ')} `;
  const words = inWords(text);
  return phrases.every((phrase) => words.includes(inWords(phrase)));
}

function shown({ url }: Pick<Needs, 'url'>, { question, ...post }: FoundPost): z.output<typeof foundPost> {
  const anchor = post.kind === 'question' ? '' : `#post-${post.id}`;
  return { ...post, title: question.title, url: url(questionPath(question) + anchor) };
}

/** Leaves out what was not asked for: a filter that is there and undefined is not the same as none. */
function given({ sources, kinds, from, to }: Omit<Wanted, 'limit' | 'offset'>) {
  return {
    ...(sources.length === 0 ? {} : { sources }),
    ...(kinds === undefined ? {} : { kinds }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}
