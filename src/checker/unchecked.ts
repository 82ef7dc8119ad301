/** What stands in a report of a claim that is not checkable, beside its words. */
export const unchecked = {
  verdict: 'not checkable' as const,
  scope: null,
  confidence: 0,
  level: null,
  marks: [],
  carried: null,
  units: { supporting: 0, contradicting: 0 },
  patients: null,
  evidence: [],
  outcomes: [],
  opposing: { queries: 0, passages: 0, contradicting: 0 },
};
