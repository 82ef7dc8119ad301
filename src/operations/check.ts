import { z } from 'zod';
import { check as checkReport, type InputText, inputText } from '#checker/check.ts';
import { Problem } from '#errors';
import { readInputFile } from '#lib/input-file.ts';
import { readPasted } from '#lib/input-text.ts';
import { CodePoints } from '#lib/text.ts';
import { longOperation, type OperationContext } from './operation.ts';
import type { CheckRequest, Services } from './services.ts';

const input = z.object({
  text: z.string().optional().describe('The text to check'),
  texts: z
    .array(z.object({ text: z.string(), title: z.string().max(300).optional() }))
    .min(2)
    .max(8)
    .optional()
    .describe('Instead of one text: several, checked side by side, e.g. answers of different assistants'),
  url: z.string().optional().describe('Instead of a text: the address of a public web page to check'),
  title: z.string().max(300).optional().describe('What the text is called'),
});

/** The input of a run of kind `check`. */
export const checkInput = z.object({
  text: z.string(),
  title: z.string().nullable(),
  origin: z.string().nullable(),
  texts: z.array(inputText).optional(),
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

/** Several texts as one, with an empty line between them, and where each begins and ends. */
function joined(
  given: readonly { text: string; title?: string | undefined }[],
  maxBytes: number,
): Pick<CheckRequest, 'text'> & { texts: InputText[] } {
  let text = '';
  let length = 0;
  const texts = given.map((one, at): InputText => {
    const own = readPasted(one.text, { maxBytes }).trim();
    const start = length + (at === 0 ? 0 : 2);
    text += `${at === 0 ? '' : '\n\n'}${own}`;
    length = start + new CodePoints(own).length;
    return { title: plainTitle(one.title) ?? `Text ${at + 1}`, origin: null, start, end: length };
  });
  // Together they are no more than one may be.
  return { text: readPasted(text, { maxBytes }), texts };
}

function plainTitle(title: string | undefined): string | null {
  return title?.replace(/\s+/g, ' ').trim().toWellFormed() || null;
}

async function readRequest(
  services: Needs,
  given: z.output<typeof input>,
  context: OperationContext,
): Promise<CheckRequest> {
  const title = plainTitle(given.title);
  const { maxInputBytes: maxBytes } = services.config;
  const ways = [given.text, given.texts, given.url].filter((one) => one !== undefined);
  if (ways.length !== 1) {
    throw new Problem(
      'input-invalid',
      'Give either a text, several texts or an address to check, not two of them and not none.',
    );
  }
  if (given.texts !== undefined) return { ...joined(given.texts, maxBytes), title, origin: null };
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
