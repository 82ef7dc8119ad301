import { z } from 'zod';
import { type Verdict, verdicts } from '#checker/check.ts';
import { textReading } from '#checker/loose-text.ts';
import type { MemberId } from '#community/member.ts';
import type { Author, PostId } from '#community/post.ts';
import { harmlessText } from '#community/post-text.ts';
import type { QuestionId } from '#community/question.ts';
import { Problem } from '#errors';
import { codePointLength } from '#lib/text.ts';
import { idPattern } from '#storage/id.ts';
import type { RunId } from '#storage/run.ts';

export const challengeId = z.string().regex(idPattern).brand<'ChallengeId'>();
export type ChallengeId = z.infer<typeof challengeId>;

/** `changed`: the verdict is another one after it; `stood`: it is the same. */
export const challengeStates = ['open', 'changed', 'stood', 'withdrawn'] as const;
export const challengeState = z.enum(challengeStates);
export type ChallengeState = z.infer<typeof challengeState>;

/** Why a verdict is another one: what was brought turned it, or what came to be known since, or people decided so. */
export const causes = ['brought', 'since', 'people'] as const;

/** What checking a claim again with what was brought came to. */
export const finding = z.object({
  /** The named document as it was found; null where none is here. */
  document: z.object({ id: z.string(), title: z.string(), isSummary: z.boolean() }).nullable(),
  /** Why it could not be looked up, or the page not be read; null where it could. */
  unreachable: z.string().nullable(),
  /** Why it is not there; null where it is, or nobody can tell. */
  absent: z.string().nullable(),
  /** Whether the quote stands in what was named; null where nothing was quoted, or nothing could be read. */
  quoted: z.boolean().nullable(),
  /** What the text or page says that has no identity here: shown, and counted for nothing. */
  said: textReading.nullable(),
  /** Whether such a text was there to be read. */
  read: z.enum(['page', 'text']).nullable(),
  /** The verdict as of now without, and with, what was brought; with the reasons of each. */
  before: z.object({ verdict: z.enum(verdicts), reasons: z.array(z.string()) }),
  after: z.object({ verdict: z.enum(verdicts), reasons: z.array(z.string()) }),
  cause: z.enum(causes).nullable(),
  /** What is different, plain sentences. */
  because: z.array(z.string()),
});
export type Finding = z.infer<typeof finding>;

/** What somebody brings against a sentence. */
export interface Brought {
  why: string;
  /** An identifier or an address. */
  document: string;
  quote: string;
  /** A text without either. */
  pasted: string;
}

/** A challenge as everybody may read it. Times are ISO 8601. */
export interface Challenge extends Brought {
  id: ChallengeId;
  post: { id: PostId; author: Author | null; isDeleted: boolean };
  question: { id: QuestionId; slug: string; title: string };
  /** The claim as it stood: its report, its id there, its words and their digest. */
  report: RunId;
  claim: string;
  words: string;
  sentence: string;
  verdict: Verdict;
  challenger: Author | null;
  /** The run that checks the claim again. */
  run: RunId;
  /** Null until that is done. */
  finding: Finding | null;
  /** Why that failed; null where it did not. */
  failure: string | null;
  state: ChallengeState;
  verdictAfter: Verdict | null;
  /** Who decided where the run did not, and why; null where the run did, or nobody has. */
  decision: { by: { id: MemberId; name: string }; reason: string } | null;
  decided: string | null;
  created: string;
}

const longest = { why: 2_000, document: 500, quote: 3_000, pasted: 20_000 } as const;
const names = {
  why: 'What is wrong with the sentence',
  document: 'A document',
  quote: 'A quote',
  pasted: 'A text',
} as const;

/** What was brought, fit to be kept. Throws `input-empty` and `input-too-large`. */
export function broughtText(given: Brought): Brought {
  const kept = (field: keyof Brought) => {
    const text = harmlessText(given[field]).trim();
    if (codePointLength(text) <= longest[field]) return text;
    const most = longest[field].toLocaleString('en');
    throw new Problem('input-too-large', `${names[field]} has at most ${most} characters: shorten it.`);
  };
  const brought = {
    why: kept('why'),
    document: kept('document').replace(/\s+/g, ' '),
    quote: kept('quote'),
    pasted: kept('pasted'),
  };
  if (brought.why === '')
    throw new Problem('input-empty', 'It is not said what is wrong with the sentence: say why.');
  if (brought.document === '' && brought.quote === '' && brought.pasted === '')
    throw new Problem(
      'input-empty',
      'Nothing is brought against the sentence: name a document, or quote or paste what says otherwise.',
    );
  return brought;
}

/**
 * What the run alone decides. A document of a source that was read decides; what has no identity, cannot be reached or
 * does not say what was quoted from it leaves the challenge open for an editor.
 */
export function decidedBy(found: Finding): 'changed' | 'stood' | null {
  if (found.cause !== null) return 'changed';
  return found.document !== null && found.quoted !== false ? 'stood' : null;
}

/** The challenge without the words of one that was taken back or put aside: nobody stands by them any more. */
export function publicChallenge(challenge: Challenge): Challenge {
  if (challenge.state !== 'withdrawn') return challenge;
  return { ...challenge, why: '', document: '', quote: '', pasted: '', finding: null };
}
