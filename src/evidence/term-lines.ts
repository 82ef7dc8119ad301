import { type Term, termTypes } from '#evidence/vocabulary.ts';

/**
 * Terms as tab-separated lines, one a term: id, type, tree numbers and parents (apart by spaces), name, then each
 * synonym in a column of its own.
 */
export function writeTermLines(terms: readonly Term[]): string {
  return terms
    .map(({ id, type, tree, parents = [], name, synonyms }) =>
      [id, type, tree.join(' '), parents.join(' '), name, ...synonyms].map(oneCell).join('\t'),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** @throws Error where a line is not of that form */
export function readTermLines(lines: string): Term[] {
  const terms: Term[] = [];
  for (const line of lines.split('\n')) {
    if (line === '') continue;
    const [id, typeName, tree, parents, name, ...synonyms] = line.split('\t');
    const type = termTypes.find((one) => one === typeName);
    if (id === undefined || type === undefined || tree === undefined || parents === undefined || !name)
      throw new Error(`This line is no term: ${line.slice(0, 80)}`);
    terms.push({
      id,
      name,
      type,
      synonyms,
      tree: tree === '' ? [] : tree.split(' '),
      ...(parents === '' ? {} : { parents: parents.split(' ') }),
    });
  }
  return terms;
}

function oneCell(text: string): string {
  return text.replace(/\s+/g, ' ');
}
