import { expect, it } from 'vitest';
import { parseEntry } from '#checker/references/parse-entry.ts';

const title = 'Zorblimab in fictional lupus: a fictional trial';

it.each([
  ['Vancouver', `Nobody N, Noone OP, et al. ${title}. J Fict Med. 2020;382(3):211-221.`],
  ['AMA', `Nobody N, Noone OP. ${title}. J Fict Med. 2020;382(3):211-221. doi:10.1000/fict.1`],
  ['with a month', `Nobody N. ${title}. J Fict Med 2020 Feb 16;382:211-21. PMID: 123.`],
  ['with stops', `Nobody N. ${title}. J. Fict. Med. 2020;382:211.`],
  ['APA', `Nobody, N., & Noone, O. P. (2020). ${title}. J Fict Med, 382(3), 211–221.`],
  ['MLA', `Nobody, Nora, et al. "${title}." J Fict Med, vol. 382, no. 3, 2020, pp. 211–21.`],
])('tells the parts of a reference apart: %s', (_style, entry) => {
  const given = parseEntry(entry);
  expect(given).toMatchObject({ title, year: 2020, journal: 'J Fict Med' });
  expect(given.authors[0]).toMatch(/^Nobody/);
});

it('takes a journal without a title for what it is', () => {
  expect(parseEntry('Nobody N, et al. J Fict Med. 2020;382:211.')).toMatchObject({
    title: null,
    journal: 'J Fict Med',
    year: 2020,
  });
  expect(parseEntry('Nobody et al., J Fict Med 2020;382:211-221')).toMatchObject({
    title: null,
    journal: 'J Fict Med',
  });
});

it('reads identifiers from addresses', () => {
  const given = parseEntry('https://www.example.org/doi/full/10.1000/Fict.1?cookie=set');
  expect(given.identifiers).toEqual({ doi: '10.1000/fict.1' });
});
