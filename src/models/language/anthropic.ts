import { z } from 'zod';
import { postChecked } from '#models/language/post-checked.ts';
import type { Writer } from '#models/language/writer.ts';
import { largestAnswer } from '#models/language/writer.ts';

const answer = z.object({
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  usage: z.object({ input_tokens: z.number(), output_tokens: z.number() }).optional(),
});

/** Anthropic's messages. */
export function anthropic({ url, model, key }: { url: string; model: string; key: string | null }): Writer {
  return {
    name: `anthropic ${model}`,
    async write({ instructions, material, maxTokens, signal }) {
      const { content, usage } = await postChecked(`${url}/v1/messages`, answer, {
        headers: { 'anthropic-version': '2023-06-01', ...(key === null ? {} : { 'x-api-key': key }) },
        body: {
          model,
          max_tokens: maxTokens,
          system: instructions,
          messages: [{ role: 'user', content: material }],
        },
        maxBytes: largestAnswer,
        signal,
      });
      const text = content.flatMap((block) => (block.type === 'text' ? (block.text ?? []) : [])).join('');
      return { text, tokens: usage === undefined ? null : usage.input_tokens + usage.output_tokens };
    },
  };
}
