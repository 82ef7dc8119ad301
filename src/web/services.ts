import type { AnswerPlan } from '#answer/answer.ts';
import type { ExportFormat } from '#answer/export/export-file.ts';
import type { PlanEdits } from '#answer/plan.ts';
import type { Accounts } from '#community/account/accounts.ts';
import type { MyAccount } from '#community/account/my-account.ts';
import type { Means } from '#community/challenge/challenge.ts';
import type { Community } from '#community/community.ts';
import type { MemberDesk } from '#community/member-desk.ts';
import type { ListedQuestion, ListRequest } from '#community/question-list-store.ts';
import type { Visitor } from '#community/visitor.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import type { DocumentVersion } from '#evidence/document-version.ts';
import type { SourceActivity } from '#evidence/source-log.ts';
import type { OnProgress, Progress } from '#lib/progress.ts';
import type { RateLeft } from '#lib/rate-left.ts';
import type { PublicKey } from '#lib/signature.ts';
import type { Operation } from '../operations/operation.ts';

/** Long work as a page sees it: a check, or the making of an answer. */
export interface WebRun {
  id: string;
  kind: 'check' | 'answer';
  state: 'queued' | 'working' | 'done' | 'failed';
  /** A `Check` for a check, an `Answer` for an answer; parsed where it is shown. */
  result: unknown;
  error: { id: string; message: string } | null;
  created: string;
  finished: string | null;
}

/** One recorded step of a run; `seq` counts up from 1 and names the step in `Last-Event-ID`. */
export interface WebRunEvent {
  seq: number;
  at: string;
  step: Progress;
}

export interface WebQuestion {
  id: string;
  slug: string;
  title: string;
  created: string;
}

export type QuestionState = 'answered' | 'working' | 'failed' | 'open';

export interface WebAnswer {
  id: string;
  /** The run that made it: its receipt lies under this id. */
  run: string | null;
  /** An `Answer`; parsed where it is shown. */
  body: unknown;
  created: string;
}

export interface PastedText {
  text: string;
  title: string | null;
}

/** The bytes of a file together with the name that it came under. */
export interface GivenFile {
  bytes: Uint8Array;
  fileName: string;
  title: string | null;
}

/** A text to check, or several that are checked side by side. */
export type CheckInput = PastedText | GivenFile | { parts: readonly (PastedText | GivenFile)[] };

/** Everything that the pages need from the rest, and nothing else. */
export interface WebServices {
  /** The address that readers know this site by, without a slash at its end; null: the request's own. */
  publicUrl: string | null;
  /** Proxies whose word on where a request comes from is taken: addresses, or ranges as `10.0.0.0/8`. */
  trustedProxies: readonly string[];
  /** Null: nobody registers or logs in here. */
  people: { accounts: Accounts; mine: MyAccount; desk: MemberDesk } | null;
  /** Largest text or file that may be checked, in bytes. */
  inputLimit: number;
  runs: {
    get(id: string): Promise<WebRun | null>;
    events(id: string, afterSeq: number): Promise<WebRunEvent[]>;
    /** Settles when the run is over; `onProgress` is called whenever there is a new step. */
    wait(id: string, options: { onProgress?: OnProgress; signal?: AbortSignal }): Promise<unknown>;
  };
  questions: {
    get(id: string): Promise<WebQuestion | null>;
    list(request: ListRequest): Promise<(ListedQuestion & { state: QuestionState })[]>;
    /** The newest run that makes, or made, an answer to this question. */
    run(id: string): Promise<WebRun | null>;
  };
  answers: {
    /** The newest answer to a question. */
    newest(question: string): Promise<WebAnswer | null>;
  };
  /** Another text whenever anything was written to the database; null: that is not known. */
  version: (() => Promise<string>) | null;
  /** What people write here, to be read; what is done goes through `perform`. Null: people write nothing here. */
  community: Community | null;
  /** Does an operation for who is at the other end. Throws what it throws. */
  perform(operation: Operation, input: unknown, visitor: Visitor): Promise<unknown>;
  evidence: {
    get(id: string): Promise<EvidenceDocument | null>;
    /** The texts that a document has and had, the present one first. */
    versions(id: string): Promise<DocumentVersion[]>;
    /** The document as it was with the text of that hash. */
    version(id: string, sha256: string): Promise<EvidenceDocument | null>;
    bySource(source: string, options: { limit: number; offset: number }): Promise<EvidenceDocument[]>;
    sources(): Promise<{ source: string; documents: number; newest: string | null }[]>;
  };
  /** When each source was last imported and asked, by its id. */
  sourceLog: { all(): Promise<ReadonlyMap<string, SourceActivity>> };
  /** What a source may be asked now. */
  rateLeft(source: string): RateLeft;
  /** Whether checks ask sources over the network. */
  live: boolean;
  /** What receipts are signed with here. */
  publicKey: PublicKey;
  /** A check, or the newest answer to a question, as a file. Throws Problem 'not-found'. */
  exportFile(id: string, format: ExportFormat): Promise<{ name: string; type: string; body: string }>;
  /** Done runs before this one that checked the same text or page, or answered the same question; newest first. */
  earlier(run: WebRun): Promise<{ id: string; created: string }[]>;
  /** An error that nobody expected, for the log; its reader gets a page that says so. */
  report(error: unknown): void;
  /** What an answer would be made by. Throws a `Problem` for an edit that names nothing. */
  plan(question: string, edits: PlanEdits): Promise<AnswerPlan>;
  /** What a check would be made with now. */
  means(): Promise<Means>;
  /** Throws a `Problem` for a question that cannot be asked. */
  startAsk(
    question: string,
    edits: PlanEdits,
    visitor: Visitor,
  ): Promise<{ questionId: string; slug: string; runId: string }>;
  /** Throws a `Problem` for a text that cannot be checked. */
  startCheck(input: CheckInput): Promise<{ runId: string }>;
}
