import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findReferences } from '#checker/references/find-references.ts';

/** What a text gives as references: their form, their label, and the words just before each place that cites them. */
function found(text: string) {
  return findReferences(text).references.map(({ form, label, places }) => ({
    form,
    label,
    behind: places.map(({ start }) =>
      text
        .slice(Math.max(0, start - 12), start)
        .trim()
        .split(/\s+/)
        .at(-1),
    ),
  }));
}

const list = [
  '1. Nobody N. A first fictional title. J Fict. 2019;1:2-3.',
  '2. Noone O. A second fictional title. J Fict. 2020;2:3-4.',
  '3. Nemo C. A third fictional title. J Fict. 2021;3:4-5.',
].join('\n');

describe('numbers that cite', () => {
  it.each([
    ['brackets', 'It heals [1]. It rests [2,3].'],
    ['brackets run together', 'It heals.[1] It rests.[2][3]'],
    ['a range', 'It heals [1]. It rests [2–3].'],
    ['raised numbers', 'It heals.¹ It rests.²,³'],
    ['raised numbers that fell', 'It heals.1 It rests.2,3'],
    ['round brackets', 'It heals (1). It rests (2,3).'],
    ['a sign for a source', 'It heals【1†source】. It rests [2], [3].'],
  ])('%s', (_name, sentences) => {
    const [first, second, third] = found(`${sentences}\n\nReferences\n${list}`);
    expect(first?.behind).toHaveLength(1);
    expect(first?.behind[0]).toMatch(/heals/);
    expect(second?.behind[0]).toMatch(/rests/);
    expect(third?.behind).toHaveLength(1);
  });

  it('are no intervals, powers or units', () => {
    expect(found('A median of 11.5 [7–29], 94 of 100 (94%), 30 kg/m² and 10⁶ cells.')).toEqual([]);
  });

  it('may be footnotes of Markdown, and links with a number for words', () => {
    expect(found('It heals.[^1]\n\n[^1]: https://example.org/a')).toMatchObject([
      { label: '^1', behind: ['heals.'] },
    ]);
    expect(found('It heals [[1]](https://example.org/a).')).toMatchObject([{ form: 'link', label: '1' }]);
  });

  it('are told of, though the text has no list for them', () => {
    expect(found('It heals [1]. It rests [2].')).toMatchObject([{ label: '1' }, { label: '2' }]);
  });
});

it('finds author and year, in the sentence and behind it, with and without an entry', () => {
  const text = `It heals (Nobody, 2019; see Smith et al., 2018). Noone et al. (2020) showed that it rests.\n\nReferences\n${list}`;
  const { references, masked } = findReferences(text);
  const cited = references.filter((one) => one.places.length > 0);
  expect(cited.map(({ form, given }) => [form, given.authors[0], given.year])).toEqual([
    ['entry', 'Nobody N', 2019],
    ['entry', 'Noone O', 2020],
    ['author and year', 'Smith et al.', 2018],
  ]);
  expect(masked.replaceAll(/\s+/g, ' ').trim()).toBe('It heals . It rests.');
});

it('finds identifiers and addresses in running text, each once', () => {
  const text =
    'It heals (PMID: 12345678) and rests (doi:10.1000/Fict(19)3). See NCT01234567, PMC1234567 and https://pubmed.ncbi.nlm.nih.gov/12345678/?utm_source=x.';
  expect(findReferences(text).references.map((one) => one.given.identifiers)).toEqual([
    { pmid: '12345678' },
    { doi: '10.1000/fict(19)3' },
    { nct: 'NCT01234567' },
    { pmcid: 'PMC1234567' },
  ]);
});

it('takes a bare site for a place, and a page of it for a link', () => {
  expect(found('Ask FDA.gov or read dermnetnz.org/topics/fiction.').map((one) => one.form)).toEqual([
    'place',
    'link',
  ]);
});

it('reads entries that were broken into lines or run together', () => {
  const broken =
    'It heals [1].\n\n## References\n1. Nobody N. A first\n   fictional title. J Fict. 2019;1:2.\n2. https://example.org/b';
  expect(findReferences(broken).references.map((one) => one.given.title)).toEqual([
    'A first fictional title',
    null,
  ]);
  const run = `It heals [1].\n\nSources: ${list.replaceAll('\n', ' ')}`;
  expect(findReferences(run).references.map((one) => one.label)).toEqual(['1', '2', '3']);
});

it('keeps every place: what is left of a text is as long as the text', () => {
  const piece = fc.constantFrom(
    'It heals ',
    '[1]',
    '. ',
    '\n',
    '(Nobody, 2019)',
    '10.1000/x',
    '¹',
    '1. ',
    'References\n',
    '𝒵',
    '[^1]: ',
    'a.org',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const { masked, references } = findReferences(text);
      expect(masked).toHaveLength(text.length);
      for (const { start, end } of references) expect(text.slice(start, end)).not.toBe('');
    }),
  );
});

const seed = new URL('../../../../shared/seed/betateta-question-page.txt', import.meta.url);
const absent = !existsSync(seed);

describe.skipIf(absent)(
  absent ? 'the seed page (skipped: ../shared is not beside the project)' : 'the seed page',
  () => {
    it('names eight sites and no document', () => {
      const { references } = findReferences(readFileSync(seed, 'utf8'));
      expect(references.map((one) => one.form)).toEqual(Array.from({ length: 8 }, () => 'place'));
    });
  },
);

describe('bare sites', () => {
  const texts = (text: string) =>
    findReferences(text).references.map(({ start, end, form }) => [text.slice(start, end), form]);

  it('keep no comma of the list that they stand in', () => {
    const places = [
      ['fda.gov', 'place'],
      ['nejm.org', 'place'],
      ['ema.europa.eu', 'place'],
    ];
    expect(texts('It heals.\n\nSources:\nfda.gov, nejm.org, ema.europa.eu')).toEqual(places);
    expect(texts('It heals.\n\nSources:\n- fda.gov,\n- nejm.org;\n- ema.europa.eu')).toEqual(
      places.map(([site, form]) => [`- ${site}`, form]),
    );
    expect(texts('It heals [3].\n\nSources:\n[3] fda.gov, nejm.org, ema.europa.eu')).toMatchObject([
      ['[3] fda.gov', 'place'],
      ['nejm.org', 'place'],
      ['ema.europa.eu', 'place'],
    ]);
  });

  it('in brackets only cite: the sentence is read without them', () => {
    const { masked, references } = findReferences('It heals (fda.gov, nejm.org). It rests on ema.europa.eu.');
    expect(masked.replaceAll(/\s+/g, ' ')).toBe('It heals . It rests on ema.europa.eu.');
    expect(references.map((one) => one.places.map((place) => place.around))).toEqual([
      [false],
      [false],
      [true],
    ]);
  });
});
