import type { AlignedClaim, Claim } from '#checker/check.ts';
import type { ClaimDraft } from '#checker/claim-draft.ts';
import type { ClaimReading } from '#checker/judge.ts';
import type { Reading } from '#checker/judge-candidates.ts';
import { spokenName } from '#checker/self-contained.ts';
import { textAsDocument } from '#checker/text-as-document.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';

/** The claims of one text and the drafts that they were made from, in the same order. */
export interface TextClaims {
  claims: readonly Claim[];
  drafts: readonly ClaimDraft[];
}

interface Said {
  text: number;
  claim: Claim;
  draft: ClaimDraft;
  reading: ClaimReading;
}

type Group = [Said, ...Said[]];

/** Share of the parts of two claims from which on they say the same, unless one denies the other. */
const leastAlike = 0.5;
/** Share from which on they may deny each other. */
const leastNear = 0.3;

/**
 * Puts the same claim of several texts into one row, in the order in which the claims come: the row says whether the
 * texts agree. Every checkable claim is in exactly one row.
 */
export async function align(texts: readonly TextClaims[], reading: Reading): Promise<AlignedClaim[]> {
  if (texts.length < 2) return [];
  const groups: Group[] = [];
  for (const [text, { claims, drafts }] of texts.entries())
    for (const [at, claim] of claims.entries()) {
      const draft = drafts[at];
      if (draft === undefined || claim.verdict === 'not checkable') continue;
      const said = { text, claim, draft, reading: reading.judge.read(draft.wording, draft.inherited) };
      const best = nearest(said, groups, reading.vocabulary);
      if (best === null) groups.push([said]);
      else best.push(said);
    }
  const rows: AlignedClaim[] = [];
  for (const group of groups) rows.push(...(await rowsOf(group, reading)));
  return rows;
}

/** The group whose first claim is most like this one; null where none is alike enough. */
function nearest(said: Said, groups: readonly Group[], vocabulary: Vocabulary): Group | null {
  let best: Group | null = null;
  let most = leastNear;
  for (const group of groups) {
    // Within one text the same thing said twice is no row of its own, but two claims are never one for being alike.
    if (group.some((one) => one.text === said.text)) continue;
    const like = Math.max(likeness(group[0].reading, said.reading), kinship(group[0], said, vocabulary));
    if (like < most || (like === most && best !== null)) continue;
    best = group;
    most = like;
  }
  return best;
}

/** Whether two claims name the same of some things; where neither names any, of what they do not say. */
function isShared(a: readonly Term[], b: readonly Term[], vocabulary: Vocabulary): boolean {
  if (a.length === 0 || b.length === 0) return a.length === b.length;
  return a.some((one) => b.some((other) => vocabulary.relation(one.id, other.id) !== 'other'));
}

/** Claims that one drug is approved are one claim, whatever else they tell; so are claims that the same is missing. */
function kinship(a: Said, b: Said, vocabulary: Vocabulary): number {
  if (!isShared(a.reading.interventions, b.reading.interventions, vocabulary)) return 0;
  const [missing, other] = [a.draft.absence, b.draft.absence];
  if (missing !== null && other !== null)
    return missing.of === other.of &&
      missing.limited === other.limited &&
      isShared(a.reading.population, b.reading.population, vocabulary)
      ? leastAlike
      : 0;
  return missing === null && other === null && isApproval(a) && isApproval(b) ? leastAlike : 0;
}

const isApproval = ({ reading: { parts } }: Said) =>
  parts.some(({ id }) => id === 'concept:approve') && parts.some(({ id }) => id.startsWith('term:'));

/** Approvals for different conditions are different claims under the same words. */
function ofOtherCondition(one: Said, other: Said, vocabulary: Vocabulary): string | null {
  const [left] = one.reading.population;
  const [right] = other.reading.population;
  if (left === undefined || right === undefined || !isApproval(one) || !isApproval(other)) return null;
  if (
    one.reading.population.some((own) =>
      other.reading.population.some((two) => vocabulary.relation(own.id, two.id) === 'same'),
    )
  )
    return null;
  return `One text says it of ${spokenName(left)}; another of ${spokenName(right)}.`;
}

/** How much of both claims is the same, 0…1, by the weight of their parts. */
function likeness(a: ClaimReading, b: ClaimReading): number {
  const weights = (one: ClaimReading) => new Map(one.parts.map((part) => [part.id, part.weight]));
  const [left, right] = [weights(a), weights(b)];
  let shared = 0;
  let all = 0;
  for (const id of new Set([...left.keys(), ...right.keys()])) {
    const [one = 0, other = 0] = [left.get(id), right.get(id)];
    shared += Math.min(one, other);
    all += Math.max(one, other);
  }
  return all === 0 ? 0 : shared / all;
}

/** One row where the claims deny each other or say the same; else those that are only near stand alone. */
async function rowsOf(group: Group, reading: Reading): Promise<AlignedClaim[]> {
  for (const [at, one] of group.entries())
    for (const other of group.slice(at + 1)) {
      const why =
        (await denies(one, other, reading)) ??
        (await denies(other, one, reading)) ??
        opposite(one, other) ??
        ofOtherCondition(one, other, reading.vocabulary);
      if (why !== null) return [{ claims: idsOf(group), agreement: 'disagree', why }];
    }
  const [first] = group;
  const same = group.filter(
    (one) =>
      one === first ||
      likeness(first.reading, one.reading) >= leastAlike ||
      kinship(first, one, reading.vocabulary) >= leastAlike,
  );
  const others = group.filter((one) => !same.includes(one));
  const row: AlignedClaim = {
    claims: idsOf(same),
    agreement: same.length > 1 ? 'agree' : 'alone',
    why: null,
  };
  return [
    row,
    ...others.map((one): AlignedClaim => ({ claims: idsOf([one]), agreement: 'alone', why: null })),
  ];
}

function idsOf(group: readonly Said[]): string[] {
  return group.map((one) => one.claim.id);
}

/** Why the words of one claim deny the other; null where they do not. */
async function denies(said: Said, other: Said, { judge }: Reading): Promise<string | null> {
  const judged = await judge.judge(other.reading, [textAsDocument(said.draft.wording, 'wording')]);
  const why = judged.find((one) => one.stance === 'contradicts')?.why;
  return why?.replace('The claim', 'One text').replace('the passage', 'another') ?? null;
}

/** One that the evidence supports beside one that it contradicts. */
function opposite({ claim: one }: Said, { claim: other }: Said): string | null {
  const verdicts = [one.verdict, other.verdict];
  return verdicts.includes('supported') && verdicts.includes('contradicted')
    ? 'The evidence supports one wording and contradicts the other.'
    : null;
}
