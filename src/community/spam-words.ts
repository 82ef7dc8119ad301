/** What takes no room and could part a word: soft hyphens, joiners, marks of direction. */
const noWidth = /\p{Cf}/gu;
const most = 400;

/** A text as its words are compared: small plain letters, whatever marks they bore. */
function plainLetters(text: string): string {
  return text.replace(noWidth, '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

const link = /\bhttps?:\/\/([^\s/?#<>()[\]"'`]+)/giu;

/** The hosts that a text links to, once for each link. */
export function linkedHosts(text: string): string[] {
  return Array.from(text.matchAll(link), ([, host = '']) =>
    host.toLowerCase().replace(/^www\.|[.,;:]+$/g, ''),
  );
}

/** What a text is judged by: its words, and the hosts that it links to as `link:host`; each once, at most 400. */
export function spamWords(text: string): string[] {
  const words = plainLetters(text.replace(link, ' ')).match(/[\p{L}\p{N}]{2,40}/gu) ?? [];
  return [...new Set([...linkedHosts(text).map((host) => `link:${host}`), ...words])].slice(0, most);
}

/** Which of the blocked words and phrases stand in a text as whole words. */
export function blockedIn(text: string, blocked: readonly string[]): string[] {
  const inARow = (one: string) => ` ${(plainLetters(one).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
  const words = inARow(text);
  return blocked.filter((phrase) => inARow(phrase).trim() !== '' && words.includes(inARow(phrase)));
}
