import type { ClaimReading } from '#checker/judge.ts';
import type { Term } from '#evidence/vocabulary.ts';

/** The words of the claim with the synonyms of its drugs and conditions. */
export function queryFor(claim: ClaimReading): string {
  return [claim.wording, ...names(claim.interventions, 4), ...names(claim.population, 4)].join(' ');
}

/**
 * The same things with the words of contrary evidence: negation, ended trials and corrections for every claim, and what
 * would speak against the kind of thing that this one says.
 */
export function opposingQueryFor(claim: ClaimReading): string {
  const things = [...names(claim.interventions, 2), ...names(claim.population, 2)];
  const hard = claim.parts.filter((part) => part.hard).map((part) => part.text);
  return [...things, ...hard, always, ...contraryOf(claim.wording)].join(' ');
}

/** Whether a passage has a word of contrary evidence at all: without one it only speaks of the same things. */
export function speaksAgainst(text: string): boolean {
  return contraryWords.test(text);
}

function names(terms: readonly Term[], most: number): string[] {
  return terms.flatMap((one) => [one.name, ...one.synonyms].slice(0, most));
}

const always =
  'no not none without failed failure worse worsened worsening null terminated withdrawn discontinued excluded missed retracted correction';

/** What kinds of claims say, and the words of evidence that says otherwise. */
const kinds: readonly { says: RegExp; contrary: string }[] = [
  {
    says: /\b(?:safe|safety|toler|harm|risk|adverse|side effects?|reactions?|toxic|complication)/i,
    contrary:
      'adverse reactions serious events infections deaths toxicity hypersensitivity warnings contraindicated harm risk',
  },
  {
    says: /\b(?:approv|authori[sz]|licen[sc]ed|indicated|indication|label)/i,
    contrary: 'refused rejected revoked suspended unapproved unlicensed limitations contraindicated',
  },
  {
    says: /\b(?:trial|stud(?:y|ies)|endpoint|phase (?:[1-4]|i{1,3}v?))\b/i,
    contrary: 'suspended futility stopped primary endpoint not met',
  },
];

/** What speaks against an effect, which most claims assert. */
const noEffect = 'no difference not significant ineffective similar to placebo flare paradoxical adverse';

function contraryOf(wording: string): string[] {
  return [noEffect, ...kinds.filter(({ says }) => says.test(wording)).map(({ contrary }) => contrary)];
}

const contraryWords =
  /\b(?:no|not|nor|none|never|neither|without|lacks?|lacking|cannot|fail(?:s|ed|ure|ures|ing)?|wors(?:e|en\w*)|null|negative|ineffective|inferior|similar|insignificant|terminat\w*|withdr[ae]w\w*|discontinu\w*|suspend\w*|stopped|refus\w*|reject\w*|revok\w*|un(?:approved|licen[sc]ed|changed|safe)|contraindicat\w*|limit(?:ed|ations?)|exclu\w*|missed|miss|adverse|harm\w*|toxic\w*|deaths?|died|risks?|warning\w*|hypersensitiv\w*|infections?|flar\w*|paradoxical\w*|retract\w*|correct(?:ion|ions|ed)|corrigend\w*|errat\w*)\b|n['’]t\b/i;
