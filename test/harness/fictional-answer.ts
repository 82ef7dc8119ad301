import type { Answer } from '#answer/answer.ts';

const digest = '0'.repeat(64);
const created = '2026-01-02T03:04:05.000Z';
const evidence = { digest, documents: 0, version: '1' };
const judge = { name: 'fiction', version: '1' };
const opposing = { queries: 0, passages: 0, contradicting: 0 };

/** A well-formed answer about an invented drug, with nothing in it but its words. */
export function fictionalAnswer(
  question: string,
  text = 'Fictional drug zorblimab was not looked at.',
): Answer {
  const input = { title: question, origin: null, text, sha256: digest, texts: [] };
  return {
    question,
    created,
    plan: {
      kind: 'fiction',
      population: null,
      intervention: 'zorblimab',
      comparison: null,
      outcome: null,
      synonyms: [],
      terms: [],
      queries: [],
      sources: [],
      edited: [],
    },
    text,
    sections: [],
    table: [],
    plain: [],
    sources: [],
    check: {
      id: 'fiction',
      created,
      input,
      evidence,
      judge,
      claims: [],
      references: [],
      alignment: [],
      sources: [],
      opposing,
      receipt: {
        format: 'betateta-receipt/1',
        check: 'fiction',
        created,
        input: { text, sha256: digest },
        evidence,
        judge,
        thresholds: {},
        claims: [],
        sha256: digest,
      },
    },
  };
}
