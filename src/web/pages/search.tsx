import type { z } from 'zod';
import { verdicts } from '#checker/check.ts';
import { allWords, type SearchQuery, states } from '#community/search-query.ts';
import { WordFinder } from '#lib/excerpt.ts';
import { documentPath } from '#web/links.ts';
import { FieldError } from '#web/parts/ask-form.tsx';
import { Author } from '#web/parts/author.tsx';
import { When } from '#web/parts/date.tsx';
import { Tags } from '#web/parts/discussion.tsx';
import { Citation, designOf, StatusFlag } from '#web/parts/evidence-item.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { Pages } from '#web/parts/pages.tsx';
import { Said } from '#web/parts/said.tsx';
import { sayIn, useForeign, useGiven, useSay } from '#web/parts/say.ts';
import { SearchForm } from '#web/parts/search-form.tsx';
import type { Site } from '#web/parts/site.ts';
import type { search } from '../../operations/search.ts';

export const places = ['all', 'posts', 'evidence'] as const;
export type Place = (typeof places)[number];

type Found = z.output<typeof search.output> & { query: SearchQuery };

export interface SearchPageProps {
  site: Site;
  typed: string;
  place: Place;
  page: number;
  /** How many of each a full page has. */
  full: number;
  /** Null: nothing was searched yet. */
  found: Found | null;
  error?: string | undefined;
}

/** Passages that are shown beside posts. */
const passagesBeside = 5;
const excerptLength = 320;

/** Everything that can be found here, from one box. */
export function SearchPage(props: SearchPageProps) {
  const { site, typed } = props;
  const say = sayIn(site.language);
  return (
    <Layout
      site={site}
      title={
        typed.trim() === '' ? say('search.title') : say('search.of', { words: typed.trim().slice(0, 100) })
      }
      description={say('search.description')}
      canonical={typed.trim() === '' ? '/search' : null}
      scripts={[site.assets.suggestions.path]}
      here="search"
    >
      <Body {...props} />
    </Layout>
  );
}

function Body(props: SearchPageProps) {
  const { typed, place, found, error } = props;
  const say = useSay();
  return (
    <article class="page search">
      <header>
        <h1>{say('search.title')}</h1>
      </header>
      <SearchForm
        value={typed}
        suggestions="suggestions"
        faulty={error === undefined ? undefined : 'search-error'}
      />
      <datalist id="suggestions" />
      <FieldError id="search-error" error={error} />
      {found === null ? null : <Places typed={typed} place={place} />}
      {found === null ? null : <Results {...props} found={found} />}
      <Help open={found === null} />
    </article>
  );
}

function address(typed: string, place: Place): string {
  return `/search?q=${encodeURIComponent(typed.toWellFormed())}${place === 'all' ? '' : `&in=${place}`}`;
}

function Places({ typed, place }: { typed: string; place: Place }) {
  const say = useSay();
  return (
    <nav class="orders" aria-label={say('search.places')}>
      {places.map((one) => (
        <a href={address(typed, one)} aria-current={one === place ? 'true' : undefined}>
          {say(`search.${one}`)}
        </a>
      ))}
    </nav>
  );
}

function Results(props: SearchPageProps & { found: Found }) {
  const { found, place } = props;
  const finder = new WordFinder(allWords(found.query));
  return (
    <>
      {found.searched.posts ? <Posts {...props} finder={finder} /> : null}
      {found.searched.evidence ? <Passages {...props} finder={finder} /> : null}
      <Searched found={found} place={place} />
    </>
  );
}

interface Shown extends SearchPageProps {
  found: Found;
  finder: WordFinder;
}

/** A text with what was looked for in it marked. */
function Marked({ text, finder }: { text: string; finder: WordFinder }) {
  return <>{finder.pieces(text).map((piece) => (piece.found ? <mark>{piece.text}</mark> : piece.text))}</>;
}

function Posts({ typed, place, page, full, found, finder }: Shown) {
  const say = useSay();
  const { posts, count, isCapped, isLoose } = found;
  const given = useGiven();
  return (
    <section aria-labelledby="posts">
      <h2 id="posts">{say('search.posts')}</h2>
      <p role="status">
        {isCapped
          ? say('search.capped', { number: count })
          : say(isLoose ? 'search.loose' : 'search.count', { count })}
      </p>
      {posts.length === 0 ? null : (
        <ol class="questions" start={(page - 1) * full + 1}>
          {posts.map((post) => (
            <li>
              {post.kind === 'question' ? null : (
                <span class="aside">
                  {say(post.kind === 'answer' ? 'search.answer-to' : 'search.comment-to')}{' '}
                </span>
              )}
              <a href={placeOf(post.url)} dir="auto" lang={given}>
                <Marked text={post.title} finder={finder} />
              </a>
              {post.excerpt === '' ? null : (
                <p class="excerpt" dir="auto" lang={given}>
                  <Marked text={post.excerpt} finder={finder} />
                </p>
              )}
              {post.kind === 'question' ? <Tags tags={post.tags} /> : null}
              <PostFacts post={post} />
            </li>
          ))}
        </ol>
      )}
      {place === 'all' && count > posts.length ? (
        <p>
          <a href={address(typed, 'posts')}>{say('search.more-posts')}</a>
        </p>
      ) : null}
      {place === 'all' ? null : (
        <Pages
          label={say('search.pages')}
          page={page}
          pages={Math.ceil(count / full)}
          path={address(typed, place)}
        />
      )}
    </section>
  );
}

