import { Problem } from '#errors';

/**
 * All bytes of a file that has to be read whole.
 * @throws Problem `input-too-large`
 */
export async function collected(
  bytes: AsyncIterable<Uint8Array>,
  most: number,
  name: string,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > most)
      throw new Problem(
        'input-too-large',
        `${name} is larger than ${most / 1_000_000} MB: give it in parts.`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
