import { EventEmitter, once } from 'node:events';
import {
  type Dialect,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import { communityOf } from '#community/community.ts';
import { emptySiteReport } from '#community/import/import-report.ts';
import { type Member, memberId } from '#community/member.ts';
import { questionTitle } from '#community/question.ts';
import { readConfig } from '#config';
import { Problem } from '#errors';
import { passage } from '#evidence/passage.ts';
import type { Progress } from '#lib/progress.ts';
import { sha256 } from '#lib/sha256.ts';
import { codePointLength } from '#lib/text.ts';
import { answerInput } from '../../src/operations/ask.ts';
import { doRun } from '../../src/operations/do-run.ts';
import type { RunKind, RunRecord, Services } from '../../src/operations/services.ts';
import { fictionalDocument } from './evidence-document.ts';
import { fictionalAnswer, fictionalCheck } from './fictional-check.ts';

/** One made-up document about a made-up drug. */
export const storedDocument = fictionalDocument();

/** Somebody with no office. */
export const fictionalMember: Member = {
  id: memberId.parse('0123456789ab'),
  name: 'Ada Fiction',
  role: 'member',
  points: 100,
  bannedUntil: null,
  gone: null,
  created: '2026-01-14T08:00:00.000Z',
};

/** What was done with the source of that document. */
const fictionalActivity = {
  imported: { at: '2026-01-14T08:00:00.000Z', records: 12, rejected: 1 },
  asked: null,
  failed: null,
};

/** A database that nothing is asked of. */
const nowhere: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};

/** Runs that live in memory and are worked off at once. */
class FictionalRuns {
  readonly records = new Map<string, RunRecord>();
  readonly #events = new Map<string, { seq: number; at: string; step: Progress }[]>();
  readonly #changes = new EventEmitter();
  work: (run: RunRecord, onProgress: (step: Progress) => void) => Promise<unknown> = () =>
    Promise.reject(new Error('no work'));

