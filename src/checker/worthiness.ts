/** Why a sentence makes no claim that evidence could decide; null when it makes one. */
export function whyNotCheckable(sentence: string): string | null {
  for (const { pattern, reason } of patterns) if (pattern.test(sentence)) return reason;
  return null;
}

const patterns: readonly { pattern: RegExp; reason: string }[] = [
  { pattern: /\?["”’)]*$/, reason: 'It is a question.' },
  { pattern: /\bask away\b/i, reason: 'It belongs to the page, not to the subject.' },
  {
    pattern: /(?:\b[a-z0-9-]+\.(?:gov|org|com|net|edu|nih\.gov)\b.*){2}/i,
    reason: 'It names places, not a document that could be opened.',
  },
  {
    pattern:
      /\b(?:for (?:readers|further|more) (?:interested|information|details|reading)|further reading|reputable sources|supporting sources|additional references|references? (?:for|can be found)|see also|can be found at|sources include)\b/i,
    reason: 'It names places to read, not a document that could be opened.',
  },
  {
    pattern:
      /\b(?:should|must (?:be|not)|ought to|need to (?:be|consult)|consult|talk to|speak (?:to|with)|ask your|be aware|it is important to|make sure|avoid (?:taking|using)|take (?:it|this|the))\b/i,
    reason: 'It is advice.',
  },
  {
    pattern:
      /\b(?:may|might|could|would|will|is likely to|are likely to|is set to|are set to|is poised|are poised)\s+(?:\w+\s+){0,2}(?:translate|become|enable|predict|be|lead|offer|provide|play|transform|revolutioni[sz]e|help|clarify|expand|prove|continue|bring)\b|\b(?:is|are) expected to\b|\bhopes? (?:for|that|to)\b|\bas research progresses\b|\blooking ahead\b/i,
    reason: 'It is a prediction or a possibility.',
  },
  {
    pattern:
      /\b(?:promising|exciting|encouraging|welcome|cornerstone|game[- ]chang\w+|breakthrough|remarkable|beacon|hopeful|urgent(?:ly)?|unmet|superior option|significant advantage|critical|warrants?|underscor\w+|importance of|need for (?:further|more|systematic|continued|new|research)|challenging|notoriously|positions? it|offers? (?:hope|a targeted)|expanding (?:the )?knowledge|researchers are (?:also )?exploring|rationale)\b/i,
    reason: 'It is a judgement of worth, not a fact.',
  },
];

/** Lines that are furniture of a page: bylines, counters, calls to log in. They are no sentences of the text at all. */
export function isFurniture(line: string): boolean {
  return /\b(?:log in|register to|sign in|click here|subscribe|cookies?)\b|^(?:by\b.*\bpoints\)|\d+ answers?$)|\bwelcome to\b/i.test(
    line,
  );
}

/** Praise as the whole predicate: no study named beside it makes it a fact. */
const onlyPraise =
  /\b(?:is|are|was|were|remains?|seems?|represents?)\s+(?:an?\s+)?(?:very\s+|highly\s+)?(?:promising|encouraging|exciting|remarkable|hopeful|important|crucial)\b/i;

/** Facts that make a sentence checkable although it also judges: a study, a count, a result. */
const factual =
  /\b(?:approved|approval|case (?:reports?|stud(?:y|ies)|series)|trials?|cohort|randomi[sz]ed|meta-analys[ie]s|percent|phase [1-3i]+|binds?|binding|guidelines? (?:recommend|name|list)\w*)\b|\d+(?:\.\d+)?\s*%|\b\d+ (?:of|out of) \d+\b/i;

/** Whether a sentence states something that evidence could decide, in spite of a word of praise. */
export function hasFact(sentence: string): boolean {
  return (
    factual.test(sentence) &&
    !onlyPraise.test(sentence) &&
    !/(?:\b[a-z0-9-]+\.(?:gov|org|com|net|edu)\b.*){2}/i.test(sentence)
  );
}
