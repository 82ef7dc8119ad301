import { readAbsence } from '#checker/absence-claim.ts';
import type { ClaimDraft, Topic } from '#checker/claim-draft.ts';
import type { Clause } from '#checker/clauses.ts';
import { clauses } from '#checker/clauses.ts';
import { selfContained } from '#checker/self-contained.ts';
import { hasFact, isFurniture, whyNotCheckable } from '#checker/worthiness.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';
import { CodePoints, sentences } from '#lib/text.ts';

/** Claims of one text that are checked at once; more make a report that nobody can read, and are refused. */
export const mostClaims = 1000;

interface Line {
  text: string;
  start: number;
  last: boolean;
}

function lines(text: string): Line[] {
  const found: Line[] = [];
  let start = 0;
  for (const raw of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    if (raw.trim() !== '') found.push({ text: raw, start: text.indexOf(raw, start), last: false });
    start = text.indexOf(raw, start) + raw.length;
  }
  const last = found.at(-1);
  if (last !== undefined) last.last = true;
  return found;
}

const smallWords = /^(?:a|an|the|of|in|on|at|by|for|to|and|or|but|with|from|its|as|is)$/i;

/** A heading: a short line without an end mark, written in capitals at each word, or marked as one. */
function isHeading({ text, last }: Line, only: boolean): boolean {
  const line = text.trim();
  if (/^#{1,6}\s/.test(line) || /^[-=*_]{3,}$/.test(line)) return true;
  if (only || /[.!?:;…。！？؟]["”’)]*$/.test(line) || line.length > 150) return /^[^.]{1,60}:$/.test(line);
  if (/^[-*•]\s|^\d+[.)]\s/.test(line)) return false;
  const words = line.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const weighty = words.filter((word) => !smallWords.test(word));
  const capitals = weighty.filter((word) => /^[^\p{L}]*\p{Lu}/u.test(word));
  if (words.length <= 2 && !last && words.length > 0 && !/\p{Ll}/u.test(words[1]?.[0] ?? 'X')) return true;
  return weighty.length > 1 && capitals.length / weighty.length >= 0.8 && !/\d{4}/.test(line);
}

/** A label before the first sentence of a paragraph ("Short answer: …") is not part of the claim. */
const label =
  /^(?:short answer|answer|summary|conclusion|takeaway|note|in summary|in short|bottom line)\s*[:,]\s+/i;
const bullet = /^\s*(?:[-*•]|\d+[.)])\s+/;

/**
 * Splits a text into claims with their offsets: headings are left out, sentences are cut into clauses that can be
 * checked apart, pronouns and "this drug" are resolved from what was said before.
 */
export function splitClaims(
  text: string,
  vocabulary: Vocabulary,
  limit: number = mostClaims + 1,
): ClaimDraft[] {
  const points = new CodePoints(text);
  const all = lines(text);
  const topic = topicOf(text, vocabulary);
  const drafts: ClaimDraft[] = [];
  let before: ClaimDraft[] = [];
  for (const line of all) {
    if (isHeading(line, all.length === 1) || isFurniture(line.text.trim())) continue;
    const skip = bullet.exec(line.text)?.[0].length ?? 0;
    const body = line.text.slice(skip);
    const inLine = new CodePoints(body);
    for (const sentence of sentences(body)) {
      const base = line.start + skip + inLine.toUtf16(sentence.start);
      const made = fromSentence(sentence.text, base, { points, vocabulary, before, topic });
      drafts.push(...made);
      if (made.length > 0) before = made;
      if (drafts.length >= limit) return drafts.slice(0, limit);
    }
  }
  return drafts;
}

interface Surroundings {
  points: CodePoints;
  vocabulary: Vocabulary;
  before: readonly ClaimDraft[];
  topic: Topic;
}

function topicOf(text: string, vocabulary: Vocabulary): Topic {
  const counts = new Map<Term, number>();
  for (const { term } of vocabulary.find(text.slice(0, 200_000)))
    counts.set(term, (counts.get(term) ?? 0) + 1);
  const most = (type: Term['type']) =>
    [...counts]
      .filter(([one]) => one.type === type)
      .sort(([a, m], [b, n]) => n - m || (a.id < b.id ? -1 : 1))[0]?.[0] ?? null;
  return { drug: most('drug'), condition: most('disease') };
}

function fromSentence(sentence: string, base: number, around: Surroundings): ClaimDraft[] {
  const lead = label.exec(sentence)?.[0].length ?? 0;
  const body = sentence.slice(lead);
  const whole = whyNotCheckable(body);
  const pieces = whole !== null && !hasFact(body) ? [wholeClause(body)] : clauses(body);
  const drafts: ClaimDraft[] = [];
  for (const piece of pieces) {
    const draft = fromClause(piece, base + lead, pieces, drafts, around);
    if (draft !== null) drafts.push(draft);
  }
  return drafts;
}

function wholeClause(text: string): Clause {
  return { start: 0, end: text.length, text, tail: null, interprets: false };
}

function fromClause(
  piece: Clause,
  base: number,
  pieces: readonly Clause[],
  sofar: readonly ClaimDraft[],
  { points, vocabulary, before, topic }: Surroundings,
): ClaimDraft | null {
  if (!/[\p{L}\p{N}]/u.test(piece.text)) return null;
  const start = points.fromUtf16(base + piece.start);
  const end = points.fromUtf16(base + piece.end);
  const earlier = [...before, ...sofar];
  const wording = selfContained(piece, { main: pieces[0] ?? piece, earlier, topic, vocabulary });
  const absence = readAbsence(wording);
  const existing = absence === null ? existenceOf(wording) : null;
  const notCheckable = piece.interprets
    ? 'It interprets what was said before it.'
    : absence !== null || existing !== null
      ? null
      : reasonUnlessFact(piece.text, wording);
  return {
    text: points.slice(start, end),
    start,
    end,
    wording: existing ?? wording,
    notCheckable,
    absence,
    inherited: inheritedSubject(wording, earlier, topic, vocabulary),
  };
}

function reasonUnlessFact(text: string, wording: string): string | null {
  const reason = whyNotCheckable(text) ?? whyNotCheckable(wording);
  if (reason === null) return null;
  return reason.includes('judgement of worth') && hasFact(text) ? null : reason;
}

/** "Ongoing trials … are expected to clarify …": the prediction is not checkable, that such trials run is. */
function existenceOf(wording: string): string | null {
  const match =
    /^(?:looking ahead,\s+)?((?:several |some |many )?(?:ongoing|current|running) (?:clinical )?(?:trials?|studies)(?: and [^,]*?(?:trials?|studies))?(?: (?:of|on|in) .*?)?)\s+(?:are|is) (?:expected|likely|set) to\b(.*)$/i.exec(
      wording,
    );
  if (match === null) return null;
  const [, subject, purpose] = match;
  const drug = /\b(?:clarify|define|establish|confirm|determine|assess)\s+(.+?)['’]s\b/i.exec(
    purpose ?? '',
  )?.[1];
  const what = (subject ?? '').replace(/^(?:ongoing|current|running)\s+/i, '');
  return `${what[0]?.toUpperCase() ?? ''}${what.slice(1)}${drug === undefined ? '' : ` of ${drug}`} are ongoing.`;
}

/** How a claim begins that goes on speaking of what was said before it. */
const goesOn =
  /^(?:however,? |moreover,? |furthermore,? )?(?:in (?:some|many|most|these|such|other) (?:cases|patients)|these|this|those|such|most data|(?:some|many) patients|responses?|(?:robust|direct|large|recent|small\w*) )/i;

/**
 * The subject that a claim takes over from what was said just before, else from the whole text: conditions for a claim
 * that goes on, condition and drug for one that names neither.
 */
function inheritedSubject(
  wording: string,
  earlier: readonly ClaimDraft[],
  topic: Topic,
  vocabulary: Vocabulary,
): Term[] {
  const subject = (text: string) =>
    vocabulary
      .find(text)
      .map((mention) => mention.term)
      .filter((one) => one.type === 'disease' || one.type === 'drug');
  const own = subject(wording);
  if (own.some((one) => one.type === 'disease'))
    return own.some((one) => one.type === 'drug') ? [] : drugBefore(wording, earlier, topic, vocabulary);
  if (own.length > 0 && !goesOn.test(wording)) return [];
  if (own.length === 0 && !goesOn.test(wording) && !speaksOfStudies.test(wording)) return [];
  for (const draft of earlier.toReversed()) {
    const before = [...subject(draft.wording), ...draft.inherited];
    if (before.some((one) => one.type === 'disease')) return before;
  }
  return [topic.condition, topic.drug].filter((one) => one !== null);
}

/** The drug that a claim of effect speaks of without naming it. */
function drugBefore(
  wording: string,
  earlier: readonly ClaimDraft[],
  topic: Topic,
  vocabulary: Vocabulary,
): Term[] {
  if (!/\b(?:improve\w*|respon\w+|efficacy|effective\w*|taper\w*|case reports?)\b/i.test(wording)) return [];
  for (const draft of earlier.toReversed()) {
    const drug = vocabulary.find(draft.wording).find((mention) => mention.term.type === 'drug')?.term;
    if (drug !== undefined) return topic.drug === null ? [drug] : [topic.drug];
  }
  return topic.drug === null ? [] : [topic.drug];
}

const speaksOfStudies =
  /\b(?:trials?|studies|case reports?|case series|evidence|data|guidance|information)\b/i;
