/**
 * Every failure that a person can meet, with a stable id, a sentence that says what to do, and what it
 * becomes at each edge: an HTTP status, an exit code.
 */
export const problems = {
  'input-empty': { status: 400, exit: 2 },
  'input-too-large': { status: 413, exit: 2 },
  'input-not-text': { status: 415, exit: 2 },
  'input-encoding': { status: 415, exit: 2 },
  'input-mismatch': { status: 415, exit: 2 },
  'input-invalid': { status: 400, exit: 2 },
  'not-found': { status: 404, exit: 3 },
  'login-needed': { status: 401, exit: 9 },
  'not-allowed': { status: 403, exit: 9 },
  conflict: { status: 409, exit: 2 },
  'address-refused': { status: 403, exit: 4 },
  'source-unreachable': { status: 502, exit: 4 },
  'data-locked': { status: 409, exit: 5 },
  'data-damaged': { status: 500, exit: 5 },
  'disk-full': { status: 507, exit: 5 },
  'pack-damaged': { status: 422, exit: 6 },
  'receipt-damaged': { status: 422, exit: 6 },
  'rate-limited': { status: 429, exit: 7 },
  'model-failed': { status: 500, exit: 8 },
  stopped: { status: 499, exit: 130 },
} as const satisfies Record<string, { status: number; exit: number }>;

export type ProblemId = keyof typeof problems;

/** An expected failure: `message` is one sentence for a person and says what to do. */
export class Problem extends Error {
  readonly id: ProblemId;

  constructor(id: ProblemId, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Problem';
    this.id = id;
  }

  /** The HTTP status that this failure becomes. */
  get status(): number {
    return problems[this.id].status;
  }

  /** The process exit code that this failure becomes. */
  get exit(): number {
    return problems[this.id].exit;
  }
}
