import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Answerer } from '#answer/compose.ts';
import { createChecker } from '#checker/create-checker.ts';
import { type Judges, openJudges } from '#checker/trained/open-judges.ts';
import { openAccounts } from '#community/account/open-accounts.ts';
import { AnswerStore } from '#community/answer-store.ts';
import { communityOf } from '#community/community.ts';
import { MachineTurnStore } from '#community/machine-turn-store.ts';
import { mailRounds } from '#community/notification/mail-round.ts';
import { OutboxStore } from '#community/notification/outbox-store.ts';
import { QuestionStore } from '#community/question-store.ts';
import { machineAnswersAfter, siteName } from '#community/settings/settings.ts';
import type { Config } from '#config';
import { type Meaning, openMeaning } from '#evidence/meaning.ts';
import { NoticeStore } from '#evidence/notices.ts';
import { EvidenceSearch } from '#evidence/search.ts';
import { SourceLog } from '#evidence/source-log.ts';
import { EvidenceStore } from '#evidence/store.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';
import { openMail } from '#lib/mail.ts';
import { Rounds } from '#lib/rounds.ts';
import type { Signer } from '#lib/signature.ts';
import { openWriter } from '#models/language/open-writer.ts';
import { type Database, openDatabase } from '#storage/database.ts';
import { Jobs } from '#storage/jobs.ts';
import { DataLock } from '#storage/lock.ts';
import { Runs } from '#storage/runs.ts';
import { secretFile } from '#storage/secret-file.ts';
import { signingKey } from '#storage/signing-key.ts';
import { prepareEvidence } from './app/evidence.ts';
import { liveAsker, politeHttp } from './app/live.ts';
import type { Log } from './app/log.ts';
import { machineTurns } from './app/machine-turns.ts';
import { QuestionStates } from './app/question-states.ts';
import { type Parts, wireServices } from './app/services.ts';
import { buildSite } from './app/site.ts';
import { apiVisitors } from './app/visitor-of.ts';
import { webServices } from './app/web-services.ts';
import { doRun } from './operations/do-run.ts';
import type { Services, WorkOptions } from './operations/services.ts';

export interface App {
  services: Services;
  states: QuestionStates;
  /** Answers a request for a page, the REST API or MCP; `connection` is what the HTTP server knows beside it. */
  fetch: (request: Request, connection?: object) => Response | Promise<Response>;
  /** Whether nobody administers the site yet. */
  needsAdministrator(): Promise<boolean>;
  /** Begins to do the runs that are made; doing it twice is the same as once. */
  startWorkers(): Promise<void>;
  /** Says where this process listens: to other processes, and in the addresses that it gives out. */
  announce(url: string): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds between two times that what is over of accounts is forgotten. */
const sweepEvery = 60 * 60 * 1000;
/** Milliseconds between two times that counted views are written down. */
const viewsEvery = 60 * 1000;

/** Kinds of runs, with how many are done at a time: the work is computing, and there is one thread for it. */
const kinds = ['check', 'answer'] as const;

/**
 * Opens everything that the program works with. `lock: false` is for further processes on a shared database
 * and shared evidence.
 * Throws Problem 'data-locked', 'data-damaged', 'disk-full', 'pack-damaged' or 'stopped', with all closed.
 */
export async function openApp(
  config: Config,
  options: WorkOptions & { log: Log; lock?: boolean },
): Promise<App> {
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const lock = options.lock === false ? null : await DataLock.acquire(config.dataFolder);
    closers.push(() => lock?.release());
    const database = await openDatabase(config);
    closers.push(() => database.close());
    const evidence = await EvidenceStore.open(config.evidenceUrl);
    closers.push(() => evidence.close());
    const notices = await NoticeStore.open(config.dataFolder);
    closers.push(() => notices.close());
    const signer = await signingKey(config.signingKey);
    const accountSecret = await openAccountSecret(config);
    const vocabulary = await prepareEvidence(config, evidence, options);
    const judges = await openJudges(config.judge, vocabulary);
    closers.push(() => judges.close());
    if (judges.problem !== null) options.log.info('the rules judge alone', { why: judges.problem.message });
    const { meaning, problem } = await openMeaning(config.embedder, join(config.dataFolder, 'vectors'));
    closers.push(() => meaning?.close());
    if (problem !== null) options.log.info('words alone search', { why: problem.message });
    if (config.mail.smtp === null)
      options.log.info('mails become files', { folder: join(config.dataFolder, 'mail') });
    const jobs = new Jobs(database, { onError: options.log.report });
    await jobs.start();
    closers.push(() => jobs.stop());
    const opened = {
      database,
      evidence,
      notices,
      signer,
      accountSecret,
      vocabulary,
      judges,
      meaning,
      jobs,
      lock,
      log: options.log,
      close,
    };
    return assemble(config, opened);
  } catch (error) {
    await close();
    throw error;
  }
}

