import { z } from 'zod';
import { type Verdict, verdicts } from '#checker/check.ts';
import { textReading } from '#checker/loose-text.ts';
import type { MemberId } from '#community/member.ts';
import type { Author, PostId, PostKind } from '#community/post.ts';
import { harmlessText } from '#community/post-text.ts';
import type { QuestionId } from '#community/question.ts';
import { Problem } from '#errors';
import { codePointLength } from '#lib/text.ts';
import type { Message } from '#locales/message.ts';
import { idPattern } from '#storage/id.ts';
import type { RunId } from '#storage/run.ts';

export const challengeId = z.string().regex(idPattern).brand<'ChallengeId'>();
export type ChallengeId = z.infer<typeof challengeId>;

/** `held`: nobody sees it until an editor has looked; `changed`: the verdict is another one after it; `stood`: the same. */
export const challengeStates = ['held', 'open', 'changed', 'stood', 'withdrawn'] as const;
export const challengeState = z.enum(challengeStates);
export type ChallengeState = z.infer<typeof challengeState>;

/** Why a verdict is another one: what was brought turned it, or what came to be known since, or people decided so. */
export const causes = ['brought', 'since', 'people'] as const;

/** What a verdict depends on beside the text and what was brought. */
export const means = z.object({
  evidence: z.object({ digest: z.string(), documents: z.number().int() }),
  judge: z.object({ name: z.string(), version: z.string() }),
  /** Absent in checks of before. */
  retrieval: z.object({ name: z.string(), version: z.string() }).optional(),
});
export type Means = z.infer<typeof means>;

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
  /** What it was decided with; absent in those of before. */
  means: means.optional(),
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

/** What a challenge came to. Times are ISO 8601. */
export interface Outcome {
  /** The run that checks the claim again. */
  run: RunId;
  /** Null until that is done. */
  finding: Finding | null;
  state: ChallengeState;
  verdictAfter: Verdict | null;
  /** Who decided where the run did not, and why; null where the run did, or nobody has. */
  decision: { by: { id: MemberId; name: string }; reason: string } | null;
  decided: string | null;
}

/** A challenge as everybody may read it. */
export interface Challenge extends Brought, Outcome {
  id: ChallengeId;
  post: { id: PostId; kind: PostKind; author: Author | null; isDeleted: boolean };
  question: { id: QuestionId; slug: string; title: string };
  /** The claim as it stood: its report, its id there, its words and their digest. */
  report: RunId;
  claim: string;
  words: string;
  sentence: string;
  verdict: Verdict;
  challenger: Author | null;
  /** Why its run failed; null where it did not. */
  failure: string | null;
  /** The run that weighs it again, and why that failed; null where none was begun since. */
  again: { run: RunId; failure: string | null } | null;
  /** What makes it look like spam. */
  suspicion: Message[];
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

/** Whether weighing it once more could come to something else than before. */
export function mayComeOutOtherwise(challenge: Challenge, now: Means): boolean {
  const { state, again, finding: found, failure } = challenge;
  if (state === 'held' || state === 'withdrawn') return false;
  if (again !== null) return again.failure !== null;
  if (found === null) return failure !== null;
  return found.means === undefined || found.unreachable !== null || named(found.means) !== named(now);
}

/** By what checks are told from each other. */
export function named({ evidence, judge, retrieval }: Means): string {
  return [evidence.digest, judge.name, judge.version, retrieval?.name, retrieval?.version].join(' ');
}

/** The challenge without the words of one that was taken back or put aside: nobody stands by them any more. */
export function publicChallenge(challenge: Challenge): Challenge {
  if (challenge.state !== 'withdrawn') return challenge;
  return { ...challenge, why: '', document: '', quote: '', pasted: '', finding: null };
}
