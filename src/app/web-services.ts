import { readInputFile } from '#lib/input-file.ts';
import { snapshotOf } from '#storage/snapshot.ts';
import type { GivenFile, PastedText, WebServices } from '#web/services.ts';
import { ask } from '../operations/ask.ts';
import { check } from '../operations/check.ts';
import { exportReport } from '../operations/export-report.ts';
import type { Services } from '../operations/services.ts';
import { earlierRuns } from './earlier-runs.ts';
import type { Log } from './log.ts';
import { presentReading } from './present.ts';
import type { QuestionStates } from './question-states.ts';
import type { Parts } from './services.ts';

/** The parts, as the pages see them. */
export function webServices(parts: Parts, services: Services, states: QuestionStates, log: Log): WebServices {
  const { config, evidence, questions } = parts;
  const present = presentReading(parts);
  return {
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    people: parts.people,
    inputLimit: config.maxInputBytes,
    runs: services.runs,
    questions: {
      get: (id) => questions.get(id),
      list: async (request) => states.withState(await parts.community.lists.list(request)),
      run: (id) => states.run(id),
    },
    answers: { newest: present.newestAnswer },
    version: () => snapshotOf(parts.database),
    community: parts.community,
    perform: (operation, input, visitor) => operation.call(services, input, { visitor }),
    evidence: {
      get: (id) => present.documents.get(id),
      versions: (id) => evidence.versions(id),
      version: (id, sha256) => evidence.version(id, sha256),
      bySource: (source, options) => present.documents.bySource(source, options),
      sources: () => evidence.sources(),
    },
    sourceLog: parts.sourceLog,
    rateLeft: (source) => services.rateLeft(source),
    live: config.live,
    publicKey: parts.signer.key,
    exportFile: (id, format) => exportReport.run(services, { id, format }, {}),
    earlier: (run) => earlierRuns(parts, run),
    report: (error) => void log.report(error),
    means: () => services.checker.means(),
    plan: (question, edits) => services.answerer.plan(question, edits),
    async startAsk(text, edits, visitor) {
      const { run, question } = await ask.start(services, { question: text, ...edits }, { visitor });
      return { questionId: question.id, slug: question.slug, runId: run };
    },
    async startCheck(input) {
      const read = async (one: PastedText | GivenFile) => {
        const { text, title } = 'text' in one ? one : await readFile(one, config.maxInputBytes);
        return { text, ...(title === null ? {} : { title: title.slice(0, 300) }) };
      };
      const given =
        'parts' in input ? { texts: await Promise.all(input.parts.map(read)) } : await read(input);
      const { run } = await check.start(services, given, {});
      return { runId: run };
    },
  };
}

async function readFile(
  file: { bytes: Uint8Array; fileName: string; title: string | null },
  maxBytes: number,
) {
  const { text, title } = await readInputFile(file.bytes, { name: file.fileName, maxBytes });
  return { text, title: file.title ?? title };
}
