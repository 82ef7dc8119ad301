import { z } from 'zod';
import { studyDocument } from '#evidence/source/clinicaltrials/map.ts';
import { readStudy } from '#evidence/source/clinicaltrials/parse.ts';
import { jsonAnswer } from '#evidence/source/json-answer.ts';
import type { LiveAnswer, LiveQuestion, LiveSource } from '#evidence/source/live.ts';
import { jsonTypes, type PoliteHttp } from '#lib/polite-http.ts';

const name = 'ClinicalTrials.gov';
const source = 'clinicaltrials';
/** Records with results are large: about 150 kB each. */
const pageSize = 20;

const page = z.object({
  studies: z.array(z.unknown()),
  totalCount: z.number().int().nonnegative().optional(),
  nextPageToken: z.string().optional(),
});

/** Asks the registry's API, version 2. `base` is another address in tests. */
export function clinicalTrialsClient(
  http: PoliteHttp,
  base = 'https://clinicaltrials.gov/api/v2',
): LiveSource {
  return { source, ask };

  async function ask(question: LiveQuestion, { signal }: { signal: AbortSignal }): Promise<LiveAnswer> {
    const query = queryOf(question);
    const answer: LiveAnswer = { query, hits: 0, documents: [] };
    if (query === '') return answer;
    let token: string | undefined;
    do {
      const url = new URL(`${base}/studies`);
      const wanted = Math.min(pageSize, question.limit - answer.documents.length);
      url.searchParams.set('query.term', query);
      url.searchParams.set('countTotal', 'true');
      url.searchParams.set('pageSize', String(Math.max(1, wanted)));
      if (token !== undefined) url.searchParams.set('pageToken', token);
      const got = await http.get(url.href, { source, accept: jsonTypes, signal });
      if (got.status === 404) return answer;
      const { studies, totalCount, nextPageToken } = jsonAnswer(got, page, name);
      answer.hits = Math.max(answer.hits, totalCount ?? studies.length);
      const at = new Date().toISOString();
      const documents = studies.flatMap((value) => {
        const read = readStudy(value);
        return read.kind === 'study' ? [studyDocument(read, { from: url.origin + url.pathname, at })] : [];
      });
      answer.documents.push(...documents);
      token = documents.length > 0 ? nextPageToken : undefined;
    } while (token !== undefined && answer.documents.length < question.limit);
    answer.documents = answer.documents.slice(0, question.limit);
    return answer;
  }
}

/** `("anifrolumab" OR "Saphnelo") AND ("lupus panniculitis")`; without things, the words that must all be met. */
function queryOf({ things, words }: LiveQuestion): string {
  const clauses = things.flatMap((names) => {
    const alternatives = names.map(phrase).filter((text) => text !== '""');
    return alternatives.length === 0 ? [] : [`(${alternatives.join(' OR ')})`];
  });
  if (clauses.length > 0) return clauses.join(' AND ');
  return words
    .map(phrase)
    .filter((text) => text !== '""')
    .join(' AND ');
}

function phrase(text: string): string {
  return `"${text.replaceAll(/["\\]/g, ' ').replaceAll(/\s+/g, ' ').trim()}"`;
}