  async create(kind: RunKind, input: unknown): Promise<string> {
    const id = `run-${this.records.size + 1}`;
    const run: RunRecord = {
      id,
      kind,
      state: 'queued',
      input,
      result: null,
      error: null,
      created: '2026-01-01T00:00:00.000Z',
      started: null,
      finished: null,
    };
    this.records.set(id, run);
    this.#events.set(id, []);
    setImmediate(() => void this.#do(run));
    return id;
  }

  async get(id: string): Promise<RunRecord | null> {
    return this.records.get(id) ?? null;
  }

  async events(id: string, afterSeq: number) {
    return (this.#events.get(id) ?? []).filter(({ seq }) => seq > afterSeq);
  }

  async wait(id: string, options: { onProgress?: (step: Progress) => void; signal?: AbortSignal }) {
    const told = (step: Progress) => options.onProgress?.(step);
    this.#changes.on(`${id} step`, told);
    for (;;) {
      const run = this.records.get(id);
      if (run === undefined) throw new Error('no such run');
      if (run.state === 'done' || run.state === 'failed') return run;
      await once(this.#changes, id, options.signal === undefined ? {} : { signal: options.signal });
    }
  }

  async fail(id: string, error: { id: string; message: string }): Promise<void> {
    const run = this.records.get(id);
    if (run?.state === 'done') return;
    if (run !== undefined) this.records.set(id, { ...run, state: 'failed', error });
    this.#changes.emit(id);
  }

  async #do(run: RunRecord): Promise<void> {
    const steps = this.#events.get(run.id) ?? [];
    const onProgress = (step: Progress) => {
      steps.push({ seq: steps.length + 1, at: '2026-01-01T00:00:00.000Z', step });
      this.#changes.emit(`${run.id} step`, step);
    };
    try {
      const result = await this.work(run, onProgress);
      if (this.records.get(run.id)?.state !== 'failed')
        this.records.set(run.id, { ...run, state: 'done', result });
    } catch (error) {
      const id = error instanceof Problem ? error.id : 'unexpected';
      await this.fail(run.id, { id, message: error instanceof Error ? error.message : 'x' });
    }
    this.#changes.emit(run.id);
  }
}

export interface FictionalServices extends Services {
  runs: FictionalRuns;
  /** The answers that were stored, by run. */
  kept: Map<string, unknown>;
}

/** Services without a disk, a database or evidence, for tests of operations and of the doors to them. */
export function fictionalServices(changes: Partial<Omit<Services, 'runs'>> = {}): FictionalServices {
  const runs = new FictionalRuns();
  const kept = new Map<string, unknown>();
  const questions = new Map<string, { id: string; slug: string; title: string }>();
  const community = communityOf({ kysely: new Kysely({ dialect: nowhere }) }, () => new Date());
  // There is nothing to count in.
  community.limits.take = async () => undefined;
  const services: FictionalServices = {
    config: readConfig({}),
    evidence: {
      get: async (id) => (id === storedDocument.id ? storedDocument : null),
      getMany: async () => new Map([[storedDocument.id, storedDocument]]),
      sources: async () => [{ source: 'pubmed', documents: 1, newest: '2023-05' }],
      snapshot: async () => ({ version: '1', digest: 'd'.repeat(64), documents: 1, passages: 1 }),
    },
    search: {
      search: async ({ text: words }) =>
        words.includes('zorblimab')
          ? [
              {
                score: 1.5,
                passage: passage.parse({
                  document: storedDocument.id,
                  source: 'pubmed',
                  kind: 'article',
                  section: 'Results',
                  start: 0,
                  end: codePointLength(storedDocument.text),
                  text: storedDocument.text,
                }),
              },
            ]
          : [],
    },
    sourceLog: { all: async () => new Map([['pubmed', fictionalActivity]]) },
    rateLeft: () => ({ requests: 3, milliseconds: 1000, left: 2, rests: null, said: null }),
    checker: {
      check: async (input, { onProgress }) => {
        onProgress?.({ stage: 'split', message: 'Splitting', done: 0, total: 1 });
        onProgress?.({ stage: 'judge', message: 'Judging', done: 1, total: 1, source: 'pubmed' });
        const stored = { ...input, sha256: sha256(input.text) };
        return fictionalCheck({ input: stored });
      },
      verify: async () => ({ ok: true, checks: [], verdicts: [] }),
      checkClaim: async (_check, claim) => fictionalCheck({ claims: [claim] }),
      readText: async () => null,
      means: async () => {
        const { evidence, judge, retrieval } = fictionalCheck();
        return { evidence, judge, ...(retrieval === undefined ? {} : { retrieval }) };
      },
      lookUp: async () => ({ document: null, named: false, unreachable: null, absent: null }),
    },
    answerer: {
      answer: async (question, { onProgress }) => {
        onProgress?.({ stage: 'plan', message: 'Planning', done: 0, total: null });
        return fictionalAnswer(question);
      },
      plan: async (question) => fictionalAnswer(question).plan,
    },
    runs,
    checking: {
      post: async ({ text, title }) => runs.create('check', { text, title, origin: null }),
      challenge: async () => ({
        id: 'challenge',
        run: await runs.create('check', { challenge: 'challenge' }),
      }),
      weighAgain: (challenge) => runs.create('check', { challenge }),
    },
    questions: {
      ensure: async (given) => {
        const title = questionTitle(given);
        const found = [...questions.values()].find((one) => one.title === title);
        const question = found ?? { id: `q${questions.size + 1}`, slug: 'slug', title };
        questions.set(question.id, question);
        return question;
      },
      get: async (id) => questions.get(id) ?? null,
      findSame: async (title) => [...questions.values()].find((one) => one.title === title) ?? null,
    },
    answers: {
      keep: async ({ run, answer }) => kept.set(run, answer),
      newest: async (question) => {
        const found = [...runs.records.values()].find(
          ({ input }) => answerInput.safeParse(input).data?.question === question,
        );
        return found === undefined ? null : { run: found.id, body: kept.get(found.id) };
      },
    },
    community,
    people: {
      setupLink: async () => ({ url: 'https://site.example/account/register?setup=fiction', hours: 24 }),
      setRole: async (id, role) => (id === fictionalMember.id ? { ...fictionalMember, role } : null),
      ban: async (id, until) =>
        id === fictionalMember.id ? { ...fictionalMember, bannedUntil: until?.toISOString() ?? null } : null,
    },
    importPack: async (_folder, { onProgress }) => {
      onProgress?.({ stage: 'import', message: 'Fiction: 1 of 1 documents', done: 1, total: 1 });
      return { pack: 'fiction', version: '1', new: 1, changed: 0, unchanged: 0, rejected: [] };
    },
    importSite: async ({ site = 'fiction' }) => emptySiteReport(site),
    fillDemo: async () => ({ members: 1, questions: 1, answers: 1, comments: 0, votes: 2 }),
    exportSite: async (folder) => ({
      folder,
      members: 0,
      questions: 0,
      answers: 0,
      comments: 0,
      votes: 0,
      machineAnswers: 0,
      deleted: 0,
    }),
    importMesh: async (file) => ({ file, headings: 4, terms: 2 }),
    importFiles: async (source) => ({
      source,
      files: 1,
      records: 1,
      new: 1,
      changed: 0,
      unchanged: 0,
      older: 0,
      deleted: 0,
      notices: 0,
      rejectedCount: 0,
      rejected: [],
    }),
    fetchPage: async (url) => {
      throw new Problem('address-refused', `${url} is not opened.`);
    },
    url: (path) => path,
    kept,
    ...changes,
  };
  runs.work = (run, onProgress) => doRun(services, run, { onProgress });
  return services;
}
