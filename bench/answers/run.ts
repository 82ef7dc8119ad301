import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openApp } from '#app';
import { readConfig } from '#config';
import { readAnswer } from './read-answer.ts';

/**
 * Answers the questions of `questions.json` over the starter pack and MedQuAD, and prints each answer for a reader, with
 * what its check says. Ends with 1 where a sentence of any answer is not supported.
 * `--data FOLDER` keeps what was imported for the next time; other arguments are questions of one's own.
 */
const corpus = '../shared/corpora/medquad/medquad-nih-qa.tar.gz';
const given = process.argv.slice(2);
const kept = given[0] === '--data' ? given[1] : undefined;
const own = kept === undefined ? given : given.slice(2);

if (!existsSync(corpus)) {
  process.stdout.write(`${corpus} is not here: nothing is answered.\n`);
  process.exit(0);
}
const folder = kept ?? (await mkdtemp(join(tmpdir(), 'betateta-answers-')));
const log = { report: () => '', info: () => {} };
const config = readConfig(undefined, { data: folder });
const app = await openApp(config, { log });
try {
  const { services } = app;
  if (!(await services.evidence.sources()).some(({ source }) => source === 'medlineplus.gov'))
    await services.importFiles('medquad', [corpus], {});
  const listed = z
    .array(z.string())
    .parse(JSON.parse(await readFile(new URL('questions.json', import.meta.url), 'utf8')));
  let unsupported = 0;
  for (const question of own.length > 0 ? own : listed) {
    const start = performance.now();
    const answer = await services.answerer.answer(question, {});
    const read = readAnswer(answer);
    unsupported += read.unsupported;
    process.stdout.write(`${read.text}\n(${((performance.now() - start) / 1000).toFixed(1)} s)\n\n`);
  }
  process.stdout.write(`Sentences without support: ${unsupported}\n`);
  process.exitCode = unsupported === 0 ? 0 : 1;
} finally {
  await app.close();
  if (kept === undefined) await rm(folder, { recursive: true, force: true });
}
