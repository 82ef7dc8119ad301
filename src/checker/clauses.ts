import { notSignificant } from '#checker/facts/common-words.ts';

/** A clause of a sentence: what it says in the sentence's own characters `[start, end)`, UTF-16 units. */
export interface Clause {
  start: number;
  end: number;
  text: string;
  /** For a tail such as ", leading to …": the finite form of its verb, to be said of the main clause's subject. */
  tail: string | null;
  /** Of what is said of the same subject after "and": that subject, in the sentence's words. */
  subject?: string;
  /** A tail that only interprets ("…, highlighting its potential"). */
  interprets: boolean;
}

const finite =
  /\b(?:is|are|was|were|has|have|had|do|does|did|can|may|might|could|will|would|should|remains?|lacks?|shows?|showed|shown|suggests?|indicates?|reports?|reported|binds?|blocks?|targets?|reduces?|reduced|improves?|improved|worsens?|worsened|affects?|causes?|involves?|requires?|provides?|includes?|approved|leads?|note|notes|represents?|becomes?|offers?|supports?|align|aligns|come|comes|play|plays|met|found|fell|rose|led)\b/i;

/** Whether a piece can stand as a sentence: a known finite verb, or a past tense. */
function hasVerb(piece: string): boolean {
  return finite.test(piece) || /\b\p{L}{3,}ed\b/u.test(piece);
}

/** Participles that open a factual tail, with the finite form that makes it a sentence of its own. */
const factual: Record<string, string> = {
  'leading to': 'leads to',
  'resulting in': 'results in',
  'giving rise to': 'gives rise to',
  causing: 'causes',
  blocking: 'blocks',
  inhibiting: 'inhibits',
  reducing: 'reduces',
  increasing: 'increases',
  preventing: 'prevents',
  affecting: 'affects',
  involving: 'involves',
  targeting: 'targets',
  binding: 'binds',
};

const interpreting =
  'highlighting|underscoring|underlining|reflecting|suggesting|offering|making|positioning|emphasi[sz]ing|addressing|illustrating|demonstrating|indicating|representing|marking|raising|opening';

const tailPattern = new RegExp(
  `,\\s+((?:(?:often|frequently|usually|sometimes|thereby|thus)\\s+)?)(${Object.keys(factual).join('|')}|${interpreting})\\b`,
  'gi',
);
const breakPattern = /(?:,\s+(?:but|although|though|whereas|while|yet)\s+|;\s+(?:however,\s+)?)/gi;
/** A clause that takes back what stands before it, which is another claim without it: "but the difference was not significant". */
const takesBack = new RegExp(notSignificant, 'i');
const opening = /^(?:although|though|even though|while|whereas)\s+/i;

function clause(sentence: string, start: number, end: number, rest: Partial<Clause> = {}): Clause[] {
  const raw = sentence.slice(start, end);
  const lead = raw.length - raw.replace(/^[\s,;]+/, '').length;
  const text = raw.slice(lead).replace(/[\s,;]+$/, '');
  return text === ''
    ? []
    : [
        {
          start: start + lead,
          end: start + lead + text.length,
          text,
          tail: null,
          interprets: false,
          ...rest,
        },
      ];
}

/** Where the concession of an opening "Although …," ends: the first comma after a finite verb. */
function concessionEnd(sentence: string): number | null {
  const begin = opening.exec(sentence)?.[0].length;
  if (begin === undefined) return null;
  for (let comma = sentence.indexOf(',', begin); comma !== -1; comma = sentence.indexOf(',', comma + 1)) {
    if (finite.test(sentence.slice(begin, comma)) && finite.test(sentence.slice(comma))) return comma;
  }
  return null;
}

/** Splits a piece of a sentence at its tails. */
function tails(sentence: string, from: number, to: number): Clause[] {
  const piece = sentence.slice(from, to);
  const marks = Array.from(piece.matchAll(tailPattern));
  const [first] = marks;
  if (first === undefined) return clause(sentence, from, to);
  const found = clause(sentence, from, from + first.index);
  marks.forEach((mark, at) => {
    const verb = (mark[2] ?? '').toLowerCase();
    const start = from + mark.index;
    const end = from + (marks[at + 1]?.index ?? piece.length);
    const finiteVerb = factual[verb];
    const body = piece.slice(mark.index + mark[0].length, end - from);
    const tail = finiteVerb === undefined ? null : `${finiteVerb}${body}`.replace(/[\s,;]+$/, '');
    found.push(...clause(sentence, start, end, { tail, interprets: finiteVerb === undefined }));
  });
  return found;
}

const joined = /,?\s+and\s+(?=(?:is|are|was|were|has been|have been)\s)/gi;
const relative = /\b(?:that|which|who|whose|where|when|whether|if|because|both|either)\b/i;
const conjunction = /^(?:and|but|or|so|yet|then)?$/i;
const mostSubject = 8;

/** What a clause says of its subject, apart: "the drug blocks it | and is given monthly". Relative clauses stay whole. */
function predicates(sentence: string, one: Clause): Clause[] {
  const verb = finite.exec(one.text);
  if (verb === null || one.tail !== null || one.interprets) return [one];
  const subject = one.text.slice(0, verb.index).trim();
  if (conjunction.test(subject) || subject.split(/\s+/).length > mostSubject) return [one];
  const marks = Array.from(one.text.matchAll(joined)).filter(
    (mark) => mark.index > verb.index && !relative.test(one.text.slice(0, mark.index)),
  );
  if (marks.length === 0) return [one];
  const starts = [0, ...marks.map((mark) => mark.index + mark[0].length)];
  return starts.flatMap((start, at) =>
    clause(
      sentence,
      one.start + start,
      one.start + (marks[at]?.index ?? one.text.length),
      start === 0 ? {} : { subject },
    ),
  );
}

/** The clauses of one sentence that can be checked apart, in order; offsets are UTF-16 units of the sentence. */
export function clauses(sentence: string): Clause[] {
  const cuts = [0];
  const concession = concessionEnd(sentence);
  if (concession !== null) cuts.push(concession + 1);
  for (const match of sentence.matchAll(breakPattern)) {
    const at = match.index + match[0].length;
    if (takesBack.test(sentence.slice(at))) continue;
    if (hasVerb(sentence.slice(cuts.at(-1) ?? 0, match.index)) && hasVerb(sentence.slice(at))) cuts.push(at);
  }
  const lead = concession === null ? 0 : (opening.exec(sentence)?.[0].length ?? 0);
  return cuts.flatMap((start, at) => {
    const next = cuts[at + 1];
    const end = next === undefined ? sentence.length : next;
    const body = sentence.slice(start, end);
    const cut =
      next === undefined
        ? body
        : body.replace(/(?:,\s+(?:but|although|though|whereas|while|yet)\s+|;\s+(?:however,\s+)?|,)$/i, '');
    return tails(sentence, start + (at === 0 ? lead : 0), start + cut.length).flatMap((one) =>
      predicates(sentence, one),
    );
  });
}
