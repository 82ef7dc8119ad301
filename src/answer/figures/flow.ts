import type { Check, Outcome } from '#checker/check.ts';

/** What was searched, opened and used: numbers over all claims that can be checked. */
export interface Flow {
  claims: number;
  sources: { asked: number; notAsked: string[]; unreachable: string[] };
  passages: { supporting: number; opposing: number };
  /** Different documents. */
  opened: number;
  /** Opened, and nothing of them quoted. */
  silent: number;
  quoted: number;
  /** Independent evidence units among the quoted. */
  units: number;
}

/** Passages count once for each claim that they were found for; documents and units once in all. */
export function flowOf({ claims: all, sources }: Pick<Check, 'claims' | 'sources'>): Flow {
  const claims = all.filter(({ verdict }) => verdict !== 'not checkable');
  const outcomes = claims.flatMap((claim) => claim.outcomes);
  const bySource = Map.groupBy(outcomes, ({ source }) => source);
  const wordsOf = (id: Outcome['source']) => (bySource.get(id) ?? []).map(({ outcome }) => outcome);
  const notAsked = sources.filter(({ id }) => wordsOf(id).every((word) => word === 'not asked'));
  const unreachable = sources.filter(({ id }) => wordsOf(id).includes('unreachable'));
  const opened = new Set(outcomes.flatMap((outcome) => outcome.opened));
  const evidence = claims.flatMap((claim) => claim.evidence);
  const quoted = new Set(evidence.map(({ document }) => document.id));
  const sum = (number: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + number(outcome), 0);
  return {
    claims: claims.length,
    sources: {
      asked: sources.length - notAsked.length,
      notAsked: notAsked.map(({ name }) => name),
      unreachable: unreachable.map(({ name }) => name),
    },
    passages: { supporting: sum(({ hits }) => hits), opposing: sum(({ opposingHits }) => opposingHits) },
    opened: opened.union(quoted).size,
    silent: opened.difference(quoted).size,
    quoted: quoted.size,
    units: new Set(evidence.flatMap(({ unit }) => unit.split(' + '))).size,
  };
}
