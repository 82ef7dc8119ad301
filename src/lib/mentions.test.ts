import { expect, it } from 'vitest';
import { mentionCandidates, nameKey } from '#lib/mentions.ts';

const names = (line: string) => mentionCandidates(line).map((one) => one.map(({ name }) => name));

it('takes the longest name first, and leaves the marks of the sentence', () => {
  expect(names('ask @Ada Fiction, please')).toEqual([
    ['ada fiction, please', 'ada fiction,', 'ada fiction', 'ada'],
  ]);
  expect(names("(@Ada's)")).toEqual([["ada's)", "ada's", 'ada']]);
  expect(names('@Ada/@Bob')).toEqual([['ada/@bob', 'ada'], ['bob']]);
  expect(names('@Dr. No!')).toEqual([['dr. no!', 'dr. no', 'dr.', 'dr']]);
});

it('finds several, in any script', () => {
  expect(names('@Ada @Ωμέγα').map((one) => one.at(-1))).toEqual(['ada', 'ωμέγα']);
});

it.each(['ada@reader.example', '@ ada', '@@ada', 'x.@ada', '_@ada', '@', '@!'])(
  'finds none in %j',
  (line) => {
    expect(names(line)).toEqual([]);
  },
);

it('looks no further than the line, six words and 130 units', () => {
  expect(names('@a\nb')).toEqual([['a']]);
  expect(names('@a b c d e f g')[0]?.[0]).toBe('a b c d e f');
  expect(names(`@${'x'.repeat(500)}`)[0]?.[0]).toHaveLength(130);
});

it('compares names in one form', () => {
  expect(nameKey(' Ａda\u00a0  FICTION ')).toBe('ada fiction');
});
