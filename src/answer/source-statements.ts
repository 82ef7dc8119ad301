import type { SourceStatement } from '#answer/answer.ts';
import type { Check, CitedDocument, Claim, Outcome } from '#checker/check.ts';
import { withLiveQuery } from '#checker/ledger.ts';
import type { Retrieved } from '#checker/retrieve.ts';
import { cited } from '#checker/weighed.ts';
import type { LiveOutcome } from '#evidence/source/ask-live.ts';
import { sourceById } from '#evidence/source.ts';

/**
 * What each source was asked for the question and what it said. The outcome is the one on the answer's first claim,
 * which is the answer to the question itself; the quote is the source's strongest on that claim, else on any other.
 */
export function sourceStatements(
  retrieved: readonly Retrieved[],
  check: Check,
  live: readonly LiveOutcome[],
): SourceStatement[] {
  const [lead] = check.claims;
  const asked = new Map(retrieved.map((one) => [one.source, one]));
  const sent = new Map(live.map((one) => [one.source, one]));
  return check.sources.map(({ id, name }) => {
    const one = asked.get(id);
    const outcome =
      lead === undefined
        ? withoutClaims(one, sent.get(id))
        : lead.outcomes.find((other) => other.source === id);
    const documents = (one?.opened ?? []).map((candidate) => cited(candidate.document));
    return {
      source: id,
      name: sourceById(id).name === id ? name : sourceById(id).name,
      outcome: outcome?.outcome ?? 'not asked',
      query: withLiveQuery(one?.query ?? '', sent.get(id)),
      hits: one?.hits ?? 0,
      documents,
      said: saidBy(id, documents, check, outcome),
    };
  });
}

type Said = Pick<Outcome, 'outcome' | 'note'>;

/** What a source came to for a question that has no answer: nothing is held against it, so nothing supports. */
function withoutClaims(one: Retrieved | undefined, live: LiveOutcome | undefined): Said {
  if (live !== undefined && live.unreachable !== null)
    return { outcome: 'unreachable', note: live.unreachable };
  if (one === undefined && live === undefined)
    return { outcome: 'not asked', note: 'Nothing of this source is loaded here.' };
  return { outcome: one === undefined || one.opened.length === 0 ? 'no documents' : 'silent', note: null };
}

/** A quote on the lead claim where there is one; for a silent source the proof of its silence, then what it says beside. */
function saidBy(
  id: string,
  documents: readonly CitedDocument[],
  check: Check,
  outcome: Said | undefined,
): string {
  const [lead, ...rest] = check.claims;
  const own = (claim: Claim | undefined) => claim?.evidence.find((one) => one.document.source === id);
  const spoke =
    outcome?.outcome === 'supports' || outcome?.outcome === 'contradicts' || outcome?.outcome === 'both';
  const quote = (spoke ? own(lead) : undefined)?.passage.quote;
  const against =
    outcome?.outcome === 'both'
      ? lead?.evidence.find((one) => one.document.source === id && one.stance === 'contradicts')
      : undefined;
  if (quote !== undefined)
    return against === undefined ? quote : `${quote} But also: ${against.passage.quote}`;
  const beside = [lead, ...rest].map(own).find((one) => one !== undefined)?.passage.quote;
  const note =
    outcome?.note ??
    (documents.length === 0
      ? 'No document on the subject was found.'
      : `${documents.length} documents were opened; none says anything of it.`);
  return beside === undefined ? note : `${note} Beside the question it says: “${beside}”`;
}
