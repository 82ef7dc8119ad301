import type { Candidate, ClaimPart, ClaimReading, Placed } from '#checker/judge.ts';
import { givesOrders } from '#checker/orders.ts';
import type { ReadSentence } from '#checker/rules/document-reading.ts';
import { isOnlyPurpose } from '#checker/rules/purpose.ts';
import type { RulesJudge } from '#checker/rules/rules-judge.ts';
import type { Statement } from '#checker/rules/statement.ts';
import { chooseSentences, sharedWords } from '#checker/trained/choose-sentences.ts';
import { inClaimsWords } from '#checker/trained/in-claims-words.ts';
import { mayBeRead, type Quotable, quotable, type Readable } from '#checker/trained/may-be-read.ts';
import type { Signals } from '#checker/trained/weighing.ts';
import { carriesInFull, isDirect } from '#checker/verdict.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';
import { maxSentences, type Pair, type PairScore } from '#models/pair-scorer.ts';

/** One document beside one claim: what the model is to read of it, and what the rules find there. */
export interface DocumentReading {
  candidate: Candidate;
  /** One to `maxSentences`, in the order of the document; `pair` has them in the claim's words. */
  sentences: readonly ReadSentence[];
  pair: Pair;
  found: Pick<Signals, 'words' | 'parts' | 'hardParts' | 'inFull' | 'denied'>;
  /** What may be read where the rules say neither. */
  may: Readable;
  /** Which of the sentences may be quoted for that. */
  quotable: Quotable;
}

/**
 * Reads the sentences on which the rules' judgement of the document rests; where they have none, the three that share most
 * with the claim, of those that may say something of it. Null where there is none.
 * @param judged what the rules say of the document, on the claim’s own patients
 */
export function readDocument(
  claim: ClaimReading,
  candidate: Candidate,
  judged: readonly Placed[],
  rules: RulesJudge,
  vocabulary: Vocabulary,
): DocumentReading | null {
  const supports = judged.filter(({ stance }) => stance === 'supports');
  const denials = judged.filter(({ stance }) => stance === 'contradicts');
  const inFull = carriesInFull(claim, supports);
  const sentences = chosen(claim, candidate, inFull ? supports : denials, rules);
  if (sentences.length === 0) return null;
  const read = (text: string) => inClaimsWords(text, claim.wording, vocabulary);
  const pair = {
    claim: claim.wording,
    title: read(candidate.document.title),
    sentences: sentences.map(({ statement }) => read(statement.text)),
  };
  const starts = new Set(sentences.map(({ start }) => start));
  const compared = rules.compare(claim, candidate).filter(({ sentence }) => starts.has(sentence.start));
  const carried = new Set(compared.flatMap((one) => [...one.carried]));
  const details = claim.parts.filter((part) => part.subject !== true);
  const weight = (parts: readonly ClaimPart[]) => parts.reduce((sum, part) => sum + part.weight, 0);
  const words = sharedWords(claim.wording, [pair.title, ...pair.sentences].join(' '));
  return {
    candidate,
    sentences,
    pair,
    found: {
      words: words.all === 0 ? 1 : words.shared / words.all,
      parts: details.length === 0 ? 1 : weight(details.filter(({ id }) => carried.has(id))) / weight(details),
      hardParts: Number(details.every(({ hard, id }) => !hard || carried.has(id))),
      inFull: Number(inFull),
      denied: Number(denials.length > 0),
    },
    quotable: quotable(rules.predicates(claim), sentences, compared),
    may: mayBeRead(claim, compared, words, rules),
  };
}

/**
 * Whether something is said of the claim's own patients. What is said of a wider condition supports no claim as it stands; a
 * guideline's word on it does, by the hierarchy of diseases, which the model does not know.
 */
export function isOnItsPatients(one: Placed, claim: ClaimReading): boolean {
  return one.scope !== 'broader' && isDirect(one, claim);
}

/** Whether quotes carry a claim in full, and one says it word for word or has a number with its unit, a share or a day of it: those are compared exactly. */
export function carriesExactly(claim: ClaimReading, judged: readonly Placed[]): boolean {
  const supports = judged.filter(({ stance }) => stance === 'supports');
  return supports.some((one) => one.verbatim || one.parts.some(isExact)) && carriesInFull(claim, supports);
}

/** Whether a part is a number with its unit, a share or a day. */
export const isExact = (id: string) => id.startsWith('quantity:') && !/^quantity:(?:number|year):/.test(id);

/** Says that a text is silent: that is no word against what the text is silent on. */
const ofSilence =
  /\b(?:say|says|said|tells?|told) nothing\b|\b(?:do|does|did|is|are|was|were) not (?:mention|list|name|address)(?:ed|d)?\b|\b(?:gives?|gave|has|have|reports?|reported) no (?:guidance|results?|data|information)\b|\bno\b[^.;]* (?:is|are) listed\b|\bwords? \S+ \d+ times?\b/i;

/** Whether a sentence may say something of a claim: it gives its reader no orders, and does not only tell what is open, sought or left out. */
function isTelling({ text, isOpen }: Statement, claim: string): boolean {
  return !isOpen && !ofSilence.test(text) && !isOnlyPurpose(text, claim) && !givesOrders(text);
}

function chosen(
  claim: ClaimReading,
  candidate: Candidate,
  judged: readonly Placed[],
  rules: RulesJudge,
): ReadSentence[] {
  const known = new Map(rules.sentences(candidate).map((sentence) => [sentence.start, sentence]));
  const own = judged.flatMap(({ start }) => known.get(start) ?? []).slice(0, maxSentences);
  if (own.length > 0) return own.toSorted((a, b) => a.start - b.start);
  const telling = [...known.values()]
    .filter(({ statement }) => isTelling(statement, claim.wording))
    .toSorted((a, b) => a.start - b.start);
  const texts = telling.map(({ statement }) => statement.text);
  const ranked = chooseSentences({ claim: claim.wording, sentences: texts });
  return ranked
    .slice(0, maxSentences)
    .flatMap((at) => telling[at] ?? [])
    .toSorted((a, b) => a.start - b.start);
}

/** All that is known of a document once the model has read it. */
export function signalsOf({ found }: DocumentReading, score: PairScore): Signals {
  return {
    ...found,
    supports: odds(score.supports),
    contradicts: odds(score.contradicts),
    relevance: odds(score.relevance),
    forOverAgainst: Math.log(bounded(score.supports) / bounded(score.contradicts)),
  };
}

/** A model is never so sure that all else counts for nothing. */
const bounded = (probability: number) => Math.min(0.995, Math.max(0.005, probability));

function odds(probability: number): number {
  const known = bounded(probability);
  return Math.log(known / (1 - known));
}
