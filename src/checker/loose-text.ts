import { z } from 'zod';
import { type Stance, stances } from '#checker/check.ts';
import { judgeCandidates, type Reading } from '#checker/judge-candidates.ts';
import { textAsDocument } from '#checker/text-as-document.ts';
import { Units } from '#checker/unit.ts';
import { byStrength } from '#checker/weighed.ts';

/** What a text that is no document says of a claim: its strongest sentence on it. */
export const textReading = z.object({
  stance: z.enum(stances),
  /** Byte for byte a part of the text. */
  quote: z.string(),
  /** One plain sentence. */
  why: z.string(),
});
export type TextReading = z.infer<typeof textReading>;

const longest = 60_000;

/**
 * Reads a text that has no identity as if it were a document, so that people see what it says; it gets no level, is in
 * no unit, and no verdict is decided by it. Null where nothing in it speaks of the claim.
 */
export async function readLooseText(
  wording: string,
  text: string,
  parts: Reading,
): Promise<TextReading | null> {
  const claim = parts.judge.read(wording, []);
  const candidate = textAsDocument(text.slice(0, longest), 'brought');
  const judged = await judgeCandidates(claim, [candidate], Units.of([candidate.document]), parts);
  const speaking = judged.filter((one) => one.scope !== 'other').sort(byStrength);
  const said = (stance: Stance) => speaking.filter((one) => one.stance === stance);
  const [best] = [...said('contradicts'), ...said('supports'), ...said('neutral')];
  return best === undefined ? null : { stance: best.stance, quote: best.quote, why: best.why };
}
