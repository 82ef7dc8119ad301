import { expect, it } from 'vitest';
import type { Receipt } from '#checker/check.ts';
import { receipt as receiptShape } from '#checker/check.ts';
import { compareReceipts } from '#checker/compare-receipts.ts';
import { sha256 } from '#lib/sha256.ts';

type Stance = 'supports' | 'contradicts';
type Line = [text: string, verdict: string, quotes?: [document: string, stance: Stance, text?: string][]];

/** A receipt of fictional sentences. */
function receiptOf(lines: readonly Line[], change: Partial<Receipt> = {}): Receipt {
  const text = lines.map(([line]) => line).join(' ');
  return receiptShape.parse({
    format: 'betateta-receipt/1',
    check: 'k1',
    created: '2026-01-15T10:00:00.000Z',
    input: { text, sha256: sha256(text) },
    evidence: { digest: 'd'.repeat(64), documents: 3, version: '1' },
    judge: { name: 'rules', version: '1' },
    thresholds: { supported: 0.5 },
    claims: lines.map(([line, verdict, quotes = []]) => ({
      text: line,
      start: text.indexOf(line),
      end: text.indexOf(line) + line.length,
      wording: line,
      verdict,
      quotes: quotes.map(([document, stance, body = 'old']) => ({
        document,
        sha256: sha256(body),
        start: 0,
        end: 3,
        quote: body,
        stance,
      })),
    })),
    sha256: '',
    ...change,
  });
}

const heals = 'Zorblimab heals plaques.';
const changeOf = (before: Receipt, after: Receipt, statuses?: Map<string, 'retracted'>) =>
  compareReceipts(before, after, statuses).verdicts[0]?.because;

it('finds no difference between a check and itself', () => {
  const one = receiptOf([[heals, 'supported', [['pubmed:1', 'supports']]]]);
  const { differences, verdicts } = compareReceipts(one, one);
  expect(differences.every(({ same }) => same)).toBe(true);
  expect(verdicts).toEqual([
    { text: heals, before: 'supported', after: 'supported', same: true, because: [] },
  ]);
});

it('names the documents by which a verdict changed', () => {
  const before = receiptOf([[heals, 'supported', [['pubmed:1', 'supports']]]]);
  const after = (quotes: NonNullable<Line[2]>) =>
    receiptOf([[heals, 'contested', quotes]], { evidence: { digest: 'e', documents: 4, version: '2' } });
  expect(
    changeOf(
      before,
      after([
        ['pubmed:1', 'supports', 'new'],
        ['pubmed:2', 'contradicts'],
      ]),
    ),
  ).toEqual([
    'pubmed:1 has another text than then.',
    'pubmed:2 contradicts it now, and was not quoted then.',
  ]);
  expect(changeOf(before, after([['pubmed:1', 'contradicts']]))).toEqual([
    'pubmed:1 supported it then, and contradicts it now.',
  ]);
  expect(changeOf(before, after([]))).toEqual(['pubmed:1 supported it then, and is not quoted now.']);
  expect(changeOf(before, after([]), new Map([['pubmed:1', 'retracted']]))).toEqual([
    'pubmed:1, which supported it, is retracted now.',
  ]);
});

it('names the judge, the thresholds, or that nothing else is left', () => {
  const before = receiptOf([[heals, 'supported']]);
  const after = (change: Partial<Receipt>) => receiptOf([[heals, 'overstated']], change);
  expect(changeOf(before, after({ judge: { name: 'model', version: '2' } }))).toEqual([
    'Another judge: then rules 1, now model 2.',
  ]);
  expect(changeOf(before, after({ thresholds: { supported: 0.6, words: 1 } }))).toEqual([
    'Other thresholds: supported was 0.5 and is 0.6, words was none and is 1.',
  ]);
  expect(changeOf(before, after({}))?.[0]).toContain('the program is at fault');
});

it('pairs the sentences of two texts: the same, the rewritten, the new and the dropped', () => {
  const before = receiptOf([
    ['Zorblimab heals plaques in 9 of 10 adults.', 'contradicted'],
    ['Belifable is green.', 'not found'],
    [heals, 'supported'],
  ]);
  const after = receiptOf([
    ['Zorblimab heals plaques in 6 of 10 adults.', 'supported'],
    [heals, 'supported'],
    ['A sentence of its own.', 'not found'],
  ]);
  const { verdicts } = compareReceipts(before, after);
  expect(verdicts.map(({ before: then, after: now }) => [then, now])).toEqual([
    ['contradicted', 'supported'],
    ['supported', 'supported'],
    [null, 'not found'],
    ['not found', null],
  ]);
  expect(verdicts[0]?.because).toEqual(['The sentence was “Zorblimab heals plaques in 9 of 10 adults.”.']);
});
