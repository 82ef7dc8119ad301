import { drugEndings } from '#checker/facts/drug-stems.ts';
import type { Fact, Sides } from '#checker/facts/fact.ts';
import { absence, agreement, conflict } from '#checker/facts/fact.ts';
import type { Reading } from '#checker/facts/reading.ts';
import { shared } from '#checker/facts/reading.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';

/** Share of the claim's other words that a passage must have before another name in the slot is a conflict. */
const leastShared = 0.45;
/** The same where the passage has another of the claim's drugs or trials. */
const leastSharedOfSeveral = 0.75;

const drugWord = new RegExp(`^\\p{L}{3,}(?:${drugEndings})$`, 'u');
/** Words with the ending of a drug that are none. */
const noDrugs = new Set(
  'comparison person reason season poison unison prison blouson liaison urine marine'.split(' '),
);
const trialWord = /\b[A-Z][A-Z-]{2,}[A-Z](?:[- ]?\d+)?(?= (?:trials?|stud(?:y|ies))\b)|\b[A-Z]{4,}-\d\b/g;
const notTrials = /^(?:COVID|SARS|MERS|CLASI|SLEDAI|HIV|IFNAR|NLRP|CTLA|ACE|CD|IL|DNA|RNA|RCT|MRI|PCR)/;

/** A drug or a trial as a sentence names it. */
interface Name {
  type: 'drug' | 'trial';
  text: string;
  /** Null for a name that the vocabulary does not know. */
  term: Term | null;
  start: number;
  end: number;
}

function namesOf({ terms, words, text }: Reading): Name[] {
  const known = terms.flatMap((one): Name[] => {
    const { type } = one.term;
    // A plasminogen activator is no plasminogen.
    if (
      /^[ -](?:activator|inhibitor|antagonist|receptor|antibod|deficien|level|resistan)/.test(
        text.slice(one.end),
      )
    )
      return [];
    return type === 'drug' || type === 'trial' ? [{ ...one, type }] : [];
  });
  const isFree = (start: number, end: number) => !terms.some((one) => start < one.end && end > one.start);
  const drugs = words
    .filter((word) => drugWord.test(word.lower) && !noDrugs.has(word.lower) && isFree(word.start, word.end))
    .map((word): Name => ({ type: 'drug', text: word.text, term: null, start: word.start, end: word.end }));
  const trials = Array.from(text.matchAll(trialWord), (match): Name => {
    const end = match.index + match[0].length;
    return { type: 'trial', text: match[0], term: null, start: match.index, end };
  }).filter((one) => isFree(one.start, one.end) && !notTrials.test(one.text));
  return [...known, ...drugs, ...trials];
}

/** Whether two names mean one thing, or one is a kind of the other. */
function meets(a: Name, b: Name, vocabulary: Vocabulary): boolean {
  if (a.text.toLowerCase() === b.text.toLowerCase()) return true;
  if (a.term === null || b.term === null) return false;
  return vocabulary.relation(a.term.id, b.term.id) !== 'other';
}

/** Whether a passage has the name in some other form: an abbreviation, a class that the drug belongs to. */
function isHinted(name: Name, { passage, vocabulary }: Sides): boolean {
  const lower = name.text.toLowerCase();
  return passage.some(({ text, terms, words }) => {
    if (text.toLowerCase().includes(lower)) return true;
    if (words.some((word) => isShortFor(word.text, lower))) return true;
    const { term } = name;
    return term !== null && terms.some((one) => vocabulary.relation(one.term.id, term.id) !== 'other');
  });
}

/** Whether capitals could abbreviate a name: HCQ for hydroxychloroquine. */
function isShortFor(short: string, name: string): boolean {
  if (!/^[A-Z]{2,5}\d?$/.test(short)) return false;
  let at = 0;
  for (const letter of short.toLowerCase().replace(/\d/, '')) {
    const found = name.indexOf(letter, at);
    if (found < 0 || (at === 0 && found !== 0)) return false;
    at = found + 1;
  }
  return true;
}

/** Compares the drugs and trials that a claim names with those of a passage: another one in the slot is a conflict. */
export function compareNames(sides: Sides): Fact[] {
  const { claim, passage, vocabulary } = sides;
  const asked = namesOf(claim);
  const there = passage.flatMap(namesOf);
  const others = there.filter((one) => !asked.some((name) => meets(one, name, vocabulary)));
  return asked.map((name) => {
    const same = there.find((one) => meets(one, name, vocabulary));
    if (same !== undefined) return agreement('name', name.text, same.text);
    if (isHinted(name, sides)) return absence('name', name.text);
    const [other] = others.filter((one) => one.type === name.type);
    const isOneOfSeveral = asked.some(
      (one) => one !== name && one.type === name.type && isHinted(one, sides),
    );
    const least = isOneOfSeveral ? leastSharedOfSeveral : leastShared;
    if (other === undefined || shared(claim, passage, [name], vocabulary) < least)
      return absence('name', name.text);
    return conflict(
      'name',
      'neutral',
      name.text,
      other.text,
      `The claim is on ${name.text}; the passage is on ${other.text}.`,
    );
  });
}
