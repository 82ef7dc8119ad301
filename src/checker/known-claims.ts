import type { Claim } from '#checker/check.ts';
import type { ClaimDraft } from '#checker/claim-draft.ts';

/**
 * What was found on claims a moment ago, so that a text that is checked in several forms has each of its sentences
 * checked once. A claim is the same when all is the same that its verdict depends on.
 */
export class KnownClaims {
  readonly #claims = new Map<string, Claim>();

  /**
   * The claim as it was found before, at its place here and under this id, else as it is found now.
   * @param means what the verdict depends on beside the claim: the evidence, the judge, what was brought …
   */
  async get(draft: ClaimDraft, id: string, means: unknown, find: () => Promise<Claim>): Promise<Claim> {
    const { text, start, end, wording, notCheckable, absence, inherited } = draft;
    const asked = JSON.stringify([wording, notCheckable, absence, inherited.map((one) => one.id), means]);
    const known = this.#claims.get(asked);
    if (known !== undefined) return { ...known, id, text, start, end };
    const found = await find();
    this.#claims.set(asked, found);
    return found;
  }
}
