import { mean, ratio, sum } from './classes.ts';

/** A say with the probability that it was given, and whether it was right. */
export interface Say {
  probability: number;
  right: boolean;
}

/** The says of one tenth of the probabilities. */
export interface Bin {
  from: number;
  says: number;
  /** The mean probability given, and the share that was right; they agree where probabilities mean what they say. */
  given: number;
  right: number;
}

/** Ten equal bins over 0…1, those without a say left out. */
export function reliability(says: readonly Say[]): Bin[] {
  const bins = Map.groupBy(says, ({ probability }) => Math.min(9, Math.floor(probability * 10)));
  return [...bins]
    .toSorted(([a], [b]) => a - b)
    .map(([bin, inside]) => ({
      from: bin / 10,
      says: inside.length,
      given: mean(inside.map(({ probability }) => probability)),
      right: mean(inside.map(({ right }) => Number(right))),
    }));
}

/** The mean difference between given and right over the bins, each by its says (Guo and others, ICML 2017). */
export function calibrationError(says: readonly Say[]): number {
  const bins = reliability(says);
  return ratio(sum(bins.map((bin) => bin.says * Math.abs(bin.given - bin.right))), says.length);
}
