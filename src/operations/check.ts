import { z } from 'zod';
import { check as checkReport } from '#checker/check.ts';
import { Problem } from '#errors';
import { readInputFile } from '#lib/input-file.ts';
import { readPasted } from '#lib/input-text.ts';
import { longOperation, type OperationContext } from './operation.ts';
import type { CheckRequest, Services } from './services.ts';

const input = z.object({
  text: z.string().optional().describe('The text to check'),
  url: z.string().optional().describe('Instead of a text: the address of a public web page to check'),
  title: z.string().max(300).optional().describe('What the text is called'),
});

/** The input of a run of kind `check`. */
export const checkInput = z.object({
  text: z.string(),
  title: z.string().nullable(),
  origin: z.string().nullable(),
});

type Needs = Pick<Services, 'runs' | 'url' | 'config' | 'fetchPage'>;

export const check = longOperation({
  name: 'check',
  summary:
    'Take a text apart claim by claim: a verdict for each, with the passages for and against it and what every source said.',
  input,
  output: checkReport.extend({ url: z.string().describe('The page of this check') }),
  permission: 'anyone',
  readOnly: false,
  async start(services: Needs, given, context) {
    const request = await readRequest(services, given, context);
    const run = await services.runs.create('check', request);
    return { run, url: services.url(checkPath(run)) };
  },
  async result(_services, { url }, result) {
    return { ...checkReport.parse(result), url };
  },
});

/** The path of a check's page. */
export function checkPath(run: string): string {
  return `/checks/${encodeURIComponent(run)}`;
}

async function readRequest(
  services: Needs,
  given: z.output<typeof input>,
  context: OperationContext,
): Promise<CheckRequest> {
  const title = given.title?.replace(/\s+/g, ' ').trim().toWellFormed() || null;
  const { maxInputBytes: maxBytes } = services.config;
  if ((given.text === undefined) === (given.url === undefined)) {
    throw new Problem(
      'input-invalid',
      'Give either a text or an address to check, not both and not neither.',
    );
  }
  if (given.text !== undefined) return { text: readPasted(given.text, { maxBytes }), title, origin: null };
  const asked = given.url ?? '';
  context.onProgress?.({ stage: 'fetch', message: `Reading ${asked}`, done: 0, total: null });
  const page = await services.fetchPage(asked, {
    maxBytes,
    ...(context.signal === undefined ? {} : { signal: context.signal }),
  });
  const read = await readInputFile(page.bytes, { type: page.type, maxBytes });
  return { text: read.text, title: title ?? read.title, origin: page.url };
}
