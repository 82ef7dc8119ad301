import { z } from 'zod';
import { stances } from '#checker/check.ts';
import { judgeCandidates, type Reading } from '#checker/judge-candidates.ts';
import { Units } from '#checker/unit.ts';
import { byStrength } from '#checker/weighed.ts';
import { documentId, sourceId } from '#evidence/document.ts';
import { makeDocument } from '#evidence/make-document.ts';
import { splitPassages } from '#evidence/split-passages.ts';

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
  const document = makeDocument({
    id: documentId.parse('files:brought'),
    source: sourceId.parse('files'),
    kind: 'file',
    design: 'unknown',
    identifiers: {},
    url: '',
    title: '',
    authors: [],
    venue: null,
    published: null,
    participants: null,
    status: 'current',
    statusNote: null,
    licence: '',
    representation: 'original',
    language: 'en',
    units: [],
    sections: [{ title: '', text: text.slice(0, longest) }],
    provenance: { from: 'brought', at: '' },
  });
  const claim = parts.judge.read(wording, []);
  const candidate = { document, passages: splitPassages(document) };
  const judged = await judgeCandidates(claim, [candidate], Units.of([document]), parts);
  const speaking = judged.filter((one) => one.scope !== 'other').sort(byStrength);
  const [best] = [...speaking.filter((one) => one.stance === 'contradicts'), ...speaking];
  return best === undefined ? null : { stance: best.stance, quote: best.quote, why: best.why };
}
