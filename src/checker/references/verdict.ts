import type { Claim, Evidence, Reference, Stance } from '#checker/check.ts';
import type { ClaimDraft } from '#checker/claim-draft.ts';
import type { Reading } from '#checker/judge-candidates.ts';
import { judgeClaim } from '#checker/judge-claim.ts';
import { Units } from '#checker/unit.ts';
import type { Weighed } from '#checker/weighed.ts';
import { byStrength } from '#checker/weighed.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import { splitPassages } from '#evidence/split-passages.ts';
import { mayEvidence } from '#evidence/status.ts';

type AtClaim = Reference['claims'][number];

/** A claim with the draft that it was made from. */
export interface CheckedClaim {
  claim: Claim;
  draft: ClaimDraft;
}

/** What the documents of one work say of one claim at which the text cites it. */
export async function readFor(
  { claim, draft }: CheckedClaim,
  documents: readonly EvidenceDocument[],
  reading: Reading,
): Promise<AtClaim> {
  const [first] = documents;
  const readable = documents.filter(hasText);
  const candidates = readable.map((document) => ({ document, passages: splitPassages(document) }));
  const read = reading.judge.read(draft.wording, draft.inherited);
  const { judged, decision } = await judgeClaim(read, candidates, Units.of(readable), reading);
  const supports = decision.verdict === 'supported';
  const telling = decidingQuote(judged, decision.verdict);
  return {
    claim: claim.id,
    supports,
    why:
      first !== undefined && !mayEvidence(first)
        ? 'It supports nothing, whatever it says.'
        : whyOf(decision.verdict, decision.reasons, telling),
    passage: telling === null ? null : quoteOf(telling),
    instead: supports ? null : insteadOf(claim, documents),
  };
}

/** Whether there is more of a document than its title. */
export function hasText({ sections, text, title }: EvidenceDocument): boolean {
  return sections.some((one) => one.title !== 'Title') && text.trim() !== title.trim();
}

function decidingQuote(weighed: readonly Weighed[], verdict: Claim['verdict']): Weighed | null {
  const against = verdict === 'contradicted';
  const best = (stance: Stance) =>
    weighed
      .filter((one) => one.stance === stance)
      .toSorted((a, b) => byStrength(a, b) || b.score - a.score)[0] ?? null;
  return against ? best('contradicts') : (best('supports') ?? best('neutral'));
}

function whyOf(verdict: Claim['verdict'], reasons: readonly string[], telling: Weighed | null): string {
  const [first = ''] = reasons;
  if (verdict === 'supported') return 'A passage of it says so.';
  if (verdict === 'contradicted') return `It says otherwise. ${telling?.why ?? first}`.trim();
  if (verdict === 'contested') return 'It speaks on both sides.';
  if (verdict === 'overstated') return `It carries a weaker or narrower sentence. ${first}`.trim();
  if (telling?.stance === 'neutral') return telling.why;
  return telling === null
    ? 'It was read and says nothing of this.'
    : 'It was read and carries too little of this.';
}

function quoteOf({ start, end, section, quote }: Weighed): NonNullable<AtClaim['passage']> {
  return { start, end, section, quote };
}

/** A document that does support the claim: the strongest of the claim's own evidence, of another work. */
function insteadOf({ verdict, evidence }: Claim, documents: readonly EvidenceDocument[]): AtClaim['instead'] {
  if (verdict !== 'supported' && verdict !== 'contested') return null;
  const own = new Set<string>(documents.map((one) => one.id));
  return asInstead(evidence.find((one) => isSupport(one) && !own.has(one.document.id)));
}

/** A support at the claim's own scope. */
export function isSupport({ stance, scope, document }: Evidence): boolean {
  return stance === 'supports' && scope !== 'other' && scope !== 'broader' && mayEvidence(document);
}

export function asInstead(evidence: Evidence | undefined): AtClaim['instead'] {
  return evidence === undefined ? null : { document: evidence.document, passage: evidence.passage };
}
