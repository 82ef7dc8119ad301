/** Exit codes beside those of failures (`errors.ts`); documented in docs/reference/exit-codes.md. */
export const exits = {
  done: 0,
  unexpected: 1,
  usage: 2,
  /** `--fail-on`: a claim has one of the verdicts that were named. */
  unwantedVerdict: 10,
  /** `verify`: the receipt does not replay. */
  notVerified: 11,
  /** `doctor`: something has to be put right. */
  notHealthy: 12,
} as const;
