import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Learned, spamScore, type WordCount, type Written } from '#community/spam-score.ts';
import { blockedIn, linkedHosts, spamWords } from '#community/spam-words.ts';
import { inWords } from '#locales/message.ts';

const nothing: Learned = { texts: { spam: 0, good: 0 }, words: new Map() };

const written = (given: Partial<Written> = {}): Written => ({
  text: 'Does fictional zorblimab help against the rash?',
  seconds: 60,
  accountMinutes: 60,
  posts: 0,
  sameBefore: 0,
  ...given,
});

const judged = (given: Partial<Written>, learned = nothing, blocked: string[] = []) => {
  const { reasons, ...rest } = spamScore(written(given), learned, blocked);
  return { ...rest, reasons: reasons.map((reason) => inWords(reason)) };
};

/** What would be known after these decisions. */
function learnedFrom(decisions: readonly (readonly [text: string, isSpam: boolean])[]): Learned {
  const texts = { spam: 0, good: 0 };
  const words = new Map<string, WordCount>();
  for (const [text, isSpam] of decisions) {
    const kind = isSpam ? 'spam' : 'good';
    texts[kind] += 1;
    for (const word of spamWords(text)) {
      const count = words.get(word) ?? { spam: 0, good: 0 };
      words.set(word, { ...count, [kind]: count[kind] + 1 });
    }
  }
  return { texts, words };
}

const decided = learnedFrom(
  Array.from({ length: 24 }, (_, n) =>
    n % 2 === 0
      ? ([
          `Cheap miracle pills without prescription, order ${n} today at https://pills.example`,
          true,
        ] as const)
      : ([`How is the fictional rash ${n} treated, and who was asked?`, false] as const),
  ),
);

it('shows what a first member asks', () => {
  expect(judged({})).toMatchObject({ treatment: 'show', reasons: [] });
  expect(judged({}).score).toBeLessThan(0.15);
});

it('learns from decisions, and says which words spoke', () => {
  const text = 'Order cheap miracle pills today, they help against the rash';
  expect(judged({ text }).treatment).toBe('show');
  const after = judged({ text }, decided);
  expect(after.treatment).toBe('hold');
  expect(after.reasons).toEqual([
    'Words that moderators found in spam: cheap, miracle, order, pills, today.',
  ]);
  expect(judged({ text: 'Who was asked how this rash is treated?' }, decided).score).toBeLessThan(0.01);
});

it('says nothing by words before there are enough decisions', () => {
  const few = { ...decided, texts: { spam: 9, good: 12 } };
  expect(judged({ text: 'cheap miracle pills today' }, few)).toEqual(
    judged({ text: 'other words stand here' }, few),
  );
});

it('looks at first posts with links, and believes who has written before', () => {
  const text = 'See https://a.example and https://b.example and https://c.example for it';
  expect(judged({ text })).toMatchObject({
    treatment: 'look',
    reasons: ['A first post with 3 links.', 'Hardly more than links.'],
  });
  expect(judged({ text, posts: 5 }).treatment).toBe('show');
});

it('holds what a program writes', () => {
  const text = `${'Best offers of all '.repeat(10)} https://pills.example https://pills.example/a https://pills.example/b`;
  expect(judged({ text, seconds: 1, accountMinutes: 0, sameBefore: 3 })).toMatchObject({
    treatment: 'hold',
    reasons: [
      'The same text was written 3 times before.',
      'A first post with 3 links.',
      '3 links to pills.example.',
      'Written in 1 second, faster than anybody types.',
      'The account was made less than two minutes before.',
    ],
  });
});

it('always holds a blocked word, however it is written', () => {
  for (const text of ['Buy VIÁGORA now', 'buy via\u200bgora', 'ｖｉａｇｏｒａ', 'a cheap-viagora!']) {
    expect(judged({ text, posts: 50 }, nothing, ['viagora'])).toMatchObject({
      treatment: 'hold',
      reasons: ['Blocked: viagora.'],
    });
  }
  expect(blockedIn('the viagoras of old', ['viagora'])).toEqual([]);
  expect(blockedIn('Miracle, cure', ['miracle cure', '', '!'])).toEqual(['miracle cure']);
});

it('takes a text apart into words and links', () => {
  expect(spamWords('Naïve naive https://www.A.example/x?y a 42')).toEqual(['link:a.example', 'naive', '42']);
  expect(linkedHosts('(https://a.example), <http://b.example:8080/>.')).toEqual([
    'a.example',
    'b.example:8080',
  ]);
});

it('is a share, and never falls by a sign of spam', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), fc.nat(9), (text, posts, sameBefore) => {
      const { score } = judged({ text, posts, sameBefore }, decided);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(judged({ text, posts, sameBefore: sameBefore + 1 }, decided).score).toBeGreaterThanOrEqual(
        score,
      );
      expect(judged({ text, posts: posts + 1, sameBefore }, decided).score).toBeLessThanOrEqual(score);
    }),
  );
});
