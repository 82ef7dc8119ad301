import { z } from 'zod';
import { harmlessText, isBlank } from '#community/post-text.ts';
import { Problem } from '#errors';
import { sha256 } from '#lib/sha256.ts';
import { codePointLength } from '#lib/text.ts';
import { idPattern } from '#storage/id.ts';

export const questionId = z.string().regex(idPattern).brand<'QuestionId'>();
export type QuestionId = z.infer<typeof questionId>;

/** A question as people read it. `created` is ISO 8601. */
export interface Question {
  id: QuestionId;
  /** The readable part of its address; the id is the part that finds it. */
  slug: string;
  title: string;
  /** What the asker adds to the title; empty where nothing. */
  body: string;
  created: string;
}

const longestTitle = 300;
const longestBody = 10_000;
const longestSlug = 80;

/**
 * A title fit to be kept: on one line, without control characters, 1 to 300 characters (code points).
 * Throws `input-empty` and `input-too-large`.
 */
export function questionTitle(text: string): string {
  const title = harmlessText(text).replace(/\s+/g, ' ').trim();
  if (isBlank(title)) throw new Problem('input-empty', 'The question is empty: ask one in a sentence.');
  if (codePointLength(title) <= longestTitle) return title;
  throw new Problem(
    'input-too-large',
    `A question has at most ${longestTitle} characters: ask it in fewer words.`,
  );
}

/** What is added to a title: line ends as `\n`, no other control characters. Throws `input-too-large`. */
export function questionBody(text: string): string {
  const body = harmlessText(text).trim();
  if (codePointLength(body) <= longestBody) return body;
  throw new Problem(
    'input-too-large',
    `What is added to a question has at most ${longestBody} characters: shorten it, or check it as a text.`,
  );
}

/** Letters that do not come apart into a plain one and a mark, as they are written in plain ones. */
const spelled = new Map(
  [
    'ß ss, æ ae, œ oe, ø o, ł l, đ d, ð d, þ th, ı i',
    'α alpha, β beta, γ gamma, δ delta, ε epsilon, ζ zeta, η eta, θ theta, ι iota, κ kappa, λ lambda, μ mu',
    'ν nu, ξ xi, ο omicron, π pi, ρ rho, σ sigma, ς sigma, τ tau, υ upsilon, φ phi, χ chi, ψ psi, ω omega',
  ].flatMap((line) => line.split(', ').map((pair) => [pair.slice(0, 1), pair.slice(2)] as const)),
);

/**
 * The title as a part of an address: small plain letters and digits with hyphens between, at most 80
 * characters and cut between words. A title in another script gives `question`. A title of one word gets
 * `question-` before it: single words are the names of what belongs to a question, such as its `ledger`.
 */
export function slugOf(title: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words =
    plain.replace(/\P{ASCII}/gu, (letter) => spelled.get(letter) ?? ' ').match(/[a-z0-9]+/g) ?? [];
  const slug = shortened(words.join('-'));
  if (slug === '' || slug === 'question') return 'question';
  return slug.includes('-') ? slug : `question-${slug}`.slice(0, longestSlug);
}

function shortened(slug: string): string {
  if (slug.length <= longestSlug) return slug;
  const cut = slug.slice(0, longestSlug + 1);
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : slug.slice(0, longestSlug);
}

/**
 * A digest that is equal for titles which differ only in case, spacing and punctuation. Signs that carry a
 * meaning stay: `<`, `>`, `+`, `=`, `%`, and what stands between digits counts as a gap (1.5 is not 15).
 */
export function sameWords(title: string): string {
  const words = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Z}\p{C}]+|(?!%)\p{P}/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
  return sha256(words === '' ? title : words);
}
