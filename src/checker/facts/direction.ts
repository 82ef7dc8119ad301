import type { Fact, Sides } from '#checker/facts/fact.ts';
import { absence, agreement, conflict } from '#checker/facts/fact.ts';
import type { Reading, Word } from '#checker/facts/reading.ts';
import { shared } from '#checker/facts/reading.ts';
import { onceFor } from '#lib/once-for.ts';

/** Share of the claim's other words that a passage must have before the other direction is a conflict. */
const leastShared = 0.5;
/** Content words on either side that say what moved. */
const reach = 3;

/** Words of a movement, by axis and way; two ways of one axis exclude each other. */
const movements: readonly { axis: string; way: 1 | -1; pattern: RegExp }[] = [
  {
    axis: 'amount',
    way: 1,
    pattern:
      /^(?:increas(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|ris(?:e|es|en|ing)|rose|elevat(?:e|es|ed|ion|ing)|higher|greater|more|larger|longer|lengthen(?:s|ed|ing)?|prolong(?:s|ed|ing)?|upregulat\w*|up-regulat\w*|enhanc\w+|promot(?:e|es|ed|ing)|accelerat\w+|activat(?:e|es|ed|ing)|stimulat(?:e|es|ed|ing))$/,
  },
  {
    axis: 'amount',
    way: -1,
    pattern:
      /^(?:decreas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tion|tions)|lower(?:s|ed|ing)?|fewer|less|smaller|shorter|declin(?:e|es|ed|ing)|fell|falls?|drop(?:s|ped)?|diminish\w*|downregulat\w*|down-regulat\w*|suppress\w*|inhibit(?:s|ed|ing)?|attenuat\w+|slow(?:s|ed|ing|er|ly)?|shorten(?:s|ed|ing)?|block(?:s|ed|ing)?|prevent(?:s|ed|ing)?)$/,
  },
  {
    axis: 'state',
    way: 1,
    pattern:
      /^(?:improv(?:e|es|ed|ing|ement|ements)|better|ameliorat\w+|benefi(?:t|ts|ted|cial)|alleviat\w+|effective|superior)$/,
  },
  {
    axis: 'state',
    way: -1,
    pattern:
      /^(?:worsen(?:s|ed|ing)?|worse|deteriorat\w+|aggravat\w+|exacerbat\w+|harm(?:s|ed|ful)?|ineffective|inferior)$/,
  },
];

