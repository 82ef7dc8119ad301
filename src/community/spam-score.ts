import { z } from 'zod';
import { blockedIn, linkedHosts, spamWords } from '#community/spam-words.ts';
import { isMessageKey, type Message, message } from '#locales/message.ts';

/** In how many texts that moderators decided on a word stood. */
export interface WordCount {
  spam: number;
  good: number;
}

/** What was learned from moderators' decisions, of the words of one text. */
export interface Learned {
  /** Texts in all. */
  texts: WordCount;
  words: ReadonlyMap<string, WordCount>;
}

/** What somebody has just written. */
export interface Written {
  /** With its title. */
  text: string;
  /** How long the form was open; null: not known. */
  seconds: number | null;
  /** How old the account is. */
  accountMinutes: number;
  /** Posts of theirs that stand. */
  posts: number;
  /** How often the very same text was written before. */
  sameBefore: number;
}

/** What speaks for it, as it is kept. */
export const spamReasons = z.array(
  z.object({
    key: z.string().refine(isMessageKey),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
);

export interface SpamScore {
  /** How likely it is to be spam, from 0 to 1. */
  score: number;
  /** What speaks for it, weightiest first. */
  reasons: Message[];
  /** What becomes of it: shown; shown, and looked at; or only shown once it was looked at. */
  treatment: 'show' | 'look' | 'hold';
}

/** From these on. */
const look = 0.5;
const hold = 0.9;

/** Most of what people write is not spam: one text in twelve, before anything is known of it. */
const prior = Math.log(1 / 11);
/** Decisions of either kind before words say anything. */
const fewestTexts = 10;
/** The words that say most, and how much they may say, one and together (in units of natural logarithm). */
const tellingWords = 15;
const mostOfOne = 2.5;
const mostOfAll = 6;
/** Nobody types as many characters in a second. */
const fastestTyping = 20;

interface Sign {
  weight: number;
  reason: Message | null;
}

/** How likely a text is to be spam, by what moderators found and by rules on links and speed. */
export function spamScore(written: Written, learned: Learned, blocked: readonly string[]): SpamScore {
  const words = spamWords(written.text);
  const signs = [bayes(words, learned), ...linkSigns(written), ...speedSigns(written), standing(written)];
  const found = blockedIn(written.text, blocked);
  if (found.length > 0)
    signs.push({ weight: 12, reason: message('spam.blocked', { words: found.join(', ') }) });
  const score = share(signs.reduce((sum, { weight }) => sum + weight, prior));
  return {
    score,
    reasons: signs
      .filter(({ weight }) => weight > 0)
      .toSorted((a, b) => b.weight - a.weight)
      .flatMap(({ reason }) => (reason === null ? [] : [reason])),
    treatment: score >= hold ? 'hold' : score >= look ? 'look' : 'show',
  };
}

/** Log odds as a share. */
function share(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

/**
 * Naive Bayes over the words that are there: the log of how much more often each stood in spam, with one text of
 * either kind added (Laplace). The prior is left to the caller.
 */
function bayes(words: readonly string[], { texts, words: counts }: Learned): Sign {
  if (texts.spam < fewestTexts || texts.good < fewestTexts) return { weight: 0, reason: null };
  const telling = words
    .flatMap((word) => {
      const count = counts.get(word);
      if (count === undefined || count.spam + count.good < 2) return [];
      const odds =
        Math.log((count.spam + 1) / (texts.spam + 2)) - Math.log((count.good + 1) / (texts.good + 2));
      return [{ word, odds: between(odds, mostOfOne) }];
    })
    .toSorted((a, b) => Math.abs(b.odds) - Math.abs(a.odds) || (a.word < b.word ? -1 : 1))
    .slice(0, tellingWords);
  const weight = between(
    telling.reduce((sum, { odds }) => sum + odds, 0),
    mostOfAll,
  );
  const shown = telling.filter(({ odds }) => odds > 0).slice(0, 5);
  return {
    weight,
    reason: message('spam.words', { words: shown.map(({ word }) => word.replace(/^link:/, '')).join(', ') }),
  };
}

function between(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}

function linkSigns({ text, posts }: Written): Sign[] {
  const hosts = linkedHosts(text);
  const signs: Sign[] = [];
  if (hosts.length > 0 && posts === 0)
    signs.push({
      weight: 0.8 + 0.5 * Math.min(4, hosts.length - 1),
      reason: message('spam.first-links', { count: hosts.length }),
    });
  const words = text.replaceAll(/https?:\/\/\S+/g, '').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  if (hosts.length > 0 && words < hosts.length * 8)
    signs.push({ weight: 1.2, reason: message('spam.only-links') });
  const [first] = hosts;
  const repeated = hosts.filter((host) => host === first).length;
  if (first !== undefined && repeated >= 3)
    signs.push({ weight: 1, reason: message('spam.same-link', { host: first, count: repeated }) });
  return signs;
}

function speedSigns({ text, seconds, accountMinutes, sameBefore }: Written): Sign[] {
  const signs: Sign[] = [];
  if (sameBefore > 0) signs.push({ weight: 2.5, reason: message('spam.again', { count: sameBefore }) });
  if (seconds !== null && text.length > 100 && text.length > fastestTyping * Math.max(1, seconds))
    signs.push({ weight: 0.8, reason: message('spam.fast', { count: Math.round(seconds) }) });
  if (accountMinutes < 2) signs.push({ weight: 0.6, reason: message('spam.new-account') });
  return signs;
}

/** Who has written here before is believed. */
function standing({ posts }: Written): Sign {
  return { weight: -0.5 * Math.min(6, posts), reason: null };
}
