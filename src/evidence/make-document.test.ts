import { expect, test } from 'vitest';
import { makeDocument } from '#evidence/make-document.ts';
import { flawOf } from '#evidence/stored-document.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';

const draft = (title: string, sections: { title: string; text: string }[]) => {
  const { text: _, sha256: __, ...rest } = fictionalDocument({ text: 'Fiction.' });
  return { ...rest, title, sections };
};

test('sections stand under their titles, one line apart', () => {
  const document = makeDocument(
    draft('Fiction', [
      { title: ' About\n it ', text: '\r\nZorblimab is\r\nfictional. ' },
      { title: '', text: 'It helps nobody.' },
    ]),
  );
  expect(document.text).toBe('About it\nZorblimab is\nfictional.\n\nIt helps nobody.');
  expect(document.sections).toEqual([
    { title: 'About it', start: 9, end: 32 },
    { title: '', start: 34, end: 50 },
  ]);
  expect(flawOf(document)).toBeNull();
});

test('half a character, as damaged files hold it, becomes a mark and no flaw', () => {
  const document = makeDocument(draft('Fic\ud800tion', [{ title: '\udc00', text: 'a\ud83dz' }]));
  expect(document).toMatchObject({ title: 'Fic�tion', text: '�\na�z' });
  expect(flawOf(document)).toBeNull();
});
