import { isMessageKey } from '#locales/message.ts';
import type { Say } from '#web/parts/say.ts';

/** A design, or a kind of document where its design is not known, as one word from a report. */
export function designName(word: string, say: Say): string {
  const key = [`design.${word}`, `kind.${word}`].find(isMessageKey);
  return key === undefined ? word : say(key);
}
