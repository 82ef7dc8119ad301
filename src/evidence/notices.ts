import { readSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '#errors';
import type { EvidenceDocument } from '#evidence/document.ts';
import { statuses } from '#evidence/document.ts';
import type { NoticeIdentifiers, ReadRecord } from '#evidence/source/reader.ts';
import { strongestStatus } from '#evidence/source/strongest-status.ts';
import { takenBack as taken } from '#evidence/status.ts';
import { storageProblem } from '#evidence/storage-problem.ts';

/** What a registry says of a published work: its status, who says so and in what words. */
export type Notice = Omit<Extract<ReadRecord, { kind: 'notice' }>, 'kind' | 'offset'>;

type Identifiers = { [Key in keyof NoticeIdentifiers]: string | undefined };

const notice = z.object({
  identifiers: z.object({
    pmid: z.string().optional(),
    pmcid: z.string().optional(),
    doi: z.string().optional(),
    nct: z.string().optional(),
  }),
  status: z.enum(statuses),
  by: z.string(),
  note: z.string(),
  date: z.string().optional(),
});

/** What is said of a document's status: the gravest, with everybody who says something. */
export interface Standing {
  status: EvidenceDocument['status'];
  note: string | null;
  notices: Notice[];
}

const newline = 0x0a;
/** Bytes. */
const readAtOnce = 1 << 20;

interface NoticeFile {
  path: string;
  file: FileHandle;
  ino: number;
  /** Bytes that were taken in, up to the end of a line. */
  read: number;
}

interface Line {
  file: NoticeFile;
  start: number;
  end: number;
}

/**
 * The notices of all registries: files of the folder `notices` in the data folder, a notice a line, added at the
 * end and never changed. What two registries say differently stays as two notices. In memory is only where each
 * identifier's lines are. A line that a killed process left half-written counts for nothing.
 */
export class NoticeStore {
  readonly #folder: string;
  #files: NoticeFile[] = [];
  #byIdentifier = new Map<string, Line[]>();
  #size = 0;
  #work: Promise<unknown> = Promise.resolve();

  private constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'notices');
  }

  /** @throws Problem `data-damaged` where the folder cannot be read */
  static async open(dataFolder: string): Promise<NoticeStore> {
    const store = new NoticeStore(dataFolder);
    await store.refresh();
    return store;
  }

  /** How many lines with notices there are. */
  get size(): number {
    return this.#size;
  }

  /** Takes in what was added since, also by others; costs next to nothing where nothing was. */
  refresh(): Promise<void> {
    return this.#inTurn(() => this.#refresh());
  }

  /**
   * Keeps notices; one that is there already in the same words is not kept twice.
   * @throws Problem `disk-full`, `data-damaged`; `input-invalid` for a notice without an identifier
   */
  put(notices: readonly Notice[]): Promise<{ added: number; unchanged: number }> {
    return this.#inTurn(async () => {
      await this.#refresh();
      const added = this.#unknown(notices);
      await this.#append(added);
      await this.#refresh();
      return { added: added.length, unchanged: notices.length - added.length };
    });
  }

  /** Everything that is said of a work that has one of these identifiers, each once. */
  find(identifiers: Identifiers): Notice[] {
    const lines = new Set(keysOf(identifiers).flatMap((key) => this.#byIdentifier.get(key) ?? []));
    const found = new Map<string, Notice>();
    for (const line of lines) {
      const read = parsed(textOf(line));
      if (read === null) continue;
      // The same words were once kept without their date.
      const { date: _date, ...words } = read;
      const key = JSON.stringify(words);
      if (found.get(key)?.date === undefined) found.set(key, read);
    }
    return [...found.values()];
  }

  async close(): Promise<void> {
    await this.#inTurn(() => this.#letGo());
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#work.then(async () => {
      try {
        return await work();
      } catch (error) {
        throw storageProblem(error, this.#folder);
      }
    });
    this.#work = result.catch(() => {});
    return result;
  }

  #unknown(notices: readonly Notice[]): Notice[] {
    const added = new Map<string, Notice>();
    for (const given of notices) {
      const one = normal(given);
      if (keysOf(one.identifiers).length === 0)
        throw new Problem('input-invalid', `A notice of ${one.by} names no work: leave it out.`);
      const text = JSON.stringify(one);
      if (!this.find(one.identifiers).some((known) => JSON.stringify(known) === text)) added.set(text, one);
    }
    return [...added.values()];
  }

  async #append(notices: readonly Notice[]): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    for (const by of new Set(notices.map((one) => one.by))) {
      const lines = notices.filter((one) => one.by === by).map((one) => `\n${JSON.stringify(one)}`);
      const file = await open(
        join(this.#folder, `${by.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.jsonl`),
        'a',
      );
      try {
        // A line begins with its line end, so that one that was left half-written does not run into it.
        await file.appendFile(`${lines.join('')}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    }
  }

  async #refresh(): Promise<void> {
    const paths = await this.#paths();
    const states = new Map<string, { ino: number; size: number }>();
    for (const path of paths) states.set(path, await stat(path));
    const replaced = this.#files.some(({ path, ino, read }) => {
      const state = states.get(path);
      return state === undefined || state.ino !== ino || state.size < read;
    });
    if (replaced) await this.#letGo();
    for (const [path, { size }] of states) {
      const known = this.#files.find((one) => one.path === path) ?? (await this.#open(path));
      if (size > known.read) await this.#load(known);
    }
  }

  /** Held open: a file that is written anew meanwhile is still read as it was. */
  async #open(path: string): Promise<NoticeFile> {
    const file = await open(path, 'r');
    const opened = { path, file, ino: (await file.stat()).ino, read: 0 };
    this.#files.push(opened);
    return opened;
  }

  async #paths(): Promise<string[]> {
    const names = await readdir(this.#folder).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    });
    return names
      .filter((name) => name.endsWith('.jsonl'))
      .sort()
      .map((name) => join(this.#folder, name));
  }

  async #load(file: NoticeFile): Promise<void> {
    let rest: Buffer = Buffer.alloc(0);
    const take = (text: string, start: number, bytes: number) => {
      const found = parsed(text);
      if (found !== null) this.#index(found, { file, start, end: start + bytes });
      return found !== null;
    };
    const buffer = Buffer.alloc(readAtOnce);
    for (let at = file.read; ; ) {
      // No stream: each would leave a listener on the file, which stays open.
      const { bytesRead } = await file.file.read(buffer, 0, readAtOnce, at);
      if (bytesRead === 0) break;
      at += bytesRead;
      const bytes: Buffer = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
      let start = 0;
      for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
        if (end > start) take(bytes.toString('utf8', start, end), file.read + start, end - start);
        start = end + 1;
      }
      rest = bytes.subarray(start);
      file.read += start;
    }
    // A last line that is not whole yet is looked at again.
    if (rest.length > 0 && take(rest.toString('utf8'), file.read, rest.length)) file.read += rest.length;
  }

  #index(found: Notice, line: Line): void {
    this.#size += 1;
    for (const key of keysOf(found.identifiers)) {
      const lines = this.#byIdentifier.get(key);
      if (lines === undefined) this.#byIdentifier.set(key, [line]);
      else lines.push(line);
    }
  }

  async #letGo(): Promise<void> {
    const files = this.#files;
    this.#files = [];
    this.#byIdentifier = new Map();
    this.#size = 0;
    for (const { file } of files) await file.close();
  }
}

function textOf({ file, start, end }: Line): string {
  const bytes = Buffer.alloc(end - start);
  try {
    readSync(file.file.fd, bytes, 0, bytes.length, start);
  } catch (error) {
    throw storageProblem(error, file.path);
  }
  return bytes.toString('utf8');
}

function parsed(text: string): Notice | null {
  try {
    return normal(notice.parse(JSON.parse(text)));
  } catch {
    return null;
  }
}

/**
 * The status of a document as it is now: the gravest of what it says itself and of what the registries say. A
 * registry that reinstates a work takes back its own earlier word, and no other's. Who says what stands in the note,
 * also where they disagree and what was taken back.
 */
export function statusOf(
  document: Pick<EvidenceDocument, 'identifiers' | 'kind' | 'status' | 'statusNote'>,
  store: Pick<NoticeStore, 'find'>,
): Standing {
  const { pmid, pmcid, doi, nct } = document.identifiers;
  // A paper on a trial is not that trial.
  const trial = document.kind === 'trial record' ? nct?.[0] : undefined;
  const notices = store.find({ pmid, pmcid, doi, nct: trial });
  if (notices.length === 0) return { status: document.status, note: document.statusNote, notices };
  const said = notices.filter((one) => one.status !== 'current' && liftedBy(one, notices) === null);
  const past = pastOf(notices);
  const own = ownStanding(document, [...past, ...notices.map(spoken)]);
  const { status, note } = strongestStatus([
    ...own.standing,
    ...said.map((one) => ({ status: one.status, note: spoken(one) })),
  ]);
  const all = [note, own.past, ...past].filter((one) => one !== null);
  return { status, note: all.length === 0 ? null : all.join('; '), notices };
}

const spoken = ({ by, note }: Notice) => `${by}: ${note}`;

/** What registries have taken back, and where they reinstate what they never retracted. */
function pastOf(notices: readonly Notice[]): string[] {
  const lifting = new Set<Notice>();
  const lifted = notices.flatMap((one) => {
    const by = liftedBy(one, notices);
    if (by === null) return [];
    lifting.add(by);
    return [`${spoken(one)}${taken} ${by.note}`];
  });
  const alone = notices.filter((one) => one.status === 'current' && !lifting.has(one)).map(spoken);
  return [...lifted, ...alone];
}

/** The same registry's later reinstatement; where it is not known which came first, a retraction stands. */
function liftedBy({ status, by, date }: Notice, notices: readonly Notice[]): Notice | null {
  if (!['retracted', 'withdrawn', 'expression of concern'].includes(status) || date === undefined)
    return null;
  const later = notices.find(
    (one) => one.status === 'current' && one.by === by && one.date !== undefined && one.date >= date,
  );
  return later ?? null;
}

/** What a document says itself, without what an import wrote into it of the registries' words. */
function ownStanding(
  { status, statusNote }: Pick<EvidenceDocument, 'status' | 'statusNote'>,
  words: readonly string[],
): { standing: { status: EvidenceDocument['status']; note: string }[]; past: string | null } {
  if (statusNote === null)
    return { standing: status === 'current' ? [] : [{ status, note: status }], past: null };
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  const rest = longestFirst
    .reduce((text, one) => text.replace(one, ''), statusNote)
    .replaceAll(/(?:; )+/g, '; ')
    .replaceAll(/^; |; $/g, '');
  if (rest === '') return { standing: [], past: null };
  return status === 'current'
    ? { standing: [], past: rest }
    : { standing: [{ status, note: rest }], past: null };
}

/** Where the status of a document is looked up. */
export type StandingNow = Pick<NoticeStore, 'find' | 'refresh'>;

/** The documents with the status that is known of them at this moment; without a place to look, as they are. */
export async function withStandings(
  documents: ReadonlyMap<string, EvidenceDocument>,
  standing: StandingNow | null,
): Promise<Map<string, EvidenceDocument>> {
  if (standing === null) return new Map(documents);
  await standing.refresh();
  return new Map(Array.from(documents, ([id, document]) => [id, withStatus(document, standing)]));
}

/** The document as a reader has to see it now. */
export function withStatus<Document extends EvidenceDocument>(
  document: Document,
  store: Pick<NoticeStore, 'find'>,
): Document {
  const { status, note } = statusOf(document, store);
  if (status === document.status && note === document.statusNote) return document;
  return { ...document, status, statusNote: note };
}

function normal({
  identifiers,
  status,
  by,
  note,
  date,
}: Omit<Notice, 'identifiers' | 'date'> & { identifiers: Identifiers; date?: string | undefined }): Notice {
  const dated = date === undefined ? {} : { date };
  return { identifiers: normalIdentifiers(identifiers), status, by, note, ...dated };
}

function normalIdentifiers(given: Identifiers): NoticeIdentifiers {
  const pmid = given.pmid?.trim().replace(/^0+/, '');
  const pmcid = given.pmcid?.trim().toUpperCase();
  const doi = given.doi
    ?.trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/, '');
  const nct = given.nct?.trim().toUpperCase();
  return {
    ...(pmid === undefined || pmid === '' ? {} : { pmid }),
    ...(pmcid === undefined || pmcid === ''
      ? {}
      : { pmcid: pmcid.startsWith('PMC') ? pmcid : `PMC${pmcid}` }),
    ...(doi === undefined || doi === '' ? {} : { doi }),
    ...(nct === undefined || nct === '' ? {} : { nct }),
  };
}

function keysOf(identifiers: Identifiers): string[] {
  return Object.entries(normalIdentifiers(identifiers)).map(([kind, value]) => `${kind}:${value}`);
}
