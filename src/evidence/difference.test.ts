import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differenceOf } from '#evidence/difference.ts';
import { documentDraft, makeDocument } from '#evidence/make-document.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';

function version(...sections: [title: string, text: string][]) {
  const { text: _, sha256: __, ...rest } = fictionalDocument();
  return makeDocument(
    documentDraft.parse({ ...rest, sections: sections.map(([title, text]) => ({ title, text })) }),
  );
}

test('a changed enrolment stands out as a number', () => {
  const before = version(['Design', 'Zorblimab against placebo. Enrolment: 460 people, in 2 arms.']);
  const now = version(['Design', 'Zorblimab against placebo. Enrolment: 302 people, in 2 arms.']);
  expect(differenceOf(before, now)).toEqual([
    {
      title: 'Design',
      change: 'changed',
      sentences: [
        { change: 'deleted', text: 'Enrolment: 460 people, in 2 arms.' },
        { change: 'inserted', text: 'Enrolment: 302 people, in 2 arms.' },
      ],
      numbers: ['460 → 302'],
    },
  ]);
});

test('sections that came and went are told as such, those that stayed are left out', () => {
  const before = version(['Uses', 'Fictional plaque.'], ['Storage', 'Keep it cold.']);
  const now = version(['Boxed warning', 'It may itch.'], ['Uses', 'Fictional  plaque.']);
  expect(differenceOf(before, now)).toEqual([
    {
      title: 'Boxed warning',
      change: 'added',
      sentences: [{ change: 'inserted', text: 'It may itch.' }],
      numbers: [],
    },
    {
      title: 'Storage',
      change: 'removed',
      sentences: [{ change: 'deleted', text: 'Keep it cold.' }],
      numbers: [],
    },
  ]);
});

test('sections of one title are compared in their order', () => {
  const before = version(['Arm', 'Zorblimab 3 mg.'], ['Arm', 'Placebo.']);
  const now = version(['Arm', 'Zorblimab 3 mg.'], ['Arm', 'Placebo cream.']);
  expect(differenceOf(before, now).map(({ sentences }) => sentences.map(({ text }) => text))).toEqual([
    ['Placebo.', 'Placebo cream.'],
  ]);
});

test('one changed sentence in ten thousand is found', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => `Fictional finding number ${n} was noted.`);
  const other = many.with(5_000, 'Something else was noted.');
  const [only] = differenceOf(version(['Results', many.join(' ')]), version(['Results', other.join(' ')]));
  expect(only?.sentences.map(({ text }) => text)).toEqual([
    'Fictional finding number 5000 was noted.',
    'Something else was noted.',
  ]);
});

test('the differences turn the one text into the other, and a text does not differ from itself', () => {
  const text = fc
    .array(fc.constantFrom('It eased.', 'It itched.', 'Nothing came of it.'), { minLength: 1, maxLength: 8 })
    .map((some) => some.join(' '));
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [one, other] = [version(['Results', a]), version(['Results', b])];
      expect(differenceOf(one, one)).toEqual([]);
      const changes = differenceOf(one, other).flatMap(({ sentences }) => sentences);
      const net = (change: string) =>
        changes.filter((each) => each.change === change).map((each) => each.text);
      const left = (all: string, gone: string[]) => {
        const rest = all.split(/(?<=\.) /);
        for (const each of gone) rest.splice(rest.indexOf(each), 1);
        return rest.sort();
      };
      expect(left(a, net('deleted'))).toEqual(left(b, net('inserted')));
    }),
  );
});
