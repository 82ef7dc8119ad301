import { z } from 'zod';
import type { Check, Receipt } from '#checker/check.ts';
import { receipt as receiptShape, verdicts } from '#checker/check.ts';
import { compareReceipts } from '#checker/compare-receipts.ts';
import { signatureCheck } from '#checker/receipt-signature.ts';
import { Problem } from '#errors';
import type { EvidenceDocument } from '#evidence/document.ts';
import type { StandingNow } from '#evidence/notices.ts';
import { withStandings } from '#evidence/notices.ts';
import type { EvidenceStore } from '#evidence/store.ts';
import { canonicalJson, sha256 } from '#lib/sha256.ts';
import { CodePoints } from '#lib/text.ts';

/** What a replay of a receipt found. */
export const verification = z.object({
  /** True when the signature fits, every quote replays byte for byte and every verdict comes out the same. */
  ok: z.boolean(),
  checks: z.array(z.object({ what: z.string(), ok: z.boolean(), detail: z.string() })),
  verdicts: z.array(
    z.object({
      text: z.string(),
      receipt: z.enum(verdicts).nullable(),
      now: z.enum(verdicts).nullable(),
      same: z.boolean(),
      /** Why a verdict is another now, plain sentences. */
      because: z.array(z.string()),
    }),
  ),
});
export type Verification = z.infer<typeof verification>;

type Body = Omit<Receipt, 'sha256' | 'signature'>;

/** What of a check goes into its receipt. */
type Receiptable = Pick<
  Check,
  'id' | 'created' | 'evidence' | 'judge' | 'retrieval' | 'brought' | 'claims'
> & {
  input: Receipt['input'];
};

/** The receipt of a check: everything that a replay needs beside the documents themselves. */
export function makeReceipt(check: Receiptable, thresholds: Record<string, number>): Receipt {
  const { texts = [] } = check.input;
  const body: Body = {
    format: 'betateta-receipt/1',
    check: check.id,
    created: check.created,
    input: {
      text: check.input.text,
      sha256: check.input.sha256,
      ...(texts.length === 0 ? {} : { texts: [...texts] }),
    },
    evidence: check.evidence,
    judge: check.judge,
    ...(check.retrieval === undefined ? {} : { retrieval: check.retrieval }),
    thresholds,
    ...(check.brought === undefined ? {} : { brought: check.brought }),
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
  const { sha256: stated, signature: _kept, ...body } = parsed.data;
  if (sha256(canonicalJson(body)) !== stated)
    throw new Problem(
      'receipt-damaged',
      'This receipt was changed after it was made: its own SHA-256 does not fit.',
    );
  return parsed.data;
}

interface Replay {
  evidence: EvidenceStore;
  standing: StandingNow | null;
  /** The thumbprints of this installation's key and of the one that must have signed; null: none, any. */
  keys: { own: string | null; wanted: string | null };
  /** The receipt of the same input, checked again here and now. */
  again: (receipt: Receipt) => Promise<Receipt>;
}

/** Replays a receipt: its signature, every quote against the stored documents, every verdict by checking again. */
export async function verifyReceipt(
  receipt: Receipt,
  { evidence, standing, keys, again }: Replay,
): Promise<Verification> {
  const quoted = await evidence.getMany([...new Set(quotesOf(receipt).map((one) => one.document))]);
  const documents = await withStandings(quoted, standing);
  const statuses = new Map(Array.from(documents, ([id, { status }]) => [id, status]));
  const { differences, verdicts } = compareReceipts(receipt, await again(receipt), statuses);
  const differing = verdicts.filter((one) => !one.same).length;
  const inputFits = sha256(receipt.input.text) === receipt.input.sha256;
  const checks = [
    {
      what: 'input',
      ok: inputFits,
      detail: `The input text ${inputFits ? 'fits' : 'does not fit'} its SHA-256.`,
    },
    signatureCheck(receipt, keys),
    ...differences
      .filter(({ what }) => what !== 'text')
      .map(({ what, same, detail }) => ({ what, ok: same, detail })),
    await quotesReplay(receipt, documents, evidence),
    {
      what: 'verdicts',
      ok: differing === 0,
      detail:
        differing === 0
          ? `All ${verdicts.length} verdicts come out the same.`
          : `${differing} of ${verdicts.length} verdicts come out otherwise.`,
    },
  ];
  const mayDiffer = ['evidence', 'judge', 'retrieval', 'thresholds'];
  return {
    ok: checks.every(({ what, ok }) => ok || mayDiffer.includes(what)),
    checks,
    verdicts: verdicts.map(({ before, after, ...rest }) => ({ ...rest, receipt: before, now: after })),
  };
}

function quotesOf(receipt: Receipt) {
  return receipt.claims.flatMap((claim) => claim.quotes);
}

async function quotesReplay(
  receipt: Receipt,
  documents: ReadonlyMap<string, EvidenceDocument>,
  evidence: EvidenceStore,
) {
  const wanted = quotesOf(receipt);
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
