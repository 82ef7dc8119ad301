import { expect, it } from 'vitest';
import type { EvidenceRow } from '#answer/answer.ts';
import { evidenceCsv } from '#answer/export/evidence-csv.ts';
import { fictionalAnswer } from '#web/fixture/fictional-answer.ts';

function table(change: Partial<EvidenceRow>): string[] {
  const [row] = fictionalAnswer().table;
  if (row === undefined) throw new Error('the fixture has no row');
  return evidenceCsv([{ ...row, ...change }]).split('\r\n');
}

it('writes one line of names and one for each row', () => {
  const lines = table({ population: 'adults, "severe"\nonly', participants: null });
  expect(lines[0]).toMatch(/^unit,document,title,.*,url$/);
  expect(lines[1]).toContain(',"adults, ""severe""\nonly",');
  expect(lines[2]).toBe('');
});

it.each(['=1+1', '+1', '@SUM(A1)', '-x', '\tx'])('keeps a spreadsheet from running %j', (outcome) => {
  expect(table({ outcome })[1]).toContain(`,'${outcome},`);
});

it('leaves a negative number as it is', () => {
  expect(table({ outcome: '-3.5 points' })[1]).toContain(',-3.5 points,');
});
