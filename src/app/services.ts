import type { Answerer } from '#answer/compose.ts';
import type { Checker } from '#checker/checker.ts';
import type { People } from '#community/account/open-accounts.ts';
import type { AnswerStore } from '#community/answer-store.ts';
import type { Community } from '#community/community.ts';
import { fillDemo } from '#community/demo/fill-demo.ts';
import { exportSite } from '#community/export/export-site.ts';
import { importSite } from '#community/import/import-site.ts';
import type { QuestionStore } from '#community/question-store.ts';
import type { Config } from '#config';
import { type ProblemId, problems } from '#errors';
import { importPlaces } from '#evidence/import/import-places.ts';
import { importPack } from '#evidence/import-pack.ts';
import { importMesh } from '#evidence/mesh/import-mesh.ts';
import type { NoticeStore } from '#evidence/notices.ts';
import type { EvidenceSearch } from '#evidence/search.ts';
import type { SourceLog } from '#evidence/source-log.ts';
import type { EvidenceStore } from '#evidence/store.ts';
import { fetchPublic } from '#lib/http.ts';
import type { PoliteHttp } from '#lib/polite-http.ts';
import type { Signer } from '#lib/signature.ts';
import type { Database } from '#storage/database.ts';
import { runId } from '#storage/run.ts';
import type { Runs } from '#storage/runs.ts';
import type { Services } from '../operations/services.ts';
import { checkingOf } from './checking.ts';
import { demoChecks } from './demo-checks.ts';
import { notedImport } from './noted.ts';
import { presentReading } from './present.ts';

/** What services are made of. */
export interface Parts {
  config: Config;
  /** What signs receipts. */
  signer: Signer;
  evidence: EvidenceStore;
  notices: NoticeStore;
  search: EvidenceSearch;
  sourceLog: SourceLog;
  http: PoliteHttp;
  checker: Checker;
  answerer: Answerer;
  runs: Runs;
  questions: QuestionStore;
  answers: AnswerStore;
  people: People;
  community: Community;
  database: Pick<Database, 'kysely'>;
  /** Where this process listens; null where it does not. */
  announced: string | null;
  /** The address of a path of this site, as far as it is known. */
  url: (path: string) => string;
}

/** Passages among which an answer of a demonstration takes its quote. */
const quotesLookedAt = 5;

/** The parts, as operations see them. */
export function wireServices(parts: Parts): Services {
  const { config, evidence, search, sourceLog, checker, answerer, runs, questions, answers } = parts;
  const present = presentReading(parts);
  const allow = ({ host }: { host: string }) => config.allowedHosts.includes(host);
  const services: Services = {
    config,
    evidence: {
      get: (id) => present.documents.get(id),
      getMany: (ids) => present.documents.getMany(ids),
      sources: () => evidence.sources(),
      snapshot: () => evidence.snapshot(),
    },
    search,
    sourceLog,
    rateLeft: (source) => parts.http.left(source),
    checker,
    answerer,
    runs: {
      create: (kind, input) => runs.create(kind, input),
      get: present.run,
      events: async (id, after) => (isRunId(id) ? runs.events(runId.parse(id), after) : []),
      wait: (id, options) => runs.wait(runId.parse(id), options),
      fail: (id, { id: problem, message }) =>
        runs.fail(runId.parse(id), { id: isProblemId(problem) ? problem : 'unexpected', message }),
    },
    checking: checkingOf(runs, parts.community),
    questions,
    answers: {
      keep: (given) => answers.keep(given),
      newest: present.newestAnswer,
    },
    community: parts.community,
    people: {
      setupLink: () => parts.people.setupLink(),
      setRole: (id, role) => parts.people.members.setRole(id, role, atMachine()),
      ban: (id, until) => parts.people.members.ban(id, until, atMachine()),
    },
    importPack: (folder, options) => importPack(folder, { evidence, dataFolder: config.dataFolder }, options),
    importMesh: (file, options) => importMesh(file, config.dataFolder, options),
    importFiles: (source, places, options) => {
      const into = { evidence, dataFolder: config.dataFolder };
      return notedImport(() => importPlaces(source, places, into, { ...options, network: { allow } }), {
        source,
        log: sourceLog,
        now: () => new Date(),
      });
    },
    importSite: (given, options) => {
      const into = { database: parts.database, dataFolder: config.dataFolder, now: parts.community.now };
      return importSite(given, into, options);
    },
    exportSite: (folder) => exportSite(folder, parts),
    fillDemo: (seed, options) => {
      const quotes = async (text: string) => {
        const found = await search.search({ text, limit: quotesLookedAt });
        const documents = await present.documents.getMany(found.map(({ passage }) => passage.document));
        return found.flatMap(({ passage: { document: id, start, end, text: quote } }) => {
          const document = documents.get(id);
          const path = `/documents/${encodeURIComponent(id)}?start=${start}&end=${end}#passage`;
          return document === undefined ? [] : [{ text: quote, title: document.title, path }];
        });
      };
      const { signal = new AbortController().signal } = options;
      const checks = demoChecks(services, runs, { signal });
      return fillDemo(seed, { database: parts.database, quotes, checks, now: parts.community.now }, options);
    },
    fetchPage: (url, options) => fetchPublic(url, { ...options, allow }),
    url: parts.url,
  };
  return services;
}

/** Done by who has the machine, and by no member. */
const atMachine = () => ({ by: null, at: new Date() });
const isRunId = (id: string) => runId.safeParse(id).success;
const isProblemId = (id: string): id is ProblemId => Object.hasOwn(problems, id);
