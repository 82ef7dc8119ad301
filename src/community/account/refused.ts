/** Why something about an account was not done; each has its words in every language (`account.refused.…`). */
export const refusals = [
  'name-empty',
  'name-long',
  'name-taken',
  'email',
  'password-short',
  'password-long',
  'log-in',
  'unverified',
  'password',
  'code',
  'code-expired',
  'link',
  'setup-link',
  'many',
  'logged-out',
  'two-factor-on',
  'no-password',
  'same-email',
  'elsewhere',
  'last-way',
  'not-allowed',
  'no-member',
  'date',
] as const;
export type Refusal = (typeof refusals)[number];

const statuses: Partial<Record<Refusal, number>> = {
  'log-in': 401,
  unverified: 401,
  'logged-out': 401,
  'not-allowed': 403,
  'no-member': 404,
  many: 429,
};

/** A wish about an account that is not fulfilled, for a reason that its owner can do something about. */
export class Refused extends Error {
  readonly why: Refusal;

  constructor(why: Refusal, options?: ErrorOptions) {
    super(why, options);
    this.name = 'Refused';
    this.why = why;
  }

  /** The HTTP status that it becomes. */
  get status(): number {
    return statuses[this.why] ?? 400;
  }
}
