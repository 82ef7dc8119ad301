import { z } from 'zod';
import type { EvidenceDocument } from '#evidence/document.ts';
import { jsonAnswer, unusable } from '#evidence/source/json-answer.ts';
import type { LiveAnswer, LiveQuestion } from '#evidence/source/live.ts';
import { jsonTypes, type PoliteHttp } from '#lib/polite-http.ts';

const answerShape = z.union([
  z.object({
    meta: z.object({ results: z.object({ total: z.number().int().nonnegative() }).optional() }).optional(),
    results: z.array(z.unknown()),
  }),
  z.object({ error: z.object({ code: z.string().optional(), message: z.string().optional() }) }),
]);

export interface OpenFdaEndpoint {
  source: string;
  name: string;
  /** Address of the endpoint, e.g. `https://api.fda.gov/drug/label.json`. */
  url: string;
  /** Fields with names of drugs. */
  fields: readonly string[];
  documentOf(value: unknown, provenance: EvidenceDocument['provenance']): EvidenceDocument | null;
}

/** Asks an endpoint of openFDA. Having nothing is its 404; every other error is no silence. */
export async function askOpenFda(
  http: PoliteHttp,
  endpoint: OpenFdaEndpoint,
  question: LiveQuestion,
  { signal }: { signal: AbortSignal },
): Promise<LiveAnswer> {
  const query = openFdaQuery(question, endpoint.fields);
  if (query === '') return { query, hits: 0, documents: [] };
  const url = new URL(endpoint.url);
  url.searchParams.set('search', query);
  // Answers with whole labels are large.
  url.searchParams.set('limit', String(Math.min(Math.max(1, question.limit), 25)));
  const got = await http.get(url.href, { source: endpoint.source, accept: jsonTypes, signal });
  const answer = jsonAnswer(got, answerShape, endpoint.name);
  if ('error' in answer) {
    const { code = '', message = '' } = answer.error;
    if (code === 'NOT_FOUND') return { query, hits: 0, documents: [] };
    const said = `${code} ${message}`.replaceAll(/\s+/g, ' ').trim().slice(0, 120);
    throw unusable(endpoint.name, said === '' ? 'it answered with an error' : `it answered: ${said}`);
  }
  const provenance = { from: url.origin + url.pathname, at: new Date().toISOString() };
  const documents = answer.results.flatMap((value) => endpoint.documentOf(value, provenance) ?? []);
  return {
    query,
    hits: Math.max(answer.meta?.results?.total ?? 0, answer.results.length),
    documents: documents.slice(0, question.limit),
  };
}

/** More alternatives make addresses that servers refuse. */
const mostNames = 8;

/**
 * Every name of every thing, in the fields with names of drugs: which of the things is a drug shows in what is
 * found, and its record is wanted also where that is silent on the others. Without things, all words anywhere.
 */
export function openFdaQuery({ things, words }: LiveQuestion, fields: readonly string[]): string {
  const names = things.flatMap((one) => phrases(one).slice(0, mostNames));
  if (names.length === 0) return phrases(words).slice(0, mostNames).join(' AND ');
  return names.flatMap((name) => fields.map((field) => `${field}:${name}`)).join(' OR ');
}

function phrases(given: readonly string[]): string[] {
  return [...new Set(given.map(phrase))].filter((name) => name !== '""');
}

function phrase(text: string): string {
  return `"${text
    .replaceAll(/["\\()[\]:+]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()}"`;
}
