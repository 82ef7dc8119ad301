import { z } from 'zod';
import type { Check, Claim } from '#checker/check.ts';
import { compareReceipts } from '#checker/compare-receipts.ts';
import { findQuote } from '#checker/find-quote.ts';
import { type Challenge, type Finding, means, named } from '#community/challenge/challenge.ts';
import { Problem } from '#errors';
import type { EvidenceDocument } from '#evidence/document.ts';
import { readInputFile } from '#lib/input-file.ts';
import type { Services, WorkOptions } from '../services.ts';
import { claimIn, reportOfRun } from './check-of-post.ts';

/** The input of a run that weighs a challenge. */
export const challengeInput = z.object({ challenge: z.string() });

type Needs = Pick<Services, 'checker' | 'community' | 'config' | 'fetchPage' | 'runs'>;

/**
 * Checks a challenged sentence again, without and with what was brought, and keeps what that came to; gives the check
 * with it. After a crash it is called again. Throws Problem `not-found` and `stopped`.
 */
export async function weighChallenge(
  services: Needs,
  { id, run }: { id: string; run: string },
  options: WorkOptions,
): Promise<Check> {
  const { community, checker } = services;
  const challenge = await community.challenges.get(id);
  if (challenge === null) throw new Problem('not-found', 'There is no such challenge.');
  const { check: old, composed } = await reportOfRun(services, challenge.report);
  const shown = claimIn(old, challenge.claim);
  const found = await lookedFor(services, challenge, options);
  const quoted = found.document === null ? null : findQuote(challenge.quote, found.document.text);
  const brought = found.document === null ? [] : [{ document: found.document.id, quoted }];
  const before = await checker.checkClaim(old, shown, { ...options, composed });
  const after =
    brought.length === 0 ? before : await checker.checkClaim(old, shown, { ...options, composed, brought });
  const text = looseText(challenge, found.page);
  const finding: Finding = {
    document:
      found.document === null
        ? null
        : {
            id: found.document.id,
            title: found.document.title,
            isSummary: found.document.representation === 'summary',
          },
    unreachable: found.unreachable,
    absent: found.absent,
    quoted: isQuoted(challenge, found),
    said: text === null ? null : await checker.readText(shown.wording, text.words),
    read: text?.kind ?? null,
    before: verdictIn(before),
    after: verdictIn(after),
    ...difference({ old, shown, before, after }),
    means: means.parse(after),
  };
  await community.challenges.weigh({ id, run, found: finding });
  return after;
}

interface Found {
  document: EvidenceDocument | null;
  /** The text of a page of the web that is no document of any source. */
  page: string | null;
  unreachable: string | null;
  absent: string | null;
}

const nothing: Found = { document: null, page: null, unreachable: null, absent: null };

async function lookedFor(
  services: Needs,
  { document: given }: Challenge,
  { signal }: WorkOptions,
): Promise<Found> {
  if (given === '') return nothing;
  const { named, ...found } = await services.checker.lookUp(given, signal);
  if (found.document !== null) return { ...nothing, document: found.document };
  const link = /https?:\/\/\S+/i.exec(given)?.[0];
  if (link === undefined && !named)
    return { ...nothing, absent: 'What is named is neither an identifier nor an address.' };
  if (link === undefined || named) return { ...nothing, ...found };
  return pageAt(services, link, signal);
}

/** A page is read where sources are asked over the network at all, or where its host is allowed by name. */
async function pageAt(
  { config, fetchPage }: Needs,
  link: string,
  signal: AbortSignal | undefined,
): Promise<Found> {
  const host = URL.canParse(link) ? new URL(link).hostname : '';
  if (!config.live && !config.allowedHosts.includes(host))
    return { ...nothing, unreachable: 'Pages are not read over the network here.' };
  const maxBytes = config.maxInputBytes;
  try {
    const page = await fetchPage(link, { maxBytes, ...(signal === undefined ? {} : { signal }) });
    const { text } = await readInputFile(page.bytes, { type: page.type, maxBytes });
    return { ...nothing, page: text };
  } catch (error) {
    if (!(error instanceof Problem) || error.id === 'stopped') throw error;
    return { ...nothing, unreachable: error.message };
  }
}

/** What was brought that no document of a source stands behind: a page, a text, or a quote from nowhere. */
function looseText(
  { document, quote, pasted }: Challenge,
  page: string | null,
): { words: string; kind: 'page' | 'text' } | null {
  if (page !== null) return { words: page, kind: 'page' };
  const words = pasted === '' && document === '' ? quote : pasted;
  return words === '' ? null : { words, kind: 'text' };
}

function isQuoted({ quote }: Challenge, { document, page }: Found): boolean | null {
  const text = document?.text ?? page;
  return quote === '' || text === null ? null : findQuote(quote, text) !== null;
}

function verdictIn({ claims: [claim] }: Check): Finding['before'] {
  return { verdict: claim?.verdict ?? 'not checked', reasons: [...(claim?.reasons ?? [])] };
}

/**
 * Why the verdict is another one than was shown. One that comes out otherwise with the same evidence, judge and search
 * is no finding of the challenge, and counts as the same.
 */
function difference(given: {
  old: Check;
  shown: Claim;
  before: Check;
  after: Check;
}): Pick<Finding, 'cause' | 'because'> {
  const { old, shown, before, after } = given;
  const now = verdictIn(after).verdict;
  if (now === shown.verdict) return { cause: null, because: [] };
  const told = (then: Check['receipt']) =>
    compareReceipts(then, after.receipt).verdicts.flatMap(({ because }) => because);
  if (now !== verdictIn(before).verdict) return { cause: 'brought', because: told(before.receipt) };
  if (named(old) === named(before)) return { cause: null, because: [] };
  const claims = old.receipt.claims.filter((one) => one.start === shown.start && one.end === shown.end);
  return { cause: 'since', because: told({ ...old.receipt, claims: claims.slice(0, 1) }) };
}
