import { expect, it } from 'vitest';
import { isReadable, pointsAtItsDocument, startsAlone, withoutHeading } from '#answer/readable.ts';
import { readStatement } from '#checker/rules/statement.ts';
import { Vocabulary } from '#evidence/vocabulary.ts';

const vocabulary = Vocabulary.of([
  { id: 'c1', name: 'Fictional Plaque Syndrome', type: 'disease', synonyms: [], tree: [] },
]);
const read = (text: string) => ({ text, statement: readStatement(text, vocabulary) });

it.each([
  ['Fictional plaque syndrome is a rare form of a fictional disease.', true],
  ['Fictional Plaque Syndrome affects the skin of people in fables.', true],
  // Headings, lists and advice that a page saved as text runs together with its sentences.
  ['Plaques Plaques are hard pieces of a fictional stone.', false],
  ['Heart Treatments Aortic dilation is the most common problem of all.', false],
  ['Plaques When fables dissolve, they release their colour.', false],
  ['There are four kinds of plaques: - Most of them are made of fable.', false],
  ['The machine breaks the plaque into pieces. - Scraping.', false],
  ['Plaques and other plaques.', false],
  ['We strongly recommend that you discuss this with your doctor soon.', false],
  ['Please visit the web site of the institute for a list of symptoms.', false],
])('%s reads well: %s', (text, reads) => {
  expect(isReadable(read(text))).toBe(reads);
});

it.each([
  ['No harm was seen in these patients.', true],
  ['No patient with the syndrome is listed in the abstract.', true],
  ['In the fable, the comparison showed no clear difference.', true],
  ['No harm was seen in 12 patients.', false],
])('“%s” speaks of its own document: %s', (text, points) => {
  expect(pointsAtItsDocument({ text })).toBe(points);
});

it.each([
  ['Blood Tests A blood test can show what is common in fictional plaque syndrome.', 'A blood test can show'],
  ['Outlook The plaques heal within 2 years in most fables.', 'The plaques heal'],
  // The name of a thing is no heading.
  ['Vitamin A deficiency is known in fables.', 'Vitamin A deficiency'],
  ['Fictional Plaque Syndrome affects the skin of people in fables.', 'Fictional Plaque Syndrome affects'],
])('“%s” begins behind its heading', (text, beginning) => {
  const rest = withoutHeading(text);
  expect(rest.startsWith(beginning)).toBe(true);
  expect(text.endsWith(rest)).toBe(true);
});

it('does not begin with what was said before', () => {
  expect(startsAlone({ text: 'The drug also extends the time to a plaque.' })).toBe(false);
  expect(startsAlone({ text: 'Zorblimab extends the time to a plaque.' })).toBe(true);
});