interface Opened {
  database: Database;
  evidence: EvidenceStore;
  notices: NoticeStore;
  signer: Signer;
  accountSecret: string;
  vocabulary: Vocabulary;
  judges: Judges;
  meaning: Meaning | null;
  jobs: Jobs;
  lock: DataLock | null;
  log: Log;
  close(): Promise<void>;
}

function assemble(config: Config, opened: Opened): App {
  const { database, evidence, notices, signer, vocabulary, judges, meaning, jobs, log } = opened;
  const search = new EvidenceSearch(evidence);
  const now = () => new Date();
  const sourceLog = new SourceLog(config.dataFolder);
  const http = politeHttp(config);
  const live = liveAsker(config, { http, evidence, notices, log: sourceLog, now });
  const checker = createChecker({
    evidence,
    search,
    meaning,
    vocabulary,
    judge: judges.judge,
    fallback: judges.fallback ?? undefined,
    live,
    standing: notices,
    signer,
    now,
    id: randomUUID,
  });
  const answerer = new Answerer({
    checker,
    evidence,
    search,
    meaning,
    vocabulary,
    live,
    standing: notices,
    writer: writerUse(config),
    now,
  });
  const runs = new Runs({ database, jobs });
  const questions = new QuestionStore(database);
  const answers = new AnswerStore(database);
  /** Of a link in a mail. */
  const mailUrl = (path: string) =>
    `${config.publicUrl ?? parts.announced ?? `http://localhost:${config.port}`}${path}`;
  const mail = openMail({ ...config.mail, folder: join(config.dataFolder, 'mail') });
  const parts: Parts = {
    config,
    signer,
    evidence,
    notices,
    search,
    sourceLog,
    http,
    checker,
    answerer,
    runs,
    questions,
    answers,
    people: openAccounts({
      database,
      secret: opened.accountSecret,
      publicUrl: config.publicUrl,
      requireVerification: config.mail.smtp !== null,
      elsewhere: config.logins,
      mail,
      url: mailUrl,
      now,
      report: log.report,
    }),
    community: communityOf(database, now, { secret: opened.accountSecret }),
    database,
    announced: null,
    url: (path) => `${config.publicUrl ?? parts.announced ?? ''}${path}`,
  };
  const { notifications, links, settings, images } = parts.community;
  const outbox = new OutboxStore(database, now);
  // Without a server there is nobody to hand them to: they wait, as long as that makes sense.
  const mails =
    config.mail.smtp === null
      ? null
      : mailRounds({
          outbox,
          links,
          siteName: async () => (await settings.read())(siteName),
          mail,
          url: mailUrl,
          report: log.report,
        });
  const services = wireServices(parts);
  const states = new QuestionStates(parts);
  const turns = machineTurns({
    turns: new MachineTurnStore(database, now),
    states,
    runs: services.runs,
    waits: async () => (await settings.read())(machineAnswersAfter),
    report: log.report,
  });
  const site = buildSite(services, webServices(parts, services, states, log), {
    log,
    visitorOf: apiVisitors(parts),
  });
  const { people } = parts;
  const sweep = async () => {
    await people.sweep();
    await notifications.sweep();
    await images.sweep();
  };
  const { views } = parts.community;
  const { report } = log;
  const sweeping = new Rounds({ every: sweepEvery, go: sweep, report });
  const counting = new Rounds({ every: viewsEvery, go: () => views.write(), report });
  sweeping.start();
  counting.start();
  let working: Promise<void> | null = null;
  return {
    services,
    states,
    fetch: (request, connection) => site.fetch(request, connection),
    needsAdministrator: async () => !(await people.setups.hasAdministrator()),
    startWorkers() {
      mails?.start();
      turns.start();
      working ??= startWorkers(runs, services);
      return working;
    },
    async announce(url) {
      parts.announced = url;
      await opened.lock?.announce({ url });
    },
    async close() {
      runs.stop();
      await Promise.all([mails?.stop(), turns.stop(), sweeping.stop(), counting.stop()]);
      await people.settled();
      await views.write().catch(log.report);
      await opened.close();
    },
  };
}

/** The language model that phrases answers, where the configuration names one. */
function writerUse({ llm }: Config) {
  return llm === null ? null : { writer: openWriter(llm), tokens: llm.tokens, seconds: llm.seconds };
}

/** What signs cookies and links of accounts. */
async function openAccountSecret({ accountSecret, dataFolder }: Config): Promise<string> {
  const make = () => randomBytes(32).toString('base64url');
  return accountSecret ?? secretFile(join(dataFolder, 'account-secret'), make);
}

async function startWorkers(runs: Runs, services: Services): Promise<void> {
  for (const kind of kinds) {
    await runs.work(kind, ({ id, input }, options) => doRun(services, { id, kind, input }, options));
  }
}
