import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Card, card } from '#models/onnx/card.ts';
import { modelProblem } from '#models/onnx/model-problem.ts';

/** The card of the model in `folder`; the other files are not touched. Throws `model-failed`. */
export async function readCard(folder: string): Promise<Card> {
  const path = join(folder, 'card.json');
  const parsed = card.safeParse(await readJson(path));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw modelProblem(`${path} is not a model card (${issue?.path.join('.')}: ${issue?.message})`);
}

/** Throws `model-failed` where a file is missing or is not the one that the card stands for. */
export async function checkFiles(folder: string, { files }: Card): Promise<void> {
  for (const [name, expected] of Object.entries(files)) {
    const path = join(folder, name);
    if ((await digestOf(path)) !== expected)
      throw modelProblem(`${path} is not the file that its card describes`);
  }
}

/** The tokenizer's own description, as JSON. Throws `model-failed`. */
export function readTokenizer(folder: string): Promise<unknown> {
  return readJson(join(folder, 'tokenizer.json'));
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw modelProblem(`${path} cannot be read`, error);
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  } catch (error) {
    throw modelProblem(`${path} cannot be read`, error);
  }
  return hash.digest('hex');
}
