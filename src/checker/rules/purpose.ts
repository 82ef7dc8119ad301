/** Says what a study was for, or what it looked at, and not what it found. */
const purpose =
  /^(?:(?:study )?(?:objectives?|aims?|purpose|goals?|hypothesis)\b|(?:(?:background|introduction|importance|context)\b[:.]? )?(?:we|this (?:study|review|article|paper|trial)|the (?:aim|objective|purpose|goal)s?|our (?:aim|objective|purpose|goal)s?)\b.{0,40}?\b(?:aim|aims|aimed|sought|intended|set out|was to|were to|is to|are to|reviewed|investigated|examined|explored|assessed|evaluated|to (?:determine|assess|evaluate|investigate|examine|explore|compare|test|identify|estimate|measure|review|describe|summari[sz]e))\b|to (?:determine|assess|evaluate|investigate|examine|explore|compare|test|identify|estimate|measure|review|describe|summari[sz]e)\b)/i;

/** Says how a study was made: labels of structured abstracts before what was measured, in whom. */
const method =
  /^(?:(?:materials and )?methods?|design|study (?:design|selection)|studies reviewed|data (?:sources?|extraction|synthesis)|eligibility criteria|(?:main |primary )?outcomes?(?: and)? measures?(?: and)?|main outcomes? and measures?|setting|participants|search strategy|exposures?|interventions?|measurements?)\b[:.]? (?=[A-Z])/i;

/** Goes on to say what came out. */
const finding =
  /\b(?:found|showed|shown|demonstrated|revealed|concluded|observed|(?:was|were) (?:associated|higher|lower|similar|significant\w*))\b/i;

/** A claim about a study itself, which the sentence on its making may well answer. */
const ofStudies =
  /\b(?:trials?|stud(?:y|ies)|enrol\w*|random\w*|recruit\w*|endpoints?|outcome measures?|criteria|eligib\w*|aims?|aimed|objectives?|designed|phase|protocol|review(?:ed|s)?|investigat\w+|evaluat\w+|examin\w+|assess\w*|compar\w+|includ\w+)\b/i;

/** Whether a sentence tells only what was looked for, or how: of a claim on what is so nothing follows. */
export function isOnlyPurpose(sentence: string, claim: string): boolean {
  if (ofStudies.test(claim) || finding.test(sentence)) return false;
  return purpose.test(sentence) || method.test(sentence);
}
