import { expect, it } from 'vitest';
import { readInputFile } from '#lib/input-file.ts';
import { docxFile, pdfFile } from '#test/factories/office-files.ts';

const maxBytes = 100_000;
const pdf = pdfFile([['Zorblimab is fictional.'], [], ['It helps nobody.']], { title: 'About zorblimab' });
const docx = docxFile(['# About zorblimab', 'It is fictional.']);

it.each([
  ['a.pdf', pdf, 'Zorblimab is fictional.\n\nIt helps nobody.', 'About zorblimab'],
  [null, pdf, 'Zorblimab is fictional.\n\nIt helps nobody.', 'About zorblimab'],
  ['a.docx', docx, 'About zorblimab\n\nIt is fictional.', 'About zorblimab'],
  ['a.txt', Buffer.from('Plain.'), 'Plain.', 'a.txt'],
])('reads %s', async (name, bytes, text, title) => {
  expect(await readInputFile(bytes, { name, maxBytes })).toMatchObject({ text, title });
});

it.each([
  ['answer.txt', pdf, 'input-mismatch', /really a PDF/],
  ['a.pdf', docx, 'input-mismatch', /really a Word document/],
  ['scan.pdf', pdfFile([[]]), 'input-not-text', /a scan/],
  ['locked.pdf', pdfFile([['x']], { locked: true }), 'input-not-text', /locked with a password/],
  ['a.docx', docx.subarray(0, -40), 'input-not-text', /damaged Word document/],
  ['a.docx', docxFile([]), 'input-empty', /is empty/],
  ['a.pdf', Buffer.alloc(maxBytes + 1, '%PDF-'), 'input-too-large', /larger than/],
])('refuses %s with a sentence', async (name, bytes, id, message) => {
  await expect(readInputFile(bytes, { name, maxBytes })).rejects.toMatchObject({
    id,
    message: expect.stringMatching(message),
  });
});
