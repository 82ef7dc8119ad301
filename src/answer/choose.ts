import { isReadable, startsAlone } from '#answer/readable.ts';
import type { PoolSentence } from '#answer/statement-pool.ts';
import { says } from '#answer/statement-pool.ts';

/** How many sentences a group may have, and how many one evidence unit may give to it. */
interface Room {
  most: number;
  perUnit: number;
}

type Rank = (one: PoolSentence) => number;

/** More than any rank: of sentences that fit, those on the outcome that was asked for come first. */
const outcomeRank = 100;

/** The best sentences for which `fits` holds, by rank, then by level; none twice and none that says the same again. */
export function choose(
  pool: readonly PoolSentence[],
  fits: (one: PoolSentence) => boolean,
  rank: Rank,
  { most, perUnit }: Room,
): PoolSentence[] {
  const sorted = pool
    .filter(fits)
    .map((one) => ({ one, value: rank(one) + outcomeRank * Number(one.namesOutcome) }))
    .sort(
      (a, b) =>
        b.value - a.value ||
        (a.one.level ?? 3) - (b.one.level ?? 3) ||
        (a.one.document.id < b.one.document.id ? -1 : 1),
    );
  const chosen: PoolSentence[] = [];
  // First one sentence a unit, so that no single report fills the group; then the next best.
  for (let round = 1; round <= perUnit; round += 1) {
    for (const { one } of sorted) {
      const count = chosen.filter((other) => other.unit === one.unit).length;
      if (chosen.length < most && count < round && !chosen.some((other) => isRepeat(other, one)))
        chosen.push(one);
    }
  }
  return chosen.toSorted(
    (a, b) => sorted.findIndex(({ one }) => one === a) - sorted.findIndex(({ one }) => one === b),
  );
}

function contentOf(one: PoolSentence): Set<string> {
  return new Set([
    ...one.statement.stems.keys(),
    ...one.statement.named.map(({ term }) => term.id),
    ...one.statement.quantities.map(({ text }) => text),
  ]);
}

/** Two sentences that share most of what they name tell a reader the same. */
function isRepeat(a: PoolSentence, b: PoolSentence): boolean {
  if (isDenial(a) !== isDenial(b)) return false;
  const first = contentOf(a);
  const second = contentOf(b);
  const shared = [...first].filter((word) => second.has(word)).length;
  const smaller = Math.min(first.size, second.size);
  return smaller > 0 && shared / smaller >= 0.8;
}

export const hasShare = (one: PoolSentence) =>
  one.statement.quantities.some(
    ({ kind }) => kind === 'percent' || kind === 'fraction' || kind === 'measure',
  );
const isTrial = (one: PoolSentence) => one.level !== null && one.level <= 3;
export const isDirect = (one: PoolSentence) => one.scope === 'same' || one.scope === 'narrower';
export const isDenial = (one: PoolSentence) =>
  /\b(?:no|not|none|never|without|lacks?|had no|excluded?)\b/i.test(one.text);
/** Whether a sentence says itself of whom it speaks, or is sure to speak of the condition that was asked about. */
const saysOfWhom = (one: PoolSentence) =>
  isDirect(one) || one.statement.named.some(({ term }) => term.type === 'disease' || term.type === 'trial');

/** Whether a sentence is sure to be about the very condition. */
export const isAbout = (one: PoolSentence) => one.leads || one.onTitle;

/** What the condition is, how rare, where, and how it is treated without the drug that was asked about. */
export function conditionSentences(pool: readonly PoolSentence[], onDrug: boolean): PoolSentence[] {
  const defines = (one: PoolSentence) =>
    one.leads && /^.{3,90}?\b(?:is|are) (?:an?|the|one of)\b/i.test(one.text);
  const isOverview = (one: PoolSentence) =>
    /\bwhat (?:is|are)\b|\boverview\b|\bdefinition\b/i.test(one.section);
  const about = choose(
    pool,
    (one) =>
      (one.namesPopulation || (one.onTitle && isOverview(one))) &&
      isAbout(one) &&
      isReadable(one) &&
      isDirect(one) &&
      !one.namesIntervention &&
      !isDenial(one) &&
      startsAlone(one) &&
      one.otherDrugs.length === 0 &&
      (defines(one) || isOverview(one) || says(one, 'form', 'frequency', 'inflame', 'place', 'scar')),
    (one) =>
      3 * Number(says(one, 'form')) +
      3 * Number(defines(one)) +
      3 * Number(one.onTitle && isOverview(one)) +
      2 * Number(says(one, 'frequency')) +
      Number(says(one, 'inflame')) +
      Number(says(one, 'place')) -
      3 * Number(one.ofForm) -
      one.at / 10,
    { most: 4, perUnit: 2 },
  );
  if (!onDrug) return about;
  const treated = choose(
    pool,
    (one) =>
      one.namesPopulation &&
      isAbout(one) &&
      isReadable(one) &&
      isDirect(one) &&
      !one.onIntervention &&
      one.otherDrugs.length > 0 &&
      startsAlone(one) &&
      (says(one, 'treat') || one.effect === 'better') &&
      one.effect !== 'worse',
    (one) => 2 * Number(one.effect === 'better') + Number(hasShare(one)),
    { most: 3, perUnit: 1 },
  );
  return [...about, ...treated];
}

