import type { Answer } from '#answer/answer.ts';
import { answer } from '#answer/answer.ts';
import type { Check, Claim } from '#checker/check.ts';
import { check, claim } from '#checker/check.ts';
import { sha256 } from '#lib/sha256.ts';
import { codePointLength } from '#lib/text.ts';

/** About a made-up drug; nothing in here is medicine. */
export const fictionalText = 'Zorblimab eased the rash of two people. 𝒵orblimab was approved on the moon.';

const document = {
  id: 'pubmed:fiction-1',
  source: 'pubmed',
  title: 'Zorblimab in fictional panniculitis',
  kind: 'article',
  design: 'case report',
  authors: ['Nobody'],
  venue: 'Journal of Fiction',
  published: '2023-05',
  participants: 2,
  status: 'current',
  statusNote: null,
  representation: 'summary',
  url: 'https://example.org/fiction-1',
  sha256: sha256('Zorblimab eased the rash of two fictional people.'),
};

const quote = 'Zorblimab eased the rash of two fictional people.';

export function fictionalClaim(changes: Partial<Record<keyof Claim, unknown>> = {}): Claim {
  return claim.parse({
    id: 'c1',
    text: 'Zorblimab eased the rash of two people.',
    start: 0,
    end: 39,
    wording: 'Zorblimab eased the rash of two people.',
    verdict: 'supported',
    scope: 'same',
    confidence: 0.9,
    level: 4,
    marks: [],
    reasons: ['One case report says so.'],
    carried: null,
    units: { supporting: 1, contradicting: 0 },
    patients: { count: 2, note: 'No overlap is known.' },
    evidence: [
      {
        document,
        passage: { start: 0, end: codePointLength(quote), section: 'Results', quote },
        stance: 'supports',
        scope: 'same',
        score: 0.93,
        unit: 'pubmed:fiction-1',
        level: 4,
        mark: null,
        why: 'Same drug, same number, same outcome.',
      },
    ],
    outcomes: [
      {
        source: 'pubmed',
        outcome: 'supports',
        query: 'zorblimab rash',
        opposingQuery: 'zorblimab rash not',
        asked: '2026-01-01T00:00:00.000Z',
        hits: 1,
        opposingHits: 0,
        opened: ['pubmed:fiction-1'],
        note: null,
      },
    ],
    opposing: { queries: 1, passages: 0, contradicting: 0 },
    ...changes,
  });
}

/** A claim that no source says, in code points beyond the basic plane. */
export function fictionalInvention(): Claim {
  return fictionalClaim({
    id: 'c2',
    text: '𝒵orblimab was approved on the moon.',
    start: 40,
    end: 75,
    wording: 'Zorblimab was approved on the moon.',
    verdict: 'not found',
    scope: null,
    confidence: 0.6,
    level: null,
    reasons: ['No source says so.'],
    units: { supporting: 0, contradicting: 0 },
    patients: null,
    evidence: [],
    outcomes: [
      {
        source: 'pubmed',
        outcome: 'silent',
        query: 'zorblimab approved moon',
        opposingQuery: 'zorblimab not approved moon',
        asked: '2026-01-01T00:00:00.000Z',
        hits: 1,
        opposingHits: 0,
        opened: ['pubmed:fiction-1'],
        note: 'One document was opened and says nothing of it.',
      },
    ],
  });
}

export function fictionalCheck(changes: Partial<Record<keyof Check, unknown>> = {}): Check {
  const evidence = { digest: 'd'.repeat(64), documents: 1, version: '1' };
  const judge = { name: 'fiction', version: '1' };
  const input = {
    title: null,
    origin: null,
    text: fictionalText,
    sha256: sha256(fictionalText),
  };
  const created = '2026-01-01T00:00:00.000Z';
  return check.parse({
    id: 'check-1',
    created,
    input,
    evidence,
    judge,
    claims: [fictionalClaim(), fictionalInvention()],
    sources: [
      {
        id: 'pubmed',
        name: 'PubMed',
        documents: 1,
        outcomes: { supports: 1, silent: 1 },
        licence: 'CC0-1.0',
        coverage: null,
      },
    ],
    opposing: { queries: 2, passages: 0, contradicting: 0 },
    receipt: {
      format: 'betateta-receipt/1',
      check: 'check-1',
      created,
      input: { text: input.text, sha256: input.sha256 },
      evidence,
      judge,
      thresholds: {},
      claims: [],
      sha256: '0'.repeat(64),
    },
    ...changes,
  });
}

export function fictionalAnswer(question = 'Does zorblimab help?'): Answer {
  const text = 'Short answer\n\nZorblimab eased the rash of two people.';
  return answer.parse({
    question,
    created: '2026-01-01T00:00:00.000Z',
    plan: {
      kind: 'treatment',
      population: null,
      intervention: 'zorblimab',
      comparison: null,
      synonyms: [],
      queries: [{ section: 'evidence', query: 'zorblimab' }],
    },
    text,
    sections: [
      {
        id: 'short-answer',
        heading: 'Short answer',
        sentences: [
          {
            text: 'Zorblimab eased the rash of two people.',
            start: 14,
            end: 53,
            connecting: false,
            claim: 'c1',
          },
        ],
      },
      {
        id: 'limits',
        heading: 'Limits of the evidence',
        sentences: [{ text: 'It is fiction.', start: 0, end: 0, connecting: true, claim: null }],
      },
    ],
    table: [],
    sources: [
      {
        source: 'pubmed',
        name: 'PubMed',
        outcome: 'supports',
        query: 'zorblimab',
        hits: 1,
        documents: [document],
        said: 'One case report says that it helps.',
      },
    ],
    check: fictionalCheck(),
  });
}
