import type { Term } from '#evidence/vocabulary.ts';

/**
 * Everyday words that are above all medical ones; they stay terms although people use them daily. Every other
 * everyday word ("face", "lead", "date", "water") is no term by itself, only as a part of a longer name.
 */
const medicalWords: ReadonlySet<string> = new Set(
  `abdomen abortion acetaminophen aids alcoholism allergies allergy amnesia aneurysm ankle ankles arthritis aspirin asthma
  autism bleeding blindness blood bone bones brain brains breast breasts bronchitis cancer cancers cannabis cataract
  cataracts cholera cocaine coma concussion constipation dehydration delirium dementia depression diabetes diarrhea
  dysentery eczema encephalitis epilepsy fatigue fever fevers flu fracture fractures gangrene headache headaches heart
  hearts heartburn hepatitis heroin hypertension hypothermia ibuprofen infection infections influenza insomnia insulin
  intestine intestines joints kidney kidneys knee knees leprosy leukemia liver lung lungs lymphoma magnesium malaria
  marijuana measles meningitis morphine muscle muscles nausea nicotine obesity osteoporosis overweight oxygen pain palsy
  pneumonia poisoning polio potassium rabies rash schizophrenia scurvy shingles shoulder shoulders skeleton skin skull
  smallpox spine stomach stroke strokes sunburn syphilis tetanus thumb toothache trauma tuberculosis tumor tumors ulcer
  ulcers urine vagina vein veins vitiligo vomiting wrist wrists zinc forearm forearms elbow elbows thigh thighs scalp groin fetus ligament ligaments
  rib ribs tooth teeth tongue platinum lithium copper`
    .trim()
    .split(/\s+/),
);

/** Words that say nothing alone, however rarely they are used every day. */
const empty: ReadonlySet<string> = new Set(
  `acid acute agent agents antibody antigen balance beam bends bore calculi calculus capture cascade cell cells chills
  combination compound control date death deformity disease diseases dimension disorder disorders dose drug drugs
  emergencies emergency extract factor gas harvest identity infiltration inspire invasion lesion lesions mate matrix
  membrane milestone mixture monitor neoplasm orbit patrol placebo pearl plasma powder protein proteins reaction
  receptor recurrence response sage same saline score serum shock solution spotting stress syndrome syndromes tablet
  therapy tic tics tissue tissues toxin vaccine vehicle virus vitamin vitamins wounds`
    .trim()
    .split(/\s+/),
);

/** How long a name may be; longer ones are chemical descriptions, which no prose repeats word by word. */
const longest = 70;

/**
 * Whether a name may find its term in prose. Left out: names of one or two letters or of figures alone, one-word names
 * that are everyday English, words of three letters unless they are acronyms, and chemical formulas.
 */
export function usableName(name: string, type: Term['type'], everyday: ReadonlySet<string>): boolean {
  if (name.length > longest || !/\p{L}{2}/u.test(name)) return false;
  if (type === 'drug' && isFormula(name)) return false;
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const [word] = words;
  if (word === undefined || words.every((one) => one.length < 3)) return false;
  if (words.length > 1)
    return !words.every((one) => isEveryday(one.toLowerCase(), everyday) || one.length < 3);
  return usableWord(word, type, everyday);
}

function usableWord(word: string, type: Term['type'], everyday: ReadonlySet<string>): boolean {
  const small = word.toLowerCase();
  if (medicalWords.has(small)) return true;
  if (isEveryday(small, everyday)) return false;
  const acronym = word === word.toUpperCase();
  // In a registry of drugs, letters alone are a laboratory's shorthand: "PAS", "TEN", "COP".
  if (acronym && !/\d/.test(word)) return word.length >= (type === 'drug' ? 5 : 3);
  // "haNK", "dUMP": a laboratory's shorthand that a capital at the start of a sentence turns into a word.
  return word.length > (/\p{Ll}\p{Lu}/u.test(word) ? 5 : 3);
}

function isEveryday(word: string, everyday: ReadonlySet<string>): boolean {
  if (medicalWords.has(word)) return false;
  const singular = word.replace(/s$/, '');
  return empty.has(word) || everyday.has(word) || (singular.length > 2 && everyday.has(singular));
}

/** "2-((4-((7-chloro-4-quinolyl)amino)pentyl)ethylamino)ethanol": locants, brackets and stereo marks. */
function isFormula(name: string): boolean {
  return (
    /[()[\]{}±'′→]|\d[\d,]*-[a-zα-ω]|\d,\d|[α-ω]-\d/iu.test(name) && !/^[A-Z]+[- ]?\d+[A-Z]?$/.test(name)
  );
}

/** "Lupus Erythematosus, Systemic" as prose has it: "Systemic Lupus Erythematosus"; null where nothing is inverted. */
export function uninverted(name: string): string | null {
  const parts = name.split(', ');
  if (parts.length !== 2 || /\b(?:and|or|with|of)\b/i.test(parts[1] ?? '')) return null;
  return `${parts[1]} ${parts[0]}`;
}

/**
 * A term whose names are all usable, or null where none is. The first usable name becomes the term's name; names that
 * differ only in case are one.
 */
export function usableTerm(term: Term, everyday: ReadonlySet<string>): Term | null {
  const straight = [term.name, ...term.synonyms].flatMap((name) => {
    const turned = uninverted(name);
    return turned === null ? [name] : [name, turned];
  });
  const seen = new Set<string>();
  const names = straight.filter((name) => {
    const key = name.toLowerCase();
    if (seen.has(key) || !usableName(name, term.type, everyday)) return false;
    seen.add(key);
    return true;
  });
  const [name, ...synonyms] = names;
  return name === undefined ? null : { ...term, name, synonyms };
}

/** The type of a MeSH heading by its places in the tree, or null where headings of that kind are no terms here. */
export function meshType(tree: readonly string[]): Term['type'] | null {
  const under = (...roots: string[]) => tree.some((number) => roots.some((root) => number.startsWith(root)));
  if (tree.some((number) => /^(?:C(?!23)|F03)/.test(number))) return 'disease';
  if (under('C23')) return 'finding';
  if (tree.some((number) => /^A(?!13|18|19|20|21)/.test(number))) return 'anatomy';
  if (under('D27.505')) return 'drug class';
  if (under('D23.529', 'D12.776.543.750')) return 'target';
  return null;
}
