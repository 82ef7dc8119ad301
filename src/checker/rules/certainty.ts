import { negators, notSignificant } from '#checker/facts/common-words.ts';
import type { Reading } from '#checker/facts/reading.ts';
import { readSentence } from '#checker/facts/reading.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';

/** Says that there is nothing to go by: "no strong evidence that", "insufficient data on". */
const noEvidence =
  /\b(?:no|not (?:any|enough)|without|insufficient|absence of|lack of)\s+(?:[\w-]+,?\s+){0,4}?(?:evidence|data|proof|indications?)\b/i;

/** The same of a link: "has not been linked to", "unproven". */
const noLink =
  /\b(?:is|are|was|were|be|been) not (?:yet |been )?(?:linked|proven|proved|substantiated|established|supported by)\b|\bunsubstantiated\b|\bunproven\b/i;

/** Says what was thought or feared, not what was found. */
const supposed =
  /\bhypothes[ie]\w*|\bspeculat\w+|\btheor(?:y|ies|i[sz]ed|etical(?:ly)?)\b|\banecdotal\w*|\bconcerns? (?:was|were|has been|have been|about|regarding|over|that)\b|\b(?:was|were|been) (?:recently |previously )?(?:suggested|proposed|postulated|questioned|hypothesi[sz]ed)\b/i;

/** A claim that says itself that it is unsure, or tells what is thought. */
const unsure =
  /\b(?:may|might|could|possibl[ey]|potential\w*|perhaps|suggest\w*|propos\w*|presumed|suspected|believed|thought|questioned|hypothes\w+|concern\w*|theor\w+|anecdot\w*|speculat\w+|postulat\w*)\b/i;

/** Says that what was seen may be chance. */
const byChance = new RegExp(
  String.raw`${notSignificant}(?:t|ce)\b|\bno (?:statistically )?significant (?:difference|effect|change|reduction|improvement|increase)s?\b|\b(?:in|non-?)significant(?:ly)?\b`,
  'i',
);

/** A claim that allows for that, or that says how it came out in figures. */
const allowsForChance = /\bsignifican\w+|\bnumerical\w*|\btrend\w*|\bp\s*[=<>≥]|(?<![\p{L}\d-])\d/iu;

const clauseEnd = /[.;:]|,? (?:but|however|although|though|while|whereas|yet|nevertheless)\b/;
const clauseEnds = new RegExp(clauseEnd, 'g');

/**
 * Whether a sentence that has a claim's words is no evidence for it all the same: it says that there is no evidence of it,
 * or that it may be chance, or tells what was only thought; or the claim says that there is none, and the sentence denies nothing.
 */
export function isNoEvidenceFor(claim: string, sentence: string, vocabulary: Vocabulary): boolean {
  return (
    saysThereIsNone(readSentence(claim, vocabulary), readSentence(sentence, vocabulary)) ||
    (noEvidence.test(claim) && !denies(sentence) && !unsure.test(sentence)) ||
    (supposed.test(sentence) && !unsure.test(claim)) ||
    (byChance.test(sentence) && !denies(claim) && !unsure.test(claim) && !allowsForChance.test(claim))
  );
}

/** Most of what both speak of has to stand in the clause that says so: the rest of the sentence may find something. */
function saysThereIsNone(claim: Reading, sentence: Reading): boolean {
  const match = noEvidence.exec(sentence.text) ?? noLink.exec(sentence.text);
  if (match === null || denies(claim.text) || noLink.test(claim.text)) return false;
  const after = match.index + match[0].length;
  const end = sentence.text.slice(after).search(clauseEnd);
  const until = end < 0 ? sentence.text.length : after + end;
  const from = clauseStart(sentence.text, match.index);
  const own = new Set(claim.words.filter((word) => word.content).map((word) => word.stem));
  const shared = sentence.words.filter((word) => own.has(word.stem));
  const within = shared.filter((word) => word.start >= from && word.end <= until);
  return within.length > 0 && within.length * 2 >= shared.length;
}

function denies(text: string): boolean {
  return text.search(negators) >= 0;
}

function clauseStart(text: string, at: number): number {
  const last = Array.from(text.slice(0, at).matchAll(clauseEnds)).at(-1);
  return last === undefined ? 0 : last.index + last[0].length;
}
