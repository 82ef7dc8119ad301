import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EvidenceDocument } from '#evidence/document.ts';
import { splitPassages } from '#evidence/split-passages.ts';
import { codePointLength, sliceCodePoints } from '#lib/text.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';

const scraps = fc.constantFrom(
  'Zorblimab eased the rash. ',
  'It did not! ',
  '46.0 % of 20 people (e.g. two) improved; ',
  '🙂👩🏽‍🔬🇪🇸 ',
  '狼瘡性脂肪織炎の患者。',
  'لوبوس جلدي. ',
  'e\u0301\u0323 ',
  '\r\n',
  '\n\n',
  '\t \u00a0',
  `${'unbroken'.repeat(90)} `,
  '漢字'.repeat(700),
);
const prose = fc.array(scraps, { maxLength: 12 }).map((parts) => parts.join(''));
const written = fc
  .array(fc.record({ title: fc.constantFrom('', 'Results', 'Résultats 🙂'), text: prose, before: prose }), {
    maxLength: 4,
  })
  .map((parts) => {
    let text = '';
    const sections: EvidenceDocument['sections'] = [];
    for (const part of parts) {
      text += `${part.before}\n${part.title}\n`;
      const start = codePointLength(text);
      text += part.text;
      sections.push({ title: part.title, start, end: codePointLength(text) });
    }
    return fictionalDocument({ text, sections });
  });

test('every passage is the very slice that its range names, inside one section', () => {
  fc.assert(
    fc.property(written, (document) => {
      for (const passage of splitPassages(document)) {
        expect(passage.text).toBe(sliceCodePoints(document.text, passage.start, passage.end));
        expect(passage.text.trim()).toBe(passage.text);
        expect(passage.text).not.toBe('');
        const crossed = document.sections.filter(
          ({ start, end }) => passage.start < end && passage.end > start,
        );
        expect(crossed.length).toBeLessThanOrEqual(1);
        expect(passage.section).toBe(crossed[0]?.title ?? '');
        for (const { start, end } of crossed) {
          expect(passage.start).toBeGreaterThanOrEqual(start);
          expect(passage.end).toBeLessThanOrEqual(end);
        }
      }
    }),
  );
});

test('passages follow each other and leave out nothing but white space and titles', () => {
  fc.assert(
    fc.property(written, (document) => {
      const titles = new Set(document.sections.map(({ title }) => title));
      let reached = 0;
      const left: string[] = [];
      for (const passage of splitPassages(document)) {
        expect(passage.start).toBeGreaterThanOrEqual(reached);
        left.push(sliceCodePoints(document.text, reached, passage.start));
        reached = passage.end;
      }
      left.push(sliceCodePoints(document.text, reached, codePointLength(document.text)));
      for (const line of left.flatMap((gap) => gap.split('\n').map((part) => part.trim())))
        if (line !== '') expect(titles).toContain(line);
    }),
  );
});

test('sentences are joined up to the length that a judge reads, and never cut below it', () => {
  const sentence = 'Zorblimab eased the rash of these twenty people in this entirely made-up study. ';
  const document = fictionalDocument({ text: sentence.repeat(30).trim(), sections: [] });
  const passages = splitPassages(document);
  expect(passages.length).toBeGreaterThan(3);
  for (const { start, end, text } of passages) {
    expect(end - start).toBeLessThanOrEqual(600);
    expect(text.endsWith('study.')).toBe(true);
  }
});

test('a long sentence stays whole, an endless one is cut at white space', () => {
  const long = `${'word '.repeat(200).trim()}.`;
  expect(splitPassages(fictionalDocument({ text: long, sections: [] }))).toHaveLength(1);
  const endless = 'word '.repeat(2000).trim();
  const passages = splitPassages(fictionalDocument({ text: endless, sections: [] }));
  expect(passages.length).toBeGreaterThan(10);
  for (const { text } of passages) expect(text).toMatch(/^word( word)*$/);
});

test('a character of several code points is not cut', () => {
  const text = '👩🏽‍🔬'.repeat(1000);
  for (const passage of splitPassages(fictionalDocument({ text, sections: [] })))
    expect(passage.text.startsWith('👩🏽‍🔬') && passage.text.endsWith('👩🏽‍🔬')).toBe(true);
});

test('a document without text has no passages', () => {
  expect(splitPassages(fictionalDocument({ text: '', sections: [] }))).toEqual([]);
  expect(splitPassages(fictionalDocument({ text: ' \r\n ', sections: [] }))).toEqual([]);
});