/** How the drug works. */
export function mechanismSentences(pool: readonly PoolSentence[]): PoolSentence[] {
  const target = (one: PoolSentence) =>
    one.statement.named.filter(({ term }) => term.type === 'target').length;
  return choose(
    pool,
    (one) =>
      one.namesIntervention &&
      !isDenial(one) &&
      target(one) > 0 &&
      isReadable(one) &&
      startsAlone(one) &&
      says(one, 'bind', 'block'),
    (one) => target(one) + 2 * Number(says(one, 'antibody origin')) + Number(says(one, 'block')),
    { most: 3, perUnit: 2 },
  );
}

/** Whether it says what became of the outcome that was asked for, whichever way. */
export const tellsOfOutcome = (one: PoolSentence) =>
  one.namesOutcome && (hasShare(one) || one.effect !== null);

/** What happened to patients with this very condition, harm included. */
export function directSentences(pool: readonly PoolSentence[]): PoolSentence[] {
  const harm = choose(
    pool,
    (one) => one.onIntervention && one.scope === 'same' && one.effect === 'worse',
    (one) => Number(one.statement.quantities.length > 0) + Number(one.namesPopulation),
    { most: 2, perUnit: 2 },
  );
  const good = choose(
    pool,
    (one) =>
      one.onIntervention &&
      one.scope === 'same' &&
      !harm.includes(one) &&
      (tellsOfOutcome(one) ||
        (!one.statement.named.some(({ denied }) => denied) &&
          (one.effect === 'better' || one.effect === 'mixed' || says(one, 'taper')))),
    (one) =>
      2 * Number(one.namesPopulation) +
      2 * Number(one.statement.quantities.length > 1) +
      Number(hasShare(one)) +
      Number(one.effect === 'better') +
      Number(says(one, 'taper')),
    { most: 9, perUnit: 3 },
  );
  // That nobody came to harm is told beside the harm, and never alone as a limit.
  const unharmed = choose(
    pool,
    (one) =>
      one.onIntervention &&
      one.scope === 'same' &&
      ofHarm.test(one.text) &&
      startsAlone(one) &&
      !harm.includes(one) &&
      !good.includes(one),
    (one) => Number(hasShare(one)) + Number(one.namesPopulation),
    { most: 1, perUnit: 1 },
  );
  return [...good, ...harm, ...unharmed];
}

/** Whether a sentence says on which trials a decision rests. */
export const restsOnTrials = (one: PoolSentence) =>
  /\b(?:bases|(?:is|was) based on)\b/.test(one.text) && trialsOf(one).length > 0;

/** What regulators decided, on what grounds. */
export function regulatorySentences(pool: readonly PoolSentence[]): PoolSentence[] {
  // On which patients a decision rests is easily left out, and says whom it does not speak of.
  const grounds = choose(
    pool,
    (one) => one.namesIntervention && one.mark === 'regulatory' && restsOnTrials(one),
    (one) => one.statement.named.length + 3 * Number(/\blabel\b/i.test(one.text)),
    { most: 1, perUnit: 1 },
  );
  const decided = choose(
    pool,
    (one) =>
      one.namesIntervention &&
      one.mark === 'regulatory' &&
      !grounds.includes(one) &&
      !one.text.includes('?') &&
      (says(one, 'approve') || /\bindicat|\bbased on|\bbases\b/i.test(one.text)) &&
      startsAlone(one),
    (one) =>
      2 * Number(/\bFDA\b/.test(one.text)) +
      2 * Number(one.statement.quantities.some(({ kind }) => kind === 'date')) +
      Number(/based on|bases/.test(one.text)) +
      Number(one.document.kind === 'approval record'),
    { most: 4, perUnit: 2 },
  );
  return [...decided, ...grounds];
}

const ofHarm =
  /\b(?:adverse|side effects?|infections?|zoster|hypersensitiv\w+|anaphyla\w+|fatal|deaths?|contraindicat\w+|malignan\w+)\b/i;

/** What harm was seen, with numbers first. */
export function harmSentences(pool: readonly PoolSentence[], most = 3): PoolSentence[] {
  return choose(
    pool,
    (one) =>
      one.onIntervention &&
      ofHarm.test(one.text) &&
      startsAlone(one) &&
      one.otherDrugs.every((drug) => drug.type === 'drug class') &&
      one.scope !== 'other',
    (one) =>
      2 * Number(hasShare(one)) +
      Number(one.namesIntervention) +
      Number(one.mark === 'regulatory') +
      Number(one.level === 2),
    { most, perUnit: 3 },
  );
}

