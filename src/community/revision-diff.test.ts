import { expect, it } from 'vitest';
import { revisionDiff } from '#community/revision-diff.ts';

it('tells what changed in a question', () => {
  const before = { title: 'Does zorblimab work?', body: 'Zorblimab is fictional.', tags: ['lupus', 'drugs'] };
  const after = { title: 'Does zorblimab help?', body: 'Zorblimab is fictional.', tags: ['drugs', 'skin'] };
  expect(revisionDiff(before, after)).toEqual({
    title: [
      { change: 'kept', text: 'Does zorblimab ' },
      { change: 'removed', text: 'work' },
      { change: 'added', text: 'help' },
      { change: 'kept', text: '?' },
    ],
    body: null,
    tags: { added: ['skin'], removed: ['lupus'] },
  });
});

it('tells what changed in an answer', () => {
  const of = (body: string) => ({ title: null, body, tags: null });
  expect(revisionDiff(of('a\nb'), of('a\nc'))).toEqual({
    title: null,
    body: [
      { change: 'kept', text: 'a\n' },
      { change: 'removed', text: 'b' },
      { change: 'added', text: 'c' },
    ],
    tags: null,
  });
  expect(revisionDiff(of('a'), of('a'))).toEqual({ title: null, body: null, tags: null });
});
