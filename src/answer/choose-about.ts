import { choose, hasShare, isAbout, isDenial, isDirect } from '#answer/choose.ts';
import { asksPrevention } from '#answer/headings.ts';
import { isReadable, startsAlone } from '#answer/readable.ts';
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
  /\b(?:prognos\w+|outlook|remission|relaps\w+|recur\w*|surviv\w+|mortality|deaths?|(?<!(?:cells?|neurons?|nerves?|fibers?|tissues?) )die[sd]?|fatal|complications?|progress(?:es|ed|ion)|life expectancy|scar\w*|(?<!\()atroph\w*|self-limited|long[- ]term|years after)\b/i;
const ofComplications =
  /\bcomplications?\b|\b(?:can|may|might|could) (?:also )?(?:cause|lead to|result in|become|block|damage)\b|\blife-threatening\b/i;
const ofTreatment =
  /\b(?:treat\w*|therap\w+|surgery|medicines?|medications?|drugs?|manag\w+|antibiotics?|vaccin\w+|transplant\w*|supplement\w*)\b/i;

/** Words of sentences about a page, a study's text or a visit, not about the condition. */
const furniture =
  /\b(?:excerpt|abstract|ontology|enroll?s?|inference|research\w*|studies|information|for example|your doctor|you (?:may|can|need|want)|dictionary|listed|click here|have had|may ask)\b/i;

/** Whether a sentence speaks of the very condition and can be read by itself. */
function isOnCondition(one: PoolSentence): boolean {
  return (
    isDirect(one) &&
    isAbout(one) &&
    isReadable(one) &&
    !one.text.includes('?') &&
    !furniture.test(one.text) &&
    !explainsWord.test(one.text) &&
    startsAlone(one)
  );
}

/** Says what a word of the trade means, which was not asked for: "A biopsy is a procedure that …". */
const explainsWord =
  /^An? [\w -]{3,40} (?:is|are|involves) (?:(?:an?|the) (?:\w+ )?(?:procedure|test|exam\w*|method|tool|doctor|specialist)|\w+ing)\b/i;

interface Topic {
  /** Words of a sentence that speaks of it. */
  words: RegExp;
  /** Words of one that answers. */
  strongest: RegExp;
  /** Titles of sections that are about it. */
  sections: RegExp;
  /** What a sentence with numbers counts; 1 where it is not said. */
  numbers?: number;
}

/** Sentences on the very condition that speak of something: those of a section on it first, then those with numbers. */
function about(
  pool: readonly PoolSentence[],
  { words, strongest, sections, numbers = 1 }: Topic,
  most: number,
): PoolSentence[] {
  const inSection = (one: PoolSentence) => one.onTitle && sections.test(one.section);
  return choose(
    pool,
    (one) => isOnCondition(one) && (words.test(one.text) || inSection(one)),
    (one) =>
      5 * Number(inSection(one)) +
      3 * Number(one.leads) +
      2 * Number(one.namesPopulation) +
      3 * Number(strongest.test(one.text)) +
      numbers * Number(hasShare(one)) +
      // What is so in one form of a condition says little of the others.
      4 * Number(one.scope === 'same' && !one.ofForm) -
      2 * Number(one.otherDrugs.length > 0) -
      // What is done or seen now and then stands behind what is so as a rule.
      3 * Number(/^(?:in (?:some|rare|a few) (?:cases|people|patients)|sometimes|rarely)\b/i.test(one.text)) -
      one.at / 5,
    { most, perUnit: 3 },
  );
}

/** How a condition shows, and how it is recognised; what the question asks for first. */
export function diagnosisSentences(pool: readonly PoolSentence[], question: string): PoolSentence[] {
  const signsFirst = /\b(?:symptoms?|signs?|look like|features?)\b/i.test(question);
  const found = () =>
    about(
      left(),
      {
        words: ofDiagnosis,
        strongest: /\b(?:diagnosed|diagnoses?|biops\w+|blood tests?|confirm\w*)\b/i,
        sections: /\bdiagnos|\btests?\b/i,
      },
      4,
    );
  const signs = () =>
    about(
      left(),
      {
        words: ofSigns,
        strongest: /\b(?:symptoms? (?:are|include)|characteri[sz]ed)\b/i,
        sections: /\bsymptoms?\b|\bsigns\b/i,
      },
      4,
    );
  const chosen: PoolSentence[] = [];
  const left = () => pool.filter((one) => !chosen.includes(one));
  for (const choosing of signsFirst ? [signs, found] : [found, signs]) chosen.push(...choosing());
  return chosen;
}

/** What brings a condition about. */
export function causeSentences(pool: readonly PoolSentence[]): PoolSentence[] {
  return about(
    pool,
    {
      words: ofCause,
      strongest: /\b(?:caused? by|causes?|results? from|mutations?|inherited)\b/i,
      sections: /\bcauses?\b|\bgenetic|\binherit/i,
    },
    5,
  );
}

/** How common a condition is, and in whom. */
export function frequencySentences(pool: readonly PoolSentence[]): PoolSentence[] {
  return about(
    pool.filter(
      (one) =>
        ofFrequency.test(one.text) &&
        (/\d/.test(one.text) || (says(one, 'frequency') && one.namesPopulation)),
    ),
    {
      words: ofFrequency,
      strongest: /\b(?:prevalence|incidence|per (?:100,?000|million)|1 in \d|one in|rare|affects?)\b/i,
      sections: /\bhow many\b|\bfrequen|\bprevalence\b|\baffected\b/i,
    },
    4,
  );
}

/** What becomes of people with a condition; where the question asks for complications, those. */
export function courseSentences(pool: readonly PoolSentence[], question: string): PoolSentence[] {
  if (/\bcomplications?\b/i.test(question))
    return about(
      pool,
      {
        words: ofComplications,
        strongest: /\bcomplications? (?:of .{3,40} )?(?:can |may |might )?(?:include|are)\b|\blead to\b/i,
        sections: /\bcomplications?\b/i,
      },
      5,
    );
  return about(
    pool,
    {
      words: ofCourse,
      strongest:
        /\b(?:prognos\w+|outlook|surviv\w+|life expectancy|deaths?|(?<!(?:cells?|neurons?|nerves?|fibers?|tissues?) )die[sd]?|fatal|remission|relaps\w+|complications?)\b/i,
      sections: /\boutlook\b|\bprognosis\b|\bcomplications?\b|\bstages\b/i,
      // In how many years, or in how many people, is what a course comes to.
      numbers: 3,
    },
    5,
  );
}

/** Not the name of an institute. */
const ofPrevention = /\bprevent(?:s|ed|ing|able)?\b|\b(?:for|in) (?:the )?prevention\b/;

/** A drug may also be what brings a condition on: it is named as treatment where something is said to get better or is advised. */
const tellsOfDrug = (one: PoolSentence) =>
  one.otherDrugs.length > 0 && (one.effect !== null || one.mark !== null || says(one, 'treat', 'recommend'));

/** With what a condition is treated or prevented, where no drug was asked about: results first. */
export function treatmentSentences(pool: readonly PoolSentence[], question: string): PoolSentence[] {
  const prevents = asksPrevention(question);
  const sections = prevents ? /\bprevent/i : /\btreat|\bmanag|\btherap/i;
  const inSection = (one: PoolSentence) => one.onTitle && sections.test(one.section);
  return choose(
    pool,
    (one) =>
      isOnCondition(one) &&
      !isDenial(one) &&
      (inSection(one) ||
        (prevents ? ofPrevention.test(one.text) : tellsOfDrug(one) || ofTreatment.test(one.text))),
    (one) =>
      4 * Number(inSection(one)) +
      3 * Number(one.namesPopulation) +
      2 * Number(one.effect === 'better') +
      Number(one.effect !== null) -
      3 * Number(one.ofForm) +
      2 * Number(one.mark === 'guideline' && /\brecommend|prefer/i.test(one.text)) +
      Number(hasShare(one)) +
      Number(one.otherDrugs.length > 0) -
      one.at / 5,
    { most: 8, perUnit: 3 },
  );
}
