import { z } from 'zod';
import { postChecked } from '#models/language/post-checked.ts';
import type { Writer } from '#models/language/writer.ts';
import { largestAnswer } from '#models/language/writer.ts';

const answer = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z.object({ total_tokens: z.number() }).nullish(),
});

/** Any server that speaks OpenAI's chat completions: OpenAI itself, vLLM, llama.cpp, LM Studio and others. */
export function openAiCompatible({
  url,
  model,
  key,
}: {
  url: string;
  model: string;
  key: string | null;
}): Writer {
  return {
    name: `openai-compatible ${model}`,
    async write({ instructions, material, maxTokens, signal }) {
      const { choices, usage } = await postChecked(`${url}/chat/completions`, answer, {
        headers: key === null ? {} : { authorization: `Bearer ${key}` },
        body: {
          model,
          max_tokens: maxTokens,
          messages: [
            { role: 'system', content: instructions },
            { role: 'user', content: material },
          ],
        },
        maxBytes: largestAnswer,
        signal,
      });
      return { text: choices[0]?.message.content ?? '', tokens: usage?.total_tokens ?? null };
    },
  };
}
