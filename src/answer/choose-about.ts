import { choose, hasShare, isDenial, isDirect, startsAlone } from '#answer/choose.ts';
import type { PoolSentence } from '#answer/statement-pool.ts';
import { says } from '#answer/statement-pool.ts';

// Sentences on a condition itself, for questions that are not about a drug.

const ofDiagnosis =
  /\b(?:diagnos\w+|biops\w+|histolog\w+|histopatholog\w+|blood tests?|imaging|MRI|ultrasound|x-rays?|genetic test\w*|diagnostic criteria|physical exam\w*)\b/i;
const ofSigns =
  /\b(?:symptoms?|signs?|features?|present\w*|characteri[sz]ed by|nodules?|plaques?|pain\w*|fever|fatigue|swelling|weakness)\b/i;
const ofCause =
  /\b(?:causes?|caused by|due to|results? from|mutations?|variants? in|genes?|inherit\w*|risk factors?|triggers?|triggered|autosomal|hereditary)\b/i;
const ofFrequency =
  /\b(?:prevalence|incidence|per (?:100,?000|million|year)|\d[\d,]* (?:people|new cases|individuals)|1 in \d|one in|rare|common|women|men|more often|estimated|affects? (?:about|approximately|an estimated|\d))\b/i;
const ofCourse =
  /\b(?:prognos\w+|outlook|remission|relaps\w+|recur\w*|surviv\w+|mortality|death|complications?|progress(?:es|ed|ion)|life expectancy|scar\w*|atroph\w*|self-limited|long[- ]term|years after)\b/i;
const ofTreatment =
  /\b(?:treat\w*|therap\w+|surgery|medicines?|medications?|drugs?|manag\w+|antibiotics?|vaccin\w+|transplant\w*|supplement\w*)\b/i;

/** Sentences on the condition that speak of something, those that name it and give numbers first. */
function about(
  pool: readonly PoolSentence[],
  pattern: RegExp,
  strongest: RegExp,
  most: number,
): PoolSentence[] {
  return choose(
    pool,
    (one) =>
      isDirect(one) &&
      !one.text.includes('?') &&
      !/\b(?:excerpt|abstract|enroll?s?|inference)\b/i.test(one.text) &&
      startsAlone(one) &&
      pattern.test(one.text),
    (one) =>
      3 * Number(one.namesPopulation) +
      2 * Number(strongest.test(one.text)) +
      Number(hasShare(one)) +
      Number(one.scope === 'same') -
      2 * Number(one.otherDrugs.length > 0 && pattern !== ofTreatment),
    { most, perUnit: 3 },
  );
}

/** How a condition shows, and how it is recognised; what the question asks for first. */
export function diagnosisSentences(pool: readonly PoolSentence[], question: string): PoolSentence[] {
  const signsFirst = /\b(?:symptoms?|signs?|look like|features?)\b/i.test(question);
  const found = () => about(left(), ofDiagnosis, /\b(?:diagnos\w+|biops\w+)\b/i, 4);
  const signs = () => about(left(), ofSigns, /\b(?:symptoms?|signs?|characteri[sz]ed)\b/i, 4);
  const chosen: PoolSentence[] = [];
  const left = () => pool.filter((one) => !chosen.includes(one));
  for (const choosing of signsFirst ? [signs, found] : [found, signs]) chosen.push(...choosing());
  return chosen;
}

/** What brings a condition about. */
export function causeSentences(pool: readonly PoolSentence[]): PoolSentence[] {
  return about(pool, ofCause, /\b(?:caused by|results? from|mutations?|risk factors?)\b/i, 5);
}

/** How common a condition is, and in whom. */
export function frequencySentences(pool: readonly PoolSentence[]): PoolSentence[] {
  return about(
    pool.filter((one) => ofFrequency.test(one.text) && (/\d/.test(one.text) || says(one, 'frequency'))),
    ofFrequency,
    /\b(?:prevalence|incidence|per (?:100,?000|million)|1 in \d|one in|rare)\b/i,
    4,
  );
}

/** What becomes of people with a condition. */
export function courseSentences(pool: readonly PoolSentence[]): PoolSentence[] {
  return about(pool, ofCourse, /\b(?:prognos\w+|outlook|surviv\w+|remission|relaps\w+|complications?)\b/i, 5);
}

/** With what a condition is treated, where no drug was asked about: results first. */
export function treatmentSentences(pool: readonly PoolSentence[]): PoolSentence[] {
  return choose(
    pool,
    (one) =>
      isDirect(one) &&
      !isDenial(one) &&
      !one.text.includes('?') &&
      startsAlone(one) &&
      (one.otherDrugs.length > 0 || ofTreatment.test(one.text)) &&
      (says(one, 'treat') || one.effect !== null || ofTreatment.test(one.text)),
    (one) =>
      3 * Number(one.namesPopulation) +
      2 * Number(one.effect === 'better') +
      Number(one.effect !== null) +
      2 * Number(one.mark === 'guideline' && /\brecommend|prefer/i.test(one.text)) +
      Number(hasShare(one)) +
      Number(one.otherDrugs.length > 0),
    { most: 8, perUnit: 3 },
  );
}
