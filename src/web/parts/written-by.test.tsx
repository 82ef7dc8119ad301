import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import type { AnswerWriter } from '#answer/answer.ts';
import { fictionalAnswer } from '#web/fixture/fictional-answer.ts';
import { WrittenBy } from '#web/parts/written-by.tsx';
import { page } from '#web/render.ts';

async function textOf(writer: AnswerWriter) {
  const html = await (await page(<WrittenBy answer={{ ...fictionalAnswer(), writer }} />)).text();
  return parseHTML(html).document.querySelector('.written-by')?.textContent ?? '';
}

const writer = { name: 'ollama fiction-1', tokens: 100, problem: null, dropped: [] };

it('says who phrased an answer, and what of it did not hold', async () => {
  expect(await textOf(writer)).toContain(
    'ollama fiction-1 phrased this answer from passages. It judged nothing',
  );
  const dropped = [{ text: 'Zorblimab <b>cures</b>.', why: 'not found: no source says so.' }];
  const text = await textOf({ ...writer, dropped });
  expect(text).toContain('1 sentence of it did not hold');
  expect(text).toContain('Zorblimab <b>cures</b>. not found: no source says so.');
});

it('says why nothing of it is used', async () => {
  const text = await textOf({ ...writer, problem: 'It did not answer within 60 seconds.' });
  expect(text).toContain('and did not: It did not answer within 60 seconds. The sentences above are taken');
});

it('is not there where no language model was asked', () => {
  expect(WrittenBy({ answer: fictionalAnswer() })).toBeNull();
});
