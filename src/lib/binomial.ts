/** A share with its interval, each 0…1. */
export interface ShareInterval {
  share: number;
  low: number;
  high: number;
}

/**
 * The exact interval of Clopper and Pearson for `count` of `total`: the shares at which as many or more, and as few or
 * fewer, have half of the remaining probability each.
 * Clopper CJ, Pearson ES. Biometrika 1934;26:404–413. doi:10.1093/biomet/26.4.404
 * @param confidence 0…1
 */
export function exactInterval(count: number, total: number, confidence = 0.95): ShareInterval {
  if (!Number.isInteger(count) || !Number.isInteger(total) || count < 0 || total < 1 || count > total)
    throw new RangeError(`${count} of ${total} is no share`);
  const tail = (1 - confidence) / 2;
  return {
    share: count / total,
    low: count === 0 ? 0 : betaQuantile(tail, count, total - count + 1),
    high: count === total ? 1 : betaQuantile(1 - tail, count + 1, total - count),
  };
}

/** Steps of halving: the result is closer than any figure that is printed. */
const halvings = 60;

/** Where the beta distribution reaches a probability. */
function betaQuantile(probability: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < halvings; step += 1) {
    const middle = (low + high) / 2;
    if (betaShare(middle, a, b) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The regularized incomplete beta function I_x(a, b). NIST Digital Library of Mathematical Functions, 8.17. */
export function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on this side only; the other is its mirror (8.17.4).
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return front / (a * continuedFraction(x, a, b));
}

/** The denominator of 8.17.22, by Lentz's method. */
function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let f = 1;
  let c = 1;
  let d = 0;
  for (let step = 1; step <= 1000; step += 1) {
    const m = Math.floor(step / 2);
    const term =
      step % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + term * d, tiny);
    c = notZero(1 + term / c, tiny);
    f *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return f;
}

const notZero = (value: number, tiny: number) => (Math.abs(value) < tiny ? tiny : value);

/** Lanczos' series for ln Γ with g = 7 and nine terms (Godfrey 2001). */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0. */
function logGamma(x: number): number {
  const [first = 0, ...rest] = lanczos;
  const series = rest.reduce((sum, part, at) => sum + part / (x + at), first);
  const base = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(series);
}
