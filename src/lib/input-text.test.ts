import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem, type ProblemId } from '#errors';
import { readInput, readPasted } from '#lib/input-text.ts';

const maxBytes = 10_000;
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const read = (input: Uint8Array | string, name: string | null = null, type: string | null = null) =>
  readInput(typeof input === 'string' ? bytes(input) : input, { name, type, maxBytes });

function problemOf(act: () => unknown): { id: ProblemId; message: string } {
  try {
    act();
  } catch (error) {
    if (error instanceof Problem) return { id: error.id, message: error.message };
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('texts that are read', () => {
  it('takes plain text as it is, with the file name as title', () => {
    expect(read('Zorblimab is fictional.\r\nIt helps.\r', 'a/note.txt')).toEqual({
      text: 'Zorblimab is fictional.\nIt helps.\n',
      title: 'note.txt',
      format: 'text',
    });
  });

  it('leaves Markdown as it is and takes its heading for the title', () => {
    const text = '# About zorblimab #\n\n- one\n- two\n';
    expect(read(text, 'note.md')).toEqual({ text, title: 'About zorblimab', format: 'markdown' });
  });

  it('knows no title for what comes without a name', () => {
    expect(read('Words.').title).toBeNull();
  });

  const western = 'A naïve reader – so it goes – writes “quoted” words.';
  const wide = (text: string) => bytes(text, 'utf16le');
  it.each([
    ['UTF-8 with a mark', bytes(`\ufeff${western}`)],
    ['UTF-16 LE with a mark', wide(`\ufeff${western}`)],
    ['UTF-16 BE with a mark', wide(`\ufeff${western}`).swap16()],
    ['UTF-16 LE without a mark', wide(western)],
    ['UTF-16 BE without a mark', wide(western).swap16()],
    [
      'windows-1252',
      bytes(
        western.replace('–', '\x96').replace('–', '\x96').replace('“', '\x93').replace('”', '\x94'),
        'latin1',
      ),
    ],
  ])('reads %s', (_name, input) => {
    expect(read(input).text).toBe(western);
  });

  it.each([
    ['Arabic', 'هذا نص للاختبار. لا يوجد دواء بهذا الاسم.'],
    ['Hebrew with marks of direction', '\u202bטקסט לבדיקה\u202c'],
    ['Japanese', 'これは試験用の文章です。'],
    ['Chinese beyond the basic plane', '𠮷野家是一个例子。'],
    ['Persian with joiners', 'می\u200cخواهم'],
    ['emoji', 'fine 👩‍⚕️'],
  ])('passes %s through unchanged', (_name, text) => {
    expect(read(text, 'note.txt').text).toBe(text);
    expect(readPasted(text, { maxBytes })).toBe(text);
  });

  it('reads a page in the encoding that it declares', () => {
    const page = '<!doctype html><meta charset="iso-8859-2"><title>T</title><p>\xb1 word</p>';
    expect(read(bytes(page, 'latin1'), 'page.html').text).toBe('ą word');
    const plain = '<!doctype html><title>T</title><p>\xb1 word</p>';
    expect(read(bytes(plain, 'latin1'), null, 'text/html; charset=iso-8859-2').text).toBe('ą word');
  });

  it('notices a page behind a text name', () => {
    const page = read('<!DOCTYPE html><script>steal()</script><p>Shown.</p>', 'note.txt');
    expect(page).toEqual({ text: 'Shown.', title: 'note.txt', format: 'html' });
  });

  it('does not take a text with a smaller-than sign for a page', () => {
    expect(read('p < 0.05 and n > 3', 'note.txt').format).toBe('text');
  });

  it('mends a lone surrogate, which no database stores', () => {
    expect(readPasted('a \ud800 b', { maxBytes })).toBe('a \ufffd b');
  });
});

describe('inputs that are refused', () => {
  const elf = Buffer.concat([Buffer.from([0x7f]), bytes('ELF'), Buffer.alloc(60)]);
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const docx = Buffer.concat([Buffer.from('504b030414000600', 'hex'), bytes('....word/document.xml')]);
  const zip = Buffer.concat([Buffer.from('504b030414000600', 'hex'), bytes('....holiday.jpg')]);

  it.each<[string, Uint8Array | string, string | null, ProblemId, RegExp]>([
    ['nothing', '', null, 'input-empty', /^The input is empty/],
    ['an empty file', '', 'note.txt', 'input-empty', /^note\.txt is empty/],
    ['white space', ' \n\t\n', 'note.txt', 'input-empty', /empty/],
    ['a page without text', '<!doctype html><script>1</script>', 'a.html', 'input-empty', /without any text/],
    ['too much', 'x'.repeat(maxBytes + 1), 'note.txt', 'input-too-large', /larger than 0\.01 MB/],
    ['a PDF', '%PDF-1.7\n...', 'paper.pdf', 'input-not-text', /paper\.pdf is a PDF, which is not read here/],
    ['a PDF from a pipe', '%PDF-1.7\n...', null, 'input-not-text', /^The input is a PDF/],
    ['a PDF called txt', '%PDF-1.7\n...', 'answer.txt', 'input-mismatch', /answer\.txt is really a PDF/],
    ['a text called pdf', 'Just words.', 'paper.pdf', 'input-mismatch', /paper\.pdf is not a PDF/],
    ['a Word document', docx, 'a.docx', 'input-not-text', /a Word document, which is not read here/],
    ['a Word document called html', docx, 'a.html', 'input-mismatch', /really a Word document/],
    ['an archive', zip, null, 'input-not-text', /a ZIP archive/],
    ['a picture', png, 'a.png', 'input-not-text', /a PNG image/],
    ['a program', elf, 'tool', 'input-not-text', /a program/],
    ['NUL bytes', bytes('some\0thing'), 'note.txt', 'input-not-text', /NUL/],
    ['control characters', '\x01\x02\x03words\x04\x05', 'note.txt', 'input-not-text', /control/],
    ['Shift-JIS', Buffer.from('82b182ea82cd8e8e8cb182c582b7', 'hex'), null, 'input-encoding', /UTF-8/],
    [
      'damaged UTF-8',
      Buffer.concat([bytes('naïve café '), Buffer.from([0xc3])]),
      null,
      'input-encoding',
      /UTF-8/,
    ],
    ['UTF-32', Buffer.from('fffe000061000000', 'hex'), null, 'input-encoding', /UTF-32/],
    ['broken UTF-16', Buffer.from('fffe00d86100', 'hex'), null, 'input-encoding', /UTF-16/],
  ])('%s', (_name, input, name, id, message) => {
    const problem = problemOf(() => read(input, name));
    expect(problem.id).toBe(id);
    expect(problem.message).toMatch(message);
    expect(problem.message).toMatch(/^[^\n]+\.$/);
  });

  it('says the same of pasted text', () => {
    expect(problemOf(() => readPasted(' \n', { maxBytes })).id).toBe('input-empty');
    expect(problemOf(() => readPasted('é'.repeat(6000), { maxBytes })).id).toBe('input-too-large');
    expect(problemOf(() => readPasted('a\0b', { maxBytes })).id).toBe('input-not-text');
  });
});

it('either reads any bytes whatever or says in one sentence why not', () => {
  const names = fc.constantFrom(null, 'a.txt', 'a.md', 'a.html', 'a.pdf', 'a');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), names, (input, name) => {
      try {
        const { text } = readInput(input, { name, maxBytes });
        expect(text.trim()).not.toBe('');
        expect(text).not.toMatch(/[\0\r]/);
        expect(text.isWellFormed()).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    }),
  );
});
