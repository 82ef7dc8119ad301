import { describe, expect, it } from 'vitest';
import { asksForPosts, hasWords, searchQuery } from '#community/search-query.ts';
import { Problem } from '#errors';

const none = { words: [], phrases: [], tags: [], users: [], is: [], verdicts: [], sources: [] };

it.each([
  ['skin  lesions', { words: ['skin', 'lesions'] }],
  ['"skin lesions" zorblimab', { phrases: ['skin lesions'], words: ['zorblimab'] }],
  ['“skin lesions”', { phrases: ['skin lesions'] }],
  ['TAG:Lupus is:unanswered', { tags: ['lupus'], is: ['unanswered'] }],
  ['user:"Ada Fiction" user:bo', { users: ['Ada Fiction', 'bo'] }],
  ['verdict:not-found verdict:"not found"', { verdicts: ['not found', 'not found'] }],
  ['source:PubMed trial', { sources: ['pubmed'], words: ['trial'] }],
  ['GSK:123 http://a.example/', { words: ['GSK:123', 'http://a.example/'] }],
  ['an "open end', { words: ['an', 'open', 'end'] }],
  ['tag: "" \0 \u202e', { words: ['tag:'] }],
  [
    "'); drop table post; -- & | ! <-> :*",
    { words: ["');", 'drop', 'table', 'post;', '--', '&', '|', '!', '<->', ':*'] },
  ],
])('takes apart %s', (text, parts) => {
  expect(searchQuery(text)).toEqual({ ...none, ...parts });
});

describe('a search that cannot be', () => {
  it.each([
    ['is:happy', 'input-invalid', /after “is:” stands one of answered, unanswered/],
    ['verdict:true', 'input-invalid', /not-found/],
    ['tag:a '.repeat(21), 'input-invalid', /20 filters/],
    ['a'.repeat(10_000), 'input-too-large', /2,000 characters/],
  ])('%s', (text, id, words) => {
    try {
      searchQuery(text);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      expect([error.id, error.message]).toEqual([id, expect.stringMatching(words)]);
    }
  });
});

it('knows what a search is about', () => {
  expect(hasWords(searchQuery('tag:lupus ""'))).toBe(false);
  expect(hasWords(searchQuery('-- !!'))).toBe(false);
  expect(hasWords(searchQuery('"α"'))).toBe(true);
  expect(asksForPosts(searchQuery('lupus source:pubmed'))).toBe(false);
  expect(asksForPosts(searchQuery('lupus is:answered'))).toBe(true);
});
