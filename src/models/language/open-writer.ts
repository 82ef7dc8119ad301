import { anthropic } from '#models/language/anthropic.ts';
import { ollama } from '#models/language/ollama.ts';
import { openAiCompatible } from '#models/language/openai-compatible.ts';
import type { Writer } from '#models/language/writer.ts';

const services = { 'openai-compatible': openAiCompatible, anthropic, ollama };

/** A language model as the configuration names it. */
export interface WriterSettings {
  service: keyof typeof services;
  /** Where it is, without a slash at the end. */
  url: string;
  model: string;
  key: string | null;
}

/** The writer that the configuration names. Nothing is sent before it is asked to write. */
export function openWriter({ service, ...settings }: WriterSettings): Writer {
  return services[service](settings);
}