const denials =
  /\b(?:no|not|never|neither|nor|without|cannot|fail(?:s|ed)? to|lack of|unlikely to|no evidence that|unable to)\b|n['’]t\b/gi;
/** Words by which the subject turns into its opposite. */
const turns =
  /\b(?:deficien\w+|knock\w*|loss|lack\w*|absen\w+|without|deplet\w+|withdraw\w*|discontinu\w*|stop\w*|mutant\w*|mutation\w*|silenc\w+|sirna|antagonis\w+|inhibitor\w*|blockade|deletion|null|unvaccinated|untreated|low|high|prevent\w*|reverse\w*|rescue\w*|whether|hypothes\w+|aim\w*|expected|previous\w*|earlier|contrary|although|despite|if)\b/gi;

/** A thing that is missing, or was taken away: what its lack does is not what it does itself. */
const missing =
  /\b(?:deficien\w+|insufficien\w+|inadequa\w+|(?:lack|absence|loss|depletion|withdrawal|discontinuation|cessation) of|deplet(?:ed|ion)|low (?:[\w-]+ ){0,3}(?:levels?|status|concentrations?|intake))\b/i;

/** Says that nothing is known, or only what was looked for. */
const leavesOpen =
  /\bwhether\b|\bun(?:known|clear|certain)\b|\bnot (?:known|clear|certain|established)\b|\bhypothesi[sz]e/i;

/** A word that says which way something went, with what stands around it. */
interface Movement {
  axis: string;
  /** After negation: the way that is said, 0 where a movement is denied. */
  way: 1 | -1 | 0;
  /** The way of the word itself. */
  word: 1 | -1;
  text: string;
  start: number;
  end: number;
  before: string[];
  after: string[];
  /** The sentence up to the end of its clause. */
  opening: string;
  sentence: Reading;
}

const movementsOf = onceFor((sentence: Reading): Movement[] => {
  const { words, text } = sentence;
  return words.flatMap((word): Movement[] => {
    const kind = movements.find((one) => one.pattern.test(word.lower));
    if (kind === undefined) return [];
    const left = clauseStart(text, word.start);
    const isDenied = denies(text.slice(left, word.start));
    const right = clauseEnd(text, word.end);
    if (leavesOpen.test(text.slice(left, right))) return [];
    const content = (one: Word) => one.content && !movements.some(({ pattern }) => pattern.test(one.lower));
    return [
      {
        axis: kind.axis,
        way: isDenied ? 0 : kind.way,
        word: kind.way,
        text: isDenied ? `not ${word.text}` : word.text,
        start: word.start,
        end: word.end,
        before: subjectOf(words.filter(content), left, word.start),
        after: words
          .filter((one) => content(one) && one.start >= word.end && one.end <= right)
          .slice(0, reach)
          .map((one) => one.stem),
        opening: text.slice(0, right),
        sentence,
      },
    ];
  });
});

/** The nearest words before; a clause that has none ("… but lowered it") shares the subject that opens the sentence. */
function subjectOf(content: readonly Word[], left: number, start: number): string[] {
  const own = content.filter((one) => one.start >= left && one.end <= start).slice(-reach);
  const words = own.length > 0 ? own : content.filter((one) => one.end <= start).slice(0, reach);
  return words.map((one) => one.stem);
}

const breaks = /[;:]|,? (?:but|while|whereas|although|and)\b/g;

function clauseStart(text: string, at: number): number {
  const cuts = Array.from(text.slice(0, at).matchAll(breaks), (match) => match.index + match[0].length);
  return cuts.at(-1) ?? 0;
}

function clauseEnd(text: string, at: number): number {
  const cut = text.slice(at).search(/[;:]|,? (?:but|while|whereas|although|and)\b/);
  return cut < 0 ? text.length : at + cut;
}

/** Whether the nearest words before deny: "did not", "no significant"; a denial ends at a comma. */
function denies(before: string): boolean {
  const [last] = Array.from(before.matchAll(denials)).slice(-1);
  if (last === undefined) return false;
  const between = before.slice(last.index + last[0].length);
  return !between.includes(',') && between.trim().split(/\s+/).length <= 5;
}

/** Nouns of anything that can move: alone they do not say what did. */
const generic = new Set(
  'risk rate level incid odd number amount product express function activ effect concentr measur mean averag valu degre frequenc preval probabl likelihood'.split(
    ' ',
  ),
);

/** Whether two movements are of one thing: what follows the word, and what stands before it, is the same. */
function isOfTheSame(a: Movement, b: Movement): boolean {
  return a.axis === b.axis && hasTheSameObject(a, b) && (a.before.length === 0 || meet(a.before, b.before));
}

function hasTheSameObject(a: Movement, b: Movement): boolean {
  if (a.after.length === 0) return b.after.length === 0 && a.before.length > 0;
  const definite = a.after.filter((stem) => !generic.has(stem));
  return meet(definite.length > 0 ? definite : a.after, b.after);
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.some((stem) => b.includes(stem));
}

function countOf(pattern: RegExp, text: string): string {
  return (text.match(pattern) ?? [])
    .map((word) => word.toLowerCase())
    .sort()
    .join(' ');
}

/** Compares which way things went: an increase is not a decrease, and one that was denied is none. */
export function compareDirections({ claim, passage, vocabulary }: Sides): Fact[] {
  const there = passage.flatMap(movementsOf);
  return movementsOf(claim).map((asked) => {
    const near = there.filter((one) => isOfTheSame(asked, one));
    const same = there.find(
      (one) => one.axis === asked.axis && one.way === asked.way && hasTheSameObject(asked, one),
    );
    if (same !== undefined) {
      const lack = lackOf(asked, same) ?? lackOf(same, asked);
      if (lack === null) return agreement('direction', asked.text, same.text);
      return conflict(
        'direction',
        'neutral',
        asked.text,
        same.text,
        `One of them is on “${lack}”, the other on the thing itself.`,
      );
    }
    const [other] = near;
    if (
      other === undefined ||
      !near.every((one) => opposes(asked, one)) ||
      countOf(turns, asked.opening) !== countOf(turns, other.opening) ||
      shared(claim, [other.sentence], [asked], vocabulary) < leastShared
    )
      return absence('direction', asked.text);
    return conflict(
      'direction',
      'contradicts',
      asked.text,
      other.text,
      `The claim says “${asked.text}”; the passage says “${other.text}”.`,
    );
  });
}

/** The words by which the subject of the second is a lack of what the first is about; null where it is none. */
function lackOf(plain: Movement, other: Movement): string | null {
  if (missing.test(plain.opening)) return null;
  const found = missing.exec(other.opening);
  if (found === null || found.index > other.start || !meet(plain.before, near(other.sentence, found)))
    return null;
  return found[0];
}

/** Stems of the content words right around a match. */
function near({ words }: Reading, { 0: text, index }: RegExpExecArray): string[] {
  const content = words.filter((one) => one.content);
  const before = content.filter((one) => one.end <= index).slice(-2);
  const inside = content.filter((one) => one.start >= index && one.end <= index + text.length);
  const after = content.filter((one) => one.start >= index + text.length).slice(0, 2);
  return [...before, ...inside, ...after].map((one) => one.stem);
}

/** Whether a claim tells a movement, and a sentence none that goes the same way, of whatever. */
export function missesTheWay(claim: Reading, sentence: Reading): boolean {
  const asked = movementsOf(claim);
  const there = movementsOf(sentence);
  return (
    asked.length > 0 &&
    !asked.some((one) => there.some((other) => other.axis === one.axis && other.way === one.way))
  );
}

function opposes(a: Movement, b: Movement): boolean {
  if (a.way === 0 && b.way === 0) return false;
  if (a.way === 0 || b.way === 0) return a.word === b.word;
  return a.way !== b.way;
}
