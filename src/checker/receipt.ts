import { z } from 'zod';
import type { Check, Claim, Receipt } from '#checker/check.ts';
import { receipt as receiptShape, verdicts } from '#checker/check.ts';
import { Problem } from '#errors';
import type { EvidenceStore } from '#evidence/store.ts';
import { canonicalJson, sha256 } from '#lib/sha256.ts';
import { CodePoints } from '#lib/text.ts';

/** What a replay of a receipt found. */
export const verification = z.object({
  /** True when every quote replays byte for byte and every verdict comes out the same. */
  ok: z.boolean(),
  checks: z.array(z.object({ what: z.string(), ok: z.boolean(), detail: z.string() })),
  verdicts: z.array(
    z.object({
      text: z.string(),
      receipt: z.enum(verdicts),
      now: z.enum(verdicts).nullable(),
      same: z.boolean(),
    }),
  ),
});
export type Verification = z.infer<typeof verification>;

type Unsigned = Omit<Receipt, 'sha256'>;

/** The receipt of a check: everything that a replay needs beside the documents themselves. */
export function makeReceipt(
  check: Omit<Check, 'receipt' | 'sources' | 'opposing'>,
  thresholds: Record<string, number>,
): Receipt {
  const body: Unsigned = {
    format: 'betateta-receipt/1',
    check: check.id,
    created: check.created,
    input: { text: check.input.text, sha256: check.input.sha256 },
    evidence: check.evidence,
    judge: check.judge,
    thresholds,
    claims: check.claims.map(({ text, start, end, wording, verdict, evidence }) => ({
      text,
      start,
      end,
      wording,
      verdict,
      quotes: evidence.map((one) => ({
        document: one.document.id,
        sha256: one.document.sha256,
        start: one.passage.start,
        end: one.passage.end,
        quote: one.passage.quote,
        stance: one.stance,
      })),
    })),
  };
  return { ...body, sha256: sha256(canonicalJson(body)) };
}

/** Reads a receipt; a file that is none, or that was changed, is refused with one sentence. */
export function readReceipt(value: unknown): Receipt {
  const whole = z.object({ receipt: receiptShape }).safeParse(value);
  const parsed = whole.success
    ? { success: true as const, data: whole.data.receipt }
    : receiptShape.safeParse(value);
  if (!parsed.success)
    throw new Problem(
      'receipt-damaged',
      'This is not a receipt of format betateta-receipt/1: pass the file that a check gave.',
    );
  const { sha256: stated, ...body } = parsed.data;
  if (sha256(canonicalJson(body)) !== stated)
    throw new Problem(
      'receipt-damaged',
      'This receipt was changed after it was made: its own SHA-256 does not fit.',
    );
  return parsed.data;
}

interface Replay {
  evidence: EvidenceStore;
  judge: { name: string; version: string };
  /** Runs the same input again. */
  again: (receipt: Receipt) => Promise<readonly Claim[]>;
}

/** Replays a receipt: every quote against the stored documents, every verdict by running the check again. */
export async function verifyReceipt(
  receipt: Receipt,
  { evidence, judge, again }: Replay,
): Promise<Verification> {
  const snapshot = await evidence.snapshot();
  const sameEvidence = snapshot.digest === receipt.evidence.digest;
  const sameJudge = judge.name === receipt.judge.name && judge.version === receipt.judge.version;
  const quotes = await quotesReplay(receipt, evidence);
  const now = await again(receipt);
  const verdicts = receipt.claims.map((claim) => {
    const other = now.find((one) => one.start === claim.start && one.end === claim.end);
    return {
      text: claim.text,
      receipt: claim.verdict,
      now: other?.verdict ?? null,
      same: other?.verdict === claim.verdict,
    };
  });
  const differing = verdicts.filter((one) => !one.same).length;
  const checks = [
    {
      what: 'input',
      ok: sha256(receipt.input.text) === receipt.input.sha256,
      detail: 'The input text fits its SHA-256.',
    },
    {
      what: 'evidence',
      ok: sameEvidence,
      detail: sameEvidence
        ? `The same evidence: ${snapshot.documents} documents.`
        : `Other evidence: the receipt saw ${receipt.evidence.documents} documents (${receipt.evidence.digest.slice(0, 12)}…), here are ${snapshot.documents} (${snapshot.digest.slice(0, 12)}…).`,
    },
    {
      what: 'judge',
      ok: sameJudge,
      detail: sameJudge
        ? `The same judge: ${judge.name} ${judge.version}.`
        : `Another judge: then ${receipt.judge.name} ${receipt.judge.version}, now ${judge.name} ${judge.version}.`,
    },
    quotes,
    {
      what: 'verdicts',
      ok: differing === 0,
      detail:
        differing === 0
          ? `All ${verdicts.length} verdicts come out the same.`
          : `${differing} of ${verdicts.length} verdicts come out otherwise${cause(sameEvidence, sameJudge)}.`,
    },
  ];
  return { ok: quotes.ok && differing === 0 && checks[0]?.ok === true, checks, verdicts };
}

function cause(sameEvidence: boolean, sameJudge: boolean): string {
  if (!sameEvidence) return ', on other evidence';
  return sameJudge ? '' : ', by another judge';
}

async function quotesReplay(receipt: Receipt, evidence: EvidenceStore) {
  const wanted = receipt.claims.flatMap((claim) => claim.quotes);
  const documents = await evidence.getMany([...new Set(wanted.map((one) => one.document))]);
  const texts = new Map([...documents].map(([id, document]) => [id, new CodePoints(document.text)]));
  const missing = wanted.filter((one) => !documents.has(one.document));
  const replaced = wanted.filter((one) => {
    const text = texts.get(one.document);
    return text !== undefined && text.slice(one.start, one.end) !== one.quote;
  });
  const former = await inFormerVersions(replaced, evidence);
  const changed = replaced.length - former;
  const ok = missing.length === 0 && changed === 0;
  const detail = ok
    ? `All ${wanted.length} quotes replay byte for byte${former === 0 ? '' : `, ${former} of them in a former version of the document, which is kept here`}.`
    : `Of ${wanted.length} quotes ${missing.length} are of documents that are not here and ${changed} differ from the stored text.`;
  return { what: 'quotes', ok, detail };
}

/** How many quotes stand in the version of their document that the receipt names, though it was replaced since. */
async function inFormerVersions(
  quotes: readonly Receipt['claims'][number]['quotes'][number][],
  evidence: EvidenceStore,
): Promise<number> {
  let found = 0;
  for (const { document, sha256: hash, start, end, quote } of quotes) {
    const former = await evidence.version(document, hash);
    if (former !== null && new CodePoints(former.text).slice(start, end) === quote) found += 1;
  }
  return found;
}
