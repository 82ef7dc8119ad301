import { z } from 'zod';
import { canonicalJson, sha256 } from '#lib/sha256.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Lower-case SHA-256 of each file that the card stands for. */
const files = z.object({ 'model.onnx': digest, 'tokenizer.json': digest });

/** How logits become probabilities: softmax(logits / temperature + bias), sigmoid(scale × logit + bias). */
export const calibration = z.object({
  stanceTemperature: z.number().positive(),
  /** Supports, contradicts, neutral. */
  stanceBias: z.tuple([z.number(), z.number(), z.number()]),
  relevanceScale: z.number().positive(),
  relevanceBias: z.number(),
  rationaleScale: z.number().positive(),
  rationaleBias: z.number(),
});
export type Calibration = z.infer<typeof calibration>;

/** What stands beside a model's weights. A card says more, for people; this is what the program reads. */
export const card = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pair'), name: z.string(), calibration, files }),
  z.object({
    kind: z.literal('embedding'),
    name: z.string(),
    dimensions: z.number().int().positive().default(384),
    /** Written before a question, not before a passage. */
    queryPrefix: z.string().default(''),
    files,
  }),
]);
export type Card = z.infer<typeof card>;
export type PairCard = Extract<Card, { kind: 'pair' }>;
export type EmbeddingCard = Extract<Card, { kind: 'embedding' }>;

/** Hexadecimal SHA-256 of all that a model's numbers depend on. */
export function versionOf(read: Card): string {
  return sha256(canonicalJson({ ...read, name: undefined }));
}