/** What trials found in wider conditions, null results first among equals: they are easily left out. */
export function widerSentences(pool: readonly PoolSentence[]): PoolSentence[] {
  const missed = choose(
    pool,
    (one) =>
      one.namesIntervention &&
      one.scope === 'broader' &&
      one.effect === 'none' &&
      /primary (?:endpoint|outcome)/i.test(one.text),
    (one) =>
      2 * Number(one.level === 2) + Number(one.statement.named.some(({ term }) => term.type === 'trial')),
    { most: 1, perUnit: 1 },
  );
  const rest = choose(
    pool,
    (one) =>
      one.namesIntervention &&
      one.scope === 'broader' &&
      isTrial(one) &&
      one.otherDrugs.every((drug) => drug.type === 'drug class') &&
      hasShare(one) &&
      startsAlone(one) &&
      !missed.includes(one) &&
      (one.effect !== null ||
        one.namesOutcome ||
        one.statement.named.some(({ term }) => term.type === 'measure')),
    (one) =>
      3 * Number(/\bskin|cutaneous|CLASI|rash/i.test(one.text)) +
      Number(one.level === 2) +
      Number(/met the primary/.test(one.text)),
    { most: 5, perUnit: 1 },
  );
  return [...missed, ...rest];
}

const isDenialOfGuidance = (one: PoolSentence) =>
  /\b(?:no|nothing)\b.*\b(?:specific|says|on)\b|\bsays nothing\b|\bwas not found\b/i.test(one.text);

/** What is known beside other drugs, and what guidelines say of them. */
export function comparisonSentences(pool: readonly PoolSentence[]): PoolSentence[] {
  const guidelines = choose(
    pool,
    (one) =>
      one.mark === 'guideline' &&
      (one.scope === 'same' || one.scope === 'broader') &&
      one.namesIntervention &&
      !isDenialOfGuidance(one) &&
      one.otherDrugs.length > 0 &&
      startsAlone(one),
    (one) =>
      3 * Number(/\b(?:recommends|prefers?|conditionally)\b/i.test(one.text)) +
      Number(one.otherDrugs.length > 0) +
      Number(/rank/.test(one.text)),
    { most: 4, perUnit: 2 },
  );
  const others = choose(
    pool,
    (one) =>
      one.otherDrugs.some((drug) => drug.type === 'drug') &&
      one.scope !== 'other' &&
      !guidelines.includes(one) &&
      one.level !== null &&
      startsAlone(one) &&
      saysOfWhom(one) &&
      (says(one, 'compare') || one.effect !== null),
    (one) =>
      3 * Number(says(one, 'compare') && one.namesIntervention) +
      2 * Number(one.scope === 'same') +
      Number(hasShare(one)) +
      (5 - (one.level ?? 5)) / 5,
    { most: 5, perUnit: 1 },
  );
  return [...guidelines, ...others];
}

/** Trials that are still running, first what they are. */
export function nextSentences(pool: readonly PoolSentence[]): PoolSentence[] {
  const running = new Set(pool.filter((one) => says(one, 'ongoing')).flatMap(trialsOf));
  const introduces = (one: PoolSentence) =>
    one.onIntervention && says(one, 'phase') && trialsOf(one).some((id) => running.has(id));
  return choose(
    pool,
    (one) =>
      (one.scope === 'same' || one.scope === 'broader' || introduces(one)) &&
      (says(one, 'ongoing') || introduces(one)) &&
      (one.namesIntervention || one.statement.named.some(({ term }) => term.type === 'trial')) &&
      startsAlone(one),
    (one) =>
      3 * Number(one.onIntervention) +
      2 * Number(introduces(one)) +
      2 * Number(introduces(one) && one.statement.named.some(({ start }) => start === 0)) +
      Number(one.document.kind === 'trial record') +
      Number(one.statement.quantities.length > 0),
    { most: 5, perUnit: 3 },
  );
}

function trialsOf({ statement }: PoolSentence): string[] {
  return statement.named.filter(({ term }) => term.type === 'trial').map(({ term }) => term.id);
}

/** What the evidence does not show: silence, exclusions, missing controls. */
export function limitSentences(pool: readonly PoolSentence[]): PoolSentence[] {
  // The proof of a label's silence: which words were looked for, in how many sections.
  const proof = choose(
    pool,
    (one) =>
      one.mark === 'regulatory' &&
      one.onIntervention &&
      one.touchesPopulation &&
      /\b0 times\b/.test(one.text),
    (one) => one.text.length / 1000,
    { most: 1, perUnit: 1 },
  );
  const shown = choose(
    pool,
    (one) =>
      isDenial(one) &&
      !/\benroll?s?\b/i.test(one.text) &&
      !ofHarm.test(one.text) &&
      !proof.includes(one) &&
      startsAlone(one) &&
      one.onIntervention &&
      (one.touchesPopulation || /\bcontrol(?: group|led)?\b|\btimes\b/i.test(one.text)),
    (one) =>
      3 * Number(one.mark !== null && one.namesPopulation) +
      2 * Number(/\b0 times|does not mention/i.test(one.text)) +
      2 * Number(/control/i.test(one.text) && one.scope === 'same') +
      Number(one.namesPopulation),
    { most: 7, perUnit: 2 },
  );
  const silent = shown.findLastIndex(
    ({ mark, text }) => mark === 'regulatory' && /does not mention/.test(text),
  );
  return shown.toSpliced(silent < 0 ? shown.length : silent + 1, 0, ...(silent < 0 ? [] : proof));
}
