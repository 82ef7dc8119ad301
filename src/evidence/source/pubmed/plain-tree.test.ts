import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DamagedRecord } from '#evidence/source/pubmed/citation.ts';
import { plainTree } from '#evidence/source/pubmed/plain-tree.ts';
import { fullTree } from '#evidence/source/pubmed/xml-tree.ts';
import { fictionalArticle, link } from '#test/factories/pubmed.ts';

/** What the full parser makes of it; null where it refuses. */
function full(xml: string) {
  try {
    return fullTree(xml);
  } catch (error) {
    if (error instanceof DamagedRecord) return null;
    throw error;
  }
}

const record = fictionalArticle({
  pmid: 7,
  title: 'Zorblimab &amp; &#x3b2;-<i>fiction</i> &lt; &#51;.',
  abstract: '<AbstractText Label="AIM">Raised to 10<sup>6</sup>.</AbstractText><Empty/>',
  links: link('RetractionOf', 3),
});

test('reads an ordinary record as the full parser does', () => {
  expect(plainTree(record)).not.toBeNull();
  expect(plainTree(record)).toEqual(full(record));
});

test('leaves out what is skipped', () => {
  const xml = '<a><b>c</b><d e="f"><b/>g</d><b/></a>';
  expect(plainTree(xml, new Set(['d']))).toEqual(full('<a><b>c</b><b/></a>'));
  expect(plainTree('<a><d><d/></d></a>', new Set(['d']))).toBeNull();
  expect(plainTree('<a><d></a>', new Set(['d']))).toBeNull();
});

test.each([
  ['a comment', '<a><!-- b --></a>'],
  ['a CDATA section', '<a><![CDATA[b]]></a>'],
  ['a declaration', '<?xml version="1.0"?><a/>'],
  ['another quote', "<a b='c'/>"],
  ['a line end of another system', '<a>\r\n</a>'],
  ['an attribute with an entity', '<a b="&amp;"/>'],
])('leaves %s to the full parser', (_, xml) => {
  expect(plainTree(xml)).toBeNull();
  expect(full(xml)).not.toBeNull();
});

test('whatever it reads, the full parser reads the same', () => {
  const pieces = [
    '<a>',
    '</a>',
    '<b c="d">',
    '</b>',
    '<b/>',
    '&amp;',
    '&',
    ' ',
    'x',
    '\ufffe',
    ']]>',
    '<',
    '"',
  ];
  const soup = fc
    .array(fc.constantFrom(...pieces), { maxLength: 12 })
    .map((parts) => `<a>${parts.join('')}</a>`);
  const edited = fc
    .tuple(fc.nat(record.length), fc.nat(8), fc.string({ unit: 'binary', maxLength: 4 }))
    .map(([at, cut, put]) => record.slice(0, at) + put + record.slice(at + cut));
  fc.assert(
    fc.property(fc.oneof(soup, edited), (xml) => {
      const tree = plainTree(xml);
      if (tree !== null) expect(tree).toEqual(full(xml));
    }),
    { numRuns: 2000 },
  );
});
