import { z } from 'zod';
import { postChecked } from '#models/language/post-checked.ts';
import type { Writer } from '#models/language/writer.ts';
import { largestAnswer } from '#models/language/writer.ts';

const answer = z.object({
  message: z.object({ content: z.string() }),
  prompt_eval_count: z.number().optional(),
  eval_count: z.number().optional(),
});

/** Room for question and answer: left to itself, Ollama cuts a long question off without a word. */
const context = 16_384;

/** Ollama's chat, on this machine or another. */
export function ollama({ url, model, key }: { url: string; model: string; key: string | null }): Writer {
  return {
    name: `ollama ${model}`,
    async write({ instructions, material, maxTokens, signal }) {
      const { message, prompt_eval_count, eval_count } = await postChecked(`${url}/api/chat`, answer, {
        headers: key === null ? {} : { authorization: `Bearer ${key}` },
        body: {
          model,
          stream: false,
          options: { num_predict: maxTokens, num_ctx: context },
          messages: [
            { role: 'system', content: instructions },
            { role: 'user', content: material },
          ],
        },
        maxBytes: largestAnswer,
        signal,
      });
      const tokens = eval_count === undefined ? null : eval_count + (prompt_eval_count ?? 0);
      return { text: message.content, tokens };
    },
  };
}