/** An address of this site without the site, by whatever name it is reached. */
function placeOf(url: string): string {
  const { pathname, hash } = new URL(url, 'http://localhost');
  return pathname + hash;
}

function PostFacts({ post }: { post: Found['posts'][number] }) {
  const say = useSay();
  const { kind, score, answers, accepted, closed, author, created } = post;
  const facts = [
    kind === 'question' ? say('list.answers', { count: answers }) : null,
    score === 0 ? null : say('list.votes', { score: score > 0 ? `+${score}` : `−${-score}` }),
    accepted ? say(kind === 'question' ? 'list.accepted' : 'points.best') : null,
    closed && kind === 'question' ? say('list.closed') : null,
  ].filter((fact) => fact !== null);
  return (
    <span class="aside">
      {facts.map((fact) => `${fact} · `).join('')}
      <Author author={author} />, <When date={created} />
    </span>
  );
}

function Passages({ typed, place, page, found, finder }: Shown) {
  const say = useSay();
  const foreign = useForeign();
  const isBeside = place === 'all';
  const hits = isBeside ? found.hits.slice(0, passagesBeside) : found.hits;
  const more = found.moreHits || found.hits.length > hits.length;
  const at = (number: number) => address(typed, 'evidence') + (number === 1 ? '' : `&page=${number}`);
  return (
    <section aria-labelledby="passages">
      <h2 id="passages">{say('search.evidence')}</h2>
      {hits.length === 0 ? <p>{say('search.no-passage')}</p> : null}
      <ul class="documents">
        {hits.map(({ document, passage }) => (
          <li>
            <Citation document={document} href={documentPath(document.id, passage)} />{' '}
            <StatusFlag document={document} />
            <p class="excerpt" lang={foreign}>
              <Marked text={finder.excerpt(passage.quote, excerptLength)} finder={finder} />
            </p>
            <span class="aside">{designOf(document, say)}</span>
          </li>
        ))}
      </ul>
      <p>
        {!isBeside && page > 1 ? (
          <a href={at(page - 1)} rel="prev">
            {say('pages.previous')}
          </a>
        ) : null}{' '}
        {more ? (
          <a href={at(isBeside ? 1 : page + 1)} rel={isBeside ? undefined : 'next'}>
            {say('search.more-passages')}
          </a>
        ) : null}
      </p>
    </section>
  );
}

/** Where was looked, and where not. */
function Searched({ found, place }: { found: Found; place: Place }) {
  const say = useSay();
  const { posts, evidence, documents, sources } = found.searched;
  const sentences = [
    posts ? say('search.in-posts') : place === 'all' ? say('search.not-posts') : null,
    evidence
      ? say('search.in-evidence', {
          documents: say('n.document', { count: documents }),
          sources: say('n.source', { count: sources.length }),
        })
      : place === 'all'
        ? say('search.not-evidence')
        : null,
    evidence && found.query.phrases.length > 0 ? say('search.in-phrases') : null,
    evidence ? say('search.no-network') : null,
  ].filter((sentence) => sentence !== null);
  return (
    <section aria-labelledby="searched">
      <h2 id="searched">{say('search.searched')}</h2>
      <ul>
        {sentences.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

/** Words as they are typed. */
function Words({ words }: { words: readonly string[] }) {
  return (
    <>
      {words.map((word, at) => (
        <>
          {at === 0 ? '' : ', '}
          <code>{word.replaceAll(' ', '-')}</code>
        </>
      ))}
    </>
  );
}

function Help({ open }: { open: boolean }) {
  const say = useSay();
  const rows = [
    [`"${say('search.example-phrase')}"`, say('search.help-phrase')],
    ['tag:lupus', say('search.help-tag')],
    [`user:"${say('search.example-name')}"`, say('search.help-user')],
    ['is:unanswered', <Said of="search.help-is" parts={{ states: <Words words={states} /> }} />],
    ['verdict:contested', <Said of="search.help-verdict" parts={{ verdicts: <Words words={verdicts} /> }} />],
    ['source:pubmed', say('search.help-source')],
  ];
  return (
    <details open={open}>
      <summary>{say('search.help')}</summary>
      <dl class="about">
        {rows.map(([example, about]) => (
          <>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{about}</dd>
          </>
        ))}
      </dl>
    </details>
  );
}
