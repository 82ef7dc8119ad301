import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xmlRecords } from '#lib/xml-records.ts';
import { XmlFault, xmlTree } from '#lib/xml-tree.ts';

async function cut(text: string, size: number, largest?: number) {
  async function* pieces() {
    const all = Buffer.from(text);
    for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
  }
  const found: { offset: number; text: string | null; whole: boolean }[] = [];
  for await (const { offset, bytes, whole } of xmlRecords(pieces(), 'a', largest))
    found.push({ offset, text: bytes === null ? null : Buffer.from(bytes).toString(), whole });
  return found;
}

describe('xmlRecords', () => {
  it('cuts out elements of exactly that name, wherever the pieces end', async () => {
    const text = '<set><a-b/>\n<a x="ü">1</a><ab></ab><a>2<a-c>3</a-c></a></set>';
    const whole = await cut(text, 1000);
    expect(whole.map((one) => one.text)).toEqual(['<a x="ü">1</a>', '<a>2<a-c>3</a-c></a>']);
    expect(whole[0]?.offset).toBe(12);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (size) => {
        expect(await cut(text, size)).toEqual(whole);
      }),
    );
  });

  it('gives what never ends as not whole, and goes on with the next', async () => {
    const found = await cut('<a>cut <a>fine</a> <a>end', 7);
    expect(found.map(({ text, whole }) => [text, whole])).toEqual([
      ['<a>cut ', false],
      ['<a>fine</a>', true],
      ['<a>end', false],
    ]);
  });

  it('does not hold what is too large', async () => {
    const found = await cut(`<a>${'x'.repeat(5000)}</a><a>fine</a>`, 100, 1000);
    expect(found.map(({ text, whole }) => [text, whole])).toEqual([
      [null, true],
      ['<a>fine</a>', true],
    ]);
  });
});

describe('xmlTree', () => {
  it('never expands entities that a document defines', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;&amp;</a>';
    expect(xmlTree(bomb, { namespaces: false }).children.join('')).toBe('&c;&');
  });

  it('refuses deep nesting and broken XML', () => {
    expect(() => xmlTree('<a>'.repeat(1000), { namespaces: false })).toThrow(XmlFault);
    expect(() => xmlTree('<a><b></a>', { namespaces: false })).toThrow(XmlFault);
    expect(() => xmlTree('', { namespaces: false })).toThrow(XmlFault);
  });
});
