import { drugEndings } from '#checker/facts/drug-stems.ts';

/**
 * Words that name a definite thing although the vocabulary may not know them. A claim that has one is supported only by
 * a passage that has it too: "psoriasis" in the place of "lupus" is another claim, whatever else agrees.
 */

/** Endings of names of diseases (Greek and Latin) and of drugs (stems of international nonproprietary names, WHO). */
const diseaseEndings =
  'itis|osis|iasis|a?emia|oma|omas|pathy|pathies|algia|rrh(?:o?ea|age)|plegia|sclerosis|penia|uria|dystrophy';
const endings = new RegExp(`(?:${diseaseEndings}|${drugEndings})s?$`);

const diseases =
  'diabetes|asthma|cancer|cancers|eczema|acne|gout|stroke|depression|hypertension|obesity|epilepsy|migraine|hiv|aids|covid|covid-19|influenza|measles|sepsis|dementia|autism|schizophrenia|parkinson|alzheimer|rosacea|vitiligo|alopecia|urticaria|scabies|herpes|shingles|pregnancy|menopause|infarction|embolism|thrombosis';

const bodyParts =
  'foot|feet|toe|toes|finger|fingers|thumb|knee|knees|elbow|elbows|wrist|wrists|ankle|ankles|heel|ear|ears|nose|lip|lips|eye|eyes|eyelid|eyelids|mouth|tongue|throat|tooth|teeth|jaw|chin|cheek|cheeks|forehead|nail|nails|hair|hip|hips|groin|armpit|palm|palms|sole|soles|heart|lung|lungs|liver|kidney|kidneys|spleen|stomach|bowel|colon|brain|spine|bone|bones|joint|joints|muscle|muscles|nerve|nerves|vein|veins|artery|arteries|blood|thyroid|pancreas|bladder|prostate|uterus|ovary|ovaries|testes';

const listed = new Set(`${diseases}|${bodyParts}`.split('|'));

/** Whether a lower-case word names a definite disease, drug or part of the body. */
export function isSpecific(word: string): boolean {
  return listed.has(word) || (word.length > 5 && endings.test(word));
}

const enumeration =
  /(?:\bsuch as|\blike|\bincluding|\be\.g\.,?)\s+([\p{L}-]+(?:(?:,? (?:or|and)|,)\s+[\p{L}-]+)*)/giu;

/** The lower-case words that a sentence lists as examples ("such as methotrexate or warfarin"): each is asserted. */
export function listedWords(sentence: string): Set<string> {
  const lists = Array.from(sentence.matchAll(enumeration), (match) => match[1] ?? '');
  return new Set(lists.flatMap((list) => list.toLowerCase().match(/[\p{L}-]+/gu) ?? []));
}
