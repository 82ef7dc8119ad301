import { access, constants, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Config } from '#config';
import { describeEnvironment } from '#config';
import { Problem } from '#errors';
import { OnnxEmbedder } from '#models/onnx/onnx-embedder.ts';
import { OnnxPairScorer } from '#models/onnx/onnx-pair-scorer.ts';
import { DataLock } from '#storage/lock.ts';
import { operation } from './operation.ts';

const finding = z.object({
  what: z.string(),
  ok: z.boolean(),
  /** One sentence: what was found, and where it is not well, what to do. */
  detail: z.string(),
});
type Finding = z.infer<typeof finding>;

/** A first import, a database and its log, and some room to work. */
const neededBytes = 500_000_000;

export const doctor = operation({
  name: 'doctor',
  summary:
    'Look whether everything is in place: Node, the data folder, its lock, database and evidence, the disk.',
  input: z.object({}),
  output: z.object({
    ok: z.boolean(),
    findings: z.array(finding),
    settings: z.array(z.object({ name: z.string(), description: z.string() })),
  }),
  permission: 'operator',
  readOnly: true,
  async run({ config }: { config: Config }) {
    const findings = [
      node(),
      await judge(config),
      await embedder(config),
      languageModel(config),
      await folder(config),
      await disk(config),
      ...(await data(config)),
    ];
    return { ok: findings.every(({ ok }) => ok), findings, settings: describeEnvironment() };
  },
});

function node(): Finding {
  const { node: version } = process.versions;
  const ok = Number(version.split('.')[0]) >= 24;
  return {
    what: 'Node',
    ok,
    detail: ok ? `Version ${version}.` : `Version ${version}: install 24 or later.`,
  };
}

/** Reads the judge's card, and a sentence with its weights. */
async function judge({ judge: place }: Config): Promise<Finding> {
  const what = 'Judge';
  if (place === null) return { what, ok: true, detail: 'The rules alone, as configured.' };
  try {
    const scorer = await OnnxPairScorer.open(place);
    await scorer.score([{ claim: 'It works.', title: '', sentences: ['It works.'] }]);
    await scorer.close();
    return { what, ok: true, detail: `${scorer.name}, version ${scorer.version.slice(0, 12)}.` };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { what, ok: false, detail: error.message };
  }
}

/** Reads the embedder's card, and a sentence with its weights. */
async function embedder({ embedder: place }: Config): Promise<Finding> {
  const what = 'Search by meaning';
  if (place === null) return { what, ok: true, detail: 'None, as configured: words alone.' };
  try {
    const model = await OnnxEmbedder.open(place);
    await model.embed(['It works.'], 'passage');
    await model.close();
    return { what, ok: true, detail: `${model.name}, version ${model.version.slice(0, 12)}.` };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { what, ok: false, detail: error.message };
  }
}

/** What is configured; nothing is sent. */
function languageModel({ llm }: Config): Finding {
  const what = 'Language model';
  if (llm === null) return { what, ok: true, detail: 'None: answers are put together from passages.' };
  const key = llm.key === null ? 'without a key' : 'with a key';
  const detail = `${llm.service} ${llm.model} at ${llm.url}, ${key}, phrases answers.`;
  return { what, ok: true, detail };
}

/** The folder itself, or where it is not there yet, the nearest one above it. */
async function existing(path: string): Promise<string> {
  const found = await access(path).then(
    () => true,
    () => false,
  );
  return found || dirname(path) === path ? path : existing(dirname(path));
}

async function folder({ dataFolder }: Config): Promise<Finding> {
  const what = 'Data folder';
  const place = await existing(dataFolder);
  try {
    await access(place, constants.W_OK);
    const trial = await mkdtemp(join(place, '.doctor-'));
    await writeFile(join(trial, 'file'), 'x');
    await rm(trial, { recursive: true });
  } catch {
    return {
      what,
      ok: false,
      detail: `${place} cannot be written: change its owner, or name another with --data.`,
    };
  }
  const detail =
    place === dataFolder ? `${dataFolder} can be written.` : `${dataFolder} will be made when it is needed.`;
  return { what, ok: true, detail };
}

async function disk({ dataFolder }: Config): Promise<Finding> {
  const { bavail, bsize } = await statfs(await existing(dataFolder));
  const free = bavail * bsize;
  const ok = free >= neededBytes;
  const room = `${(free / 1e9).toFixed(1)} GB free`;
  return {
    what: 'Disk',
    ok,
    detail: ok ? `${room}.` : `${room}: make room, half a gigabyte is little enough.`,
  };
}

/** What lies in the data folder; another process that has it is asked for nothing and left alone. */
async function data(config: Config): Promise<Finding[]> {
  const owner = await DataLock.owner(config.dataFolder);
  if (owner !== null) {
    const where = owner.url === null ? '' : `, which serves ${owner.url}`;
    return [
      { what: 'Lock', ok: true, detail: `Process ${owner.pid} has the data folder${where}.` },
      await evidence(config),
    ];
  }
  if ((await existing(config.dataFolder)) !== config.dataFolder) {
    return [{ what: 'Data', ok: true, detail: 'Nothing is stored yet.' }];
  }
  const lock = await attempt('Lock', () => DataLock.acquire(config.dataFolder));
  if (lock.value === null) return [lock.finding];
  try {
    const free = { what: 'Lock', ok: true, detail: 'No other process has the data folder.' };
    return [free, await database(config), await evidence(config)];
  } finally {
    lock.value.release();
  }
}

async function database(config: Config): Promise<Finding> {
  // The engines are large, and the list of operations is loaded by every command.
  const { openDatabase } = await import('#storage/database.ts');
  const opened = await attempt('Database', () => openDatabase(config));
  if (opened.value === null) return opened.finding;
  await opened.value.close();
  const where = config.databaseUrl === null ? 'in the data folder' : 'on the server of DATABASE_URL';
  return { what: 'Database', ok: true, detail: `Opens, ${where}.` };
}

async function evidence({ evidenceUrl }: Config): Promise<Finding> {
  const what = 'Evidence';
  const { EvidenceStore } = await import('#evidence/store.ts');
  const opened = await attempt(what, async () => {
    const store = await EvidenceStore.open(evidenceUrl);
    const snapshot = await store.snapshot();
    store.close();
    return snapshot;
  });
  if (opened.value === null) return opened.finding;
  const { documents, passages, digest } = opened.value;
  const none =
    'No documents yet: the starter pack is imported at the first start, others with "import pack".';
  const some = `${documents} documents with ${passages} passages, state ${digest.slice(0, 12)}.`;
  return { what, ok: true, detail: documents === 0 ? none : some };
}

async function attempt<Value>(what: string, work: () => Promise<Value>) {
  try {
    return { value: await work(), finding: { what, ok: true, detail: '' } };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { value: null, finding: { what, ok: false, detail } };
  }
}
