/**
 * What two searches say of the same texts, as one number each: both scores stretched to 0…1 over these texts, and added.
 * Sums of scores order better than sums of ranks do: a text that is far ahead stays ahead.
 */
export function fusedScores(words: readonly number[], nearness: readonly number[]): number[] {
  const near = stretched(nearness);
  return stretched(words).map((score, at) => score + (near[at] ?? 0));
}

function stretched(values: readonly number[]): number[] {
  const lowest = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const highest = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return values.map((value) => (highest > lowest ? (value - lowest) / (highest - lowest) : 0));
}
