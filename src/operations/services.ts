import type { Answer, AnswerPlan } from '#answer/answer.ts';
import type { PlanEdits } from '#answer/plan.ts';
import type { BroughtDocument, Check, Claim, InputText } from '#checker/check.ts';
import type { TextReading } from '#checker/loose-text.ts';
import type { Verification } from '#checker/receipt.ts';
import type { LookedUp } from '#checker/references/look-up.ts';
import type { Means } from '#community/challenge/challenge.ts';
import type { NewChallenge } from '#community/challenge/challenge-store.ts';
import type { Community } from '#community/community.ts';
import type { DemoReport } from '#community/demo/fill-demo.ts';
import type { SiteExportReport } from '#community/export/export-site.ts';
import type { SiteImportReport } from '#community/import/import-report.ts';
import type { SiteImport } from '#community/import/import-site.ts';
import type { Member, Role } from '#community/member.ts';
import type { Config } from '#config';
import type { EvidenceDocument } from '#evidence/document.ts';
import type { SourceImportReport } from '#evidence/import/report.ts';
import type { ImportReport } from '#evidence/import-pack.ts';
import type { MeshReport } from '#evidence/mesh/import-mesh.ts';
import type { Passage } from '#evidence/passage.ts';
import type { SourceActivity } from '#evidence/source-log.ts';
import type { PublicPage } from '#lib/http.ts';
import type { OnProgress, Progress } from '#lib/progress.ts';
import type { RateLeft } from '#lib/rate-left.ts';

export type RunKind = 'check' | 'answer';

/** Long work: its input, its state, and in the end its result or its failure. */
export interface RunRecord {
  id: string;
  kind: RunKind;
  state: 'queued' | 'working' | 'done' | 'failed';
  input: unknown;
  result: unknown;
  error: { id: string; message: string } | null;
  created: string;
  started: string | null;
  finished: string | null;
}

export interface SearchRequest {
  text: string;
  sources?: readonly string[];
  kinds?: readonly string[];
  from?: string;
  to?: string;
  limit: number;
}

export interface WorkOptions {
  onProgress?: OnProgress;
  signal?: AbortSignal;
}

export interface CheckRequest {
  text: string;
  title: string | null;
  origin: string | null;
  /** Of several texts: where each begins and ends, in code points. */
  texts?: InputText[] | undefined;
}

/** Everything that operations work with; wired together in `app.ts`. */
export interface Services {
  config: Config;
  evidence: {
    get(id: string): Promise<EvidenceDocument | null>;
    getMany(ids: readonly string[]): Promise<ReadonlyMap<string, EvidenceDocument>>;
    sources(): Promise<readonly { source: string; documents: number; newest: string | null }[]>;
    snapshot(): Promise<{ version: string; digest: string; documents: number; passages: number }>;
  };
  search: {
    search(query: SearchRequest): Promise<readonly { passage: Passage; score: number }[]>;
  };
  /** When each source was last imported and asked, by its id. */
  sourceLog: { all(): Promise<ReadonlyMap<string, SourceActivity>> };
  /** What a source may be asked now. */
  rateLeft(source: string): RateLeft;
  checker: {
    check(input: CheckRequest, options: WorkOptions): Promise<Check>;
    verify(receipt: unknown, key: string | null): Promise<Verification>;
    /** One claim of an earlier check again; `composed`: its text was made here. */
    checkClaim(
      check: Pick<Check, 'input'>,
      claim: Claim,
      options: WorkOptions & { composed: boolean; brought?: readonly BroughtDocument[] },
    ): Promise<Check>;
    /** What a text that is no document says of a claim; null where it says nothing. */
    readText(wording: string, text: string): Promise<TextReading | null>;
    /** What a check would be made with now. */
    means(): Promise<Means>;
    /** The document that an identifier or an address names. */
    lookUp(given: string, signal?: AbortSignal): Promise<LookedUp>;
  };
  answerer: {
    answer(question: string, options: WorkOptions & { edits?: PlanEdits | undefined }): Promise<Answer>;
    /** What an answer would be made by. Throws Problem 'input-invalid' for an edit that names nothing. */
    plan(question: string, edits: PlanEdits): Promise<AnswerPlan>;
  };
  runs: {
    create(kind: RunKind, input: unknown): Promise<string>;
    get(id: string): Promise<RunRecord | null>;
    events(id: string, afterSeq: number): Promise<{ seq: number; at: string; step: Progress }[]>;
    wait(id: string, options: WorkOptions): Promise<RunRecord>;
    fail(id: string, error: { id: string; message: string }): Promise<unknown>;
  };
  /** Runs that belong to what people wrote, each made together with what says so. */
  checking: {
    post(given: { id: string; revision: number; text: string; title: string | null }): Promise<string>;
    /** Throws 'conflict' where the same member challenges the same claim already. */
    challenge(given: NewChallenge): Promise<{ id: string; run: string }>;
    /** Gives the run. Throws 'not-found', and 'conflict' where that goes on already. */
    weighAgain(id: string): Promise<string>;
  };
  questions: {
    /** The question of that title, made where there is none. Throws 'input-empty' and 'input-too-large'. */
    ensure(title: string): Promise<{ id: string; slug: string; title: string }>;
    get(id: string): Promise<{ id: string; slug: string; title: string } | null>;
    /** The question that was asked in the same words, or null. */
    findSame(title: string): Promise<{ id: string } | null>;
  };
  answers: {
    /** Stores the answer that a run made; doing it twice for one run is the same as once. */
    keep(given: { question: string; run: string; answer: Answer }): Promise<unknown>;
    /** The newest answer to a question; its body is an `Answer`. */
    newest(question: string): Promise<{ run: string | null; body: unknown } | null>;
  };
  /** What people write here, and what becomes of it. */
  community: Community;
  people: {
    /** A link with which somebody registers as an administrator, once. */
    setupLink(): Promise<{ url: string; hours: number }>;
    /** Null: there is no such member. */
    setRole(id: string, role: Exclude<Role, 'machine'>): Promise<Member | null>;
    /** Until null lifts the ban. Null: there is no such member. */
    ban(id: string, until: Date | null): Promise<Member | null>;
  };
  /** Throws Problem 'pack-damaged', with nothing imported, or 'stopped', with what was kept. */
  importPack(folder: string, options: WorkOptions): Promise<ImportReport>;
  /**
   * Files, or web addresses of files. Throws Problem 'input-invalid' for an unknown source, 'not-found',
   * 'input-mismatch', 'address-refused', 'source-unreachable', 'stopped'.
   */
  importFiles(source: string, places: readonly string[], options: WorkOptions): Promise<SourceImportReport>;
  /** Throws Problem 'not-found', 'input-mismatch', 'input-invalid' or 'stopped', with nothing changed. */
  importMesh(file: string, options: WorkOptions): Promise<MeshReport>;
  /** Throws Problem 'not-found', 'input-mismatch' and 'stopped', with what was kept. */
  importSite(given: SiteImport, options: WorkOptions): Promise<SiteImportReport>;
  /** Throws Problem 'disk-full' and 'data-damaged'. */
  exportSite(folder: string): Promise<SiteExportReport>;
  /** Throws Problem 'conflict' where anybody has been here, and 'stopped'. */
  fillDemo(seed: number, options: WorkOptions): Promise<DemoReport>;
  /** Gets a page of the public internet, and only of that. */
  fetchPage(url: string, options: { maxBytes: number; signal?: AbortSignal }): Promise<PublicPage>;
  /** The address at which readers find a path of this site; the path alone where nobody listens. */
  url(path: string): string;
}
