import { z } from 'zod';
import { answer as answerShape } from '#answer/answer.ts';
import { exportFile, exportFormats } from '#answer/export/export-file.ts';
import type { Exportable } from '#answer/export/exportable.ts';
import { quotedDocuments, titleOfCheck } from '#answer/export/exportable.ts';
import { check as checkShape } from '#checker/check.ts';
import { Problem } from '#errors';
import { answerInput } from './ask.ts';
import { checkPath } from './check.ts';
import { operation } from './operation.ts';
import { questionPath } from './question-path.ts';
import type { Services } from './services.ts';

type Needs = Pick<Services, 'runs' | 'questions' | 'answers' | 'evidence' | 'url'>;
type Report = Omit<Exportable, 'identifiers'> & { stem: string };

export const exportReport = operation({
  name: 'export',
  summary:
    'Give an answer or a check as a file: references (RIS, BibTeX, CSL-JSON, Vancouver), Markdown with footnotes, evidence as CSV, JSON-LD, receipt.',
  input: z.object({
    id: z.string().min(1).max(100).describe('The id of a check, of an answer’s run, or of a question'),
    format: z.enum(exportFormats).describe(`One of ${exportFormats.join(', ')}`),
  }),
  output: z.object({
    name: z.string().describe('A name for the file'),
    type: z.string().describe('Its media type'),
    body: z.string(),
  }),
  permission: 'anyone',
  readOnly: true,
  async run(services: Needs, { id, format }) {
    const { stem, ...report } = await reportOf(services, id);
    const documents = await services.evidence.getMany(quotedDocuments(report));
    const identifiers = new Map(Array.from(documents, ([one, document]) => [one, document.identifiers]));
    return exportFile({ ...report, identifiers }, format, stem);
  },
});

/** What a run made, or the newest answer to a question. Throws Problem 'not-found' while there is nothing. */
async function reportOf(services: Needs, id: string): Promise<Report> {
  const run = await services.runs.get(id);
  if (run === null) return answerReport(services, id, (await services.answers.newest(id))?.body);
  if (run.state !== 'done')
    throw new Problem(
      'not-found',
      `The ${run.kind} ${JSON.stringify(id)} is not done: come back when it is.`,
    );
  if (run.kind === 'answer') return answerReport(services, answerInput.parse(run.input).question, run.result);
  const check = checkShape.parse(run.result);
  const title = titleOfCheck(check);
  return { title, url: services.url(checkPath(id)), check, answer: null, stem: `check-${id}` };
}

async function answerReport(services: Needs, question: string, body: unknown): Promise<Report> {
  const found = await services.questions.get(question);
  if (found === null || body === undefined)
    throw new Problem(
      'not-found',
      `There is no check, run or answered question ${JSON.stringify(question)}.`,
    );
  const answer = answerShape.parse(body);
  const url = services.url(questionPath(found));
  return { title: found.title, url, check: answer.check, answer, stem: found.slug };
}
