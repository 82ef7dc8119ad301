import type { Statement } from '#checker/rules/statement.ts';

/** Whether the beginning of a sentence points at nothing that was said before it. */
export const startsAlone = (one: { text: string }) =>
  !/^(?:but|however|in addition|additional|additionally|also|another|others?|if|after|during|although|most of|some of|much of|outlook|overview|common signs|signs and symptoms|your|this|these|those|it|its|they|their|he|his|she|her|the (?:article|abstract|report|study|review|patients?|disease|condition|disorder|syndrome|drug|medicines?|medications?|meta-analysis|comparison|case series|cohort|work|page|mirror|chart review)|of the \d)\b/i.test(
    one.text,
  );

/** Whether a sentence speaks of its own document ("in these patients", "the abstract"), which a reader has to be told then. */
export const pointsAtItsDocument = ({ text }: { text: string }) =>
  /\b(?:this|these) (?:(?:published|case|conference|systematic|\d+) )*(?:cases?|reports?|series|review|abstract|study|studies|analysis|meta-analysis|cohort|work|patients?|people|comparison|summary|trial|guideline|page)\b|(?<!\b(?:guideline|search) )\bthe (?:abstract|summary|review|comparison|consensus|meta-analysis|excerpts|case series|report)\b/i.test(
    text,
  );

/** Less than this is a heading or the rest of a list. */
const shortestSentence = 36;

/** Words with which a sentence begins behind a heading that ran into it. */
const beginnings =
  'The|In|If|You|Your|Most|When|These|This|Some|Many|There|People|As|For|Because|After|Although|Surgeons|Doctors|Researchers|Scientists';

/** A heading and the sentence behind it. One word before "A" may be its name: "Vitamin A", "Hepatitis A". */
const headed = new RegExp(
  `^(?:(?:[A-Z][a-z]+ ){1,5}(?=(?:${beginnings}) [a-z])|(?:[A-Z][a-z]+ ){2,5}(?=An? [a-z]))`,
);

/** A sentence without a heading that ran into its beginning. */
export function withoutHeading(sentence: string): string {
  return sentence.replace(headed, '');
}

/** Headings, lists and sentences that were run together. */
const runTogether: readonly RegExp[] = [
  / - .* - |[.:] - |\d{1,2}% [A-Z]|[a-z]\.\d+ (?:-|[A-Z])/,
  new RegExp(`^(?:[A-Z][a-z]+ ){1,5}(?:An?|${beginnings}) `),
  /^((?:\S+ ){1,4})\1/i,
];

/** What a page says to its reader. */
const advice =
  /\b(?:we (?:\w+ )?(?:recommend|encourage|suggest|advise)|(?:talk|speak) (?:to|with) your|ask your|your (?:doctor|physician|health ?care provider)|you should|contact us|visit (?:our|the)|please)\b/i;

/** A whole sentence that can be read: pages that were saved as text run headings and lists together. */
export function isReadable({
  text,
  statement,
}: {
  text: string;
  statement: Pick<Statement, 'named'>;
}): boolean {
  const heading = /^(?:[A-Z][a-z]+ ){3,6}(?=[a-z])/.exec(text);
  return (
    text.length <= 320 &&
    text.length >= shortestSentence &&
    !runTogether.some((pattern) => pattern.test(text)) &&
    !advice.test(text) &&
    (heading === null || statement.named.some((one) => one.start === 0 && one.text.includes(' '))) &&
    /[.!)"”’%]$/.test(text)
  );
}
