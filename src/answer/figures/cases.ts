import type { QuotedUnit } from '#answer/figures/quoted-units.ts';
import type { CitedDocument, Scope } from '#checker/check.ts';
import type { ShareInterval } from '#lib/binomial.ts';
import { exactInterval } from '#lib/binomial.ts';
import { sentences } from '#lib/text.ts';

/** Patients of one report or review of cases. */
export interface CaseRow {
  unit: string;
  document: CitedDocument;
  scope: Scope;
  /** Null: the number is not known. */
  patients: number | null;
  /** Null: what is quoted does not say how many responded. */
  responders: ({ count: number; total: number; sentence: string } & ShareInterval) | null;
}

const caseDesigns = new Set(['case series', 'case report']);

/** The units of single cases, each with its patients and, where a quote says it, those who responded. */
export function casesOf(units: readonly QuotedUnit[]): CaseRow[] {
  return units
    .filter(({ document, level }) => caseDesigns.has(document.design) || level === 4)
    .map(({ unit, document, scope, quotes }) => {
      const said = quotes
        .filter((quote) => quote.document.id === document.id && quote.scope === scope)
        .flatMap(({ text }) => respondersIn(text, document.participants) ?? [])
        .toSorted((a, b) => b.total - a.total)[0];
      const responders = said === undefined ? null : { ...said, ...exactInterval(said.count, said.total) };
      return { unit, document, scope, patients: document.participants, responders };
    });
}

const words = [
  'none',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const figure = String.raw`(?:\d{1,4}|${words.join('|')})`;
const people = '(?:patients?|cases?|adults?|women|men|children|people|persons|individuals)';
const better = String.raw`(?:respond\w*|good response|complete response|partial response|response|improv\w*|remission|resol\w+|clear\w*|soften\w*|heal\w*)`;
const share = new RegExp(
  String.raw`\b(${figure}) (?:out )?of (?:the |these |all )?(${figure}) (?:[\p{L}-]+ ){0,2}${people}\b`,
  'giu',
);
const whole = new RegExp(
  String.raw`\b(all|both) (?:of )?(?:the |these )?(?:(${figure}) )?(?:[\p{L}-]+ ){0,2}${people}\b`,
  'giu',
);
const single = /\b(?:the|this|one|a|an)(?: [\w-]+){0,2} (?:patient|woman|man|girl|boy|case)\b/i;

/** What makes a sentence tell of something else than of a response. */
const otherwise =
  /\b(?:no|not|never|without|fail\w*|refractory|resist\w*|unrespons\w*|non-?respon\w*|relaps\w*|recur\w*|flare\w*|worse\w*|in part|previous\w*|prior|before|placebo|control)\b|%|\bbut\b|\bexcept\b/i;

/**
 * How many of how many patients responded, as the first sentence that says it plainly has it; null where none does. Two shares in
 * one sentence, a comparison, or any word that could turn the meaning make it not plain.
 */
export function respondersIn(
  text: string,
  participants: number | null,
): { count: number; total: number; sentence: string } | null {
  for (const { text: sentence } of sentences(text)) {
    const told = inSentence(sentence, participants);
    if (told !== null && (participants === null || told.total <= participants)) return { ...told, sentence };
  }
  return null;
}

function inSentence(sentence: string, participants: number | null) {
  if (otherwise.test(sentence) || !new RegExp(String.raw`\b${better}\b`, 'i').test(sentence)) return null;
  const shares = [...sentence.matchAll(share)];
  if (shares.length > 1) return null;
  const [one] = shares;
  if (one !== undefined) return possible(numberOf(one[1]), numberOf(one[2]));
  const all = [...sentence.matchAll(whole)];
  if (all.length === 1) {
    const total = all[0]?.[1]?.toLowerCase() === 'both' ? 2 : (numberOf(all[0]?.[2]) ?? participants);
    return possible(total, total);
  }
  return participants === 1 && single.test(sentence) ? { count: 1, total: 1 } : null;
}

function possible(count: number | null, total: number | null) {
  return count === null || total === null || total < 1 || count > total ? null : { count, total };
}

function numberOf(word: string | undefined): number | null {
  if (word === undefined) return null;
  const place = words.indexOf(word.toLowerCase());
  if (place >= 0) return place;
  return /^\d+$/.test(word) ? Number(word) : null;
}
