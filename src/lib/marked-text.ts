import { Parser } from 'htmlparser2';

const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'title', 'jats:title']);
const breaks = new Set(['p', 'div', 'br', 'li', 'sec', 'jats:p', 'jats:sec', 'jats:list-item']);
const left = new Set(['script', 'style', 'jats:tex-math', 'tex-math', 'mml:annotation']);

/** The sections of an abstract that carries HTML or JATS marks: a heading begins one, and the first may have none. */
export function markedSections(markup: string): { title: string; text: string }[] {
  const found = [{ title: '', text: '' }];
  let inHeading = false;
  let skipping = 0;
  const add = (piece: string) => {
    const last = found.at(-1);
    if (last === undefined || skipping > 0) return;
    if (inHeading) last.title += piece;
    else last.text += piece;
  };
  const parser = new Parser({
    onopentag: (name) => {
      if (left.has(name)) skipping += 1;
      if (headings.has(name)) {
        found.push({ title: '', text: '' });
        inHeading = true;
      } else if (breaks.has(name)) add('\n');
    },
    onclosetag: (name) => {
      if (left.has(name)) skipping -= 1;
      if (headings.has(name)) inHeading = false;
      else if (breaks.has(name)) add('\n');
    },
    ontext: (text) => {
      add(text.replace(/\s+/g, ' '));
    },
  });
  parser.end(markup);
  return found
    .map(({ title, text }) => ({ title: flat(title), text: paragraphs(text) }))
    .filter(({ text }) => text !== '');
}

/** A text without the marks in it, on one line. */
export function withoutMarks(markup: string): string {
  return flat(
    markedSections(markup)
      .map(({ title, text }) => `${title} ${text}`)
      .join(' '),
  );
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function paragraphs(text: string): string {
  return text
    .split('\n')
    .map(flat)
    .filter((line) => line !== '')
    .join('\n\n');
}
