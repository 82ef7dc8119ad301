import { readInput } from '#lib/input-text.ts';
import type { WebServices } from '#web/services.ts';
import { ask } from '../operations/ask.ts';
import { check } from '../operations/check.ts';
import type { Services } from '../operations/services.ts';
import type { Log } from './log.ts';
import type { QuestionStates } from './question-states.ts';
import type { Parts } from './services.ts';

/** The parts, as the pages see them. */
export function webServices(parts: Parts, services: Services, states: QuestionStates, log: Log): WebServices {
  const { config, evidence, questions, answers } = parts;
  return {
    publicUrl: config.publicUrl,
    inputLimit: config.maxInputBytes,
    runs: services.runs,
    questions: {
      get: (id) => questions.get(id),
      newest: async (limit) => states.withState(await questions.newest(limit)),
      run: (id) => states.run(id),
    },
    answers,
    evidence,
    report: (error) => void log.report(error),
    async startAsk(text) {
      const { run, question } = await ask.start(services, { question: text }, {});
      return { questionId: question.id, slug: question.slug, runId: run };
    },
    async startCheck(input) {
      const { text, title } = 'text' in input ? input : readFile(input, config.maxInputBytes);
      const { run } = await check.start(services, { text, ...(title === null ? {} : { title }) }, {});
      return { runId: run };
    },
  };
}

function readFile(file: { bytes: Uint8Array; fileName: string; title: string | null }, maxBytes: number) {
  const { text, title } = readInput(file.bytes, { name: file.fileName, maxBytes });
  return { text, title: file.title ?? title };
}
