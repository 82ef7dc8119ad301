import fc from 'fast-check';
import { expect, it } from 'vitest';
import { xmlRows } from '#lib/xml-rows.ts';
import { xmlElement } from '#lib/xml-text.ts';

async function* inPieces(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function rowsOf(text: string, size = 7) {
  const rows = [];
  for await (const row of xmlRows(inPieces(text, size)))
    rows.push('fault' in row ? 'fault' : Object.fromEntries(row.attributes));
  return rows;
}

const file = (...rows: string[]) =>
  `\ufeff<?xml version="1.0"?>\n<!DOCTYPE posts>\n<posts>\n${rows.join('\n')}\n</posts>\n`;

it('gives the attributes of each row', async () => {
  const text = file(
    '<row Id="1" Body="&lt;p&gt;a &amp; b > c&lt;/p&gt;&#xA;" />',
    "  <row Id='2'/>",
    '<row Id="3"></row>',
  );
  expect(await rowsOf(text)).toEqual([{ Id: '1', Body: '<p>a & b > c</p>\n' }, { Id: '2' }, { Id: '3' }]);
  expect(await rowsOf(file())).toEqual([]);
  expect(await rowsOf('<posts/>')).toEqual([]);
});

it('gives any text back, however the file is cut', async () => {
  const values = fc.array(
    fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
    { maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(values, fc.integer({ min: 1, max: 40 }), async (texts, size) => {
      const written = file(...texts.map((text) => xmlElement('row', { Text: text })));
      const kept = texts.map((text) =>
        text.replaceAll(/[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]/gu, '\ufffd'),
      );
      expect(await rowsOf(written, size)).toEqual(kept.map((Text) => ({ Text })));
    }),
  );
});

it('leaves out what is damaged, and reads on', async () => {
  const good = '<row Id="9" />';
  for (const damaged of [
    '<row Id="1" Body="never ends />',
    '<row Id="1" Id="1" />',
    '<row Id="1" Body="&undefined;" />',
    '<row Id=1 />',
    '<row Id="1"',
    '<row Id="1" <b/>',
    '<row Id="1" Body="\u0001" />',
  ]) {
    expect(await rowsOf(file(damaged, good)), damaged).toEqual(['fault', { Id: '9' }]);
  }
  expect(await rowsOf(`<posts>${good}<row Id="1" Bo`)).toEqual([{ Id: '9' }, 'fault']);
  expect(await rowsOf('no rows at all')).toEqual(['fault']);
});

it('does not hold a row that never ends', async () => {
  async function* endless() {
    yield Buffer.from('<posts><row Id="1" Body="');
    for (let n = 0; n < 90; n += 1) yield Buffer.alloc(64_000, 'x');
    yield Buffer.from('"/><row Id="2"/></posts>');
  }
  const rows = [];
  for await (const row of xmlRows(endless())) rows.push('fault' in row ? 'fault' : row.attributes.get('Id'));
  expect(rows).toEqual(['fault', '2']);
});
