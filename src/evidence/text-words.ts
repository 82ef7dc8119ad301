const asciiOnly = /^[\0-\x7f]*$/;

/** Lower case without accents; a plural `s` is tried by the matcher, not removed here. */
export function fold(word: string): string {
  if (asciiOnly.test(word)) return word.toLowerCase();
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Where the words of a text stand: word `n` is `[starts[n], ends[n])` in UTF-16 units. */
export interface TextWords {
  starts: number[];
  ends: number[];
}

/** The runs of letters and figures. Read by codes: a pattern over a whole text is many times slower. */
export function textWords(text: string): TextWords {
  const starts: number[] = [];
  const ends: number[] = [];
  let open = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const pair = code >= 0xd800 && code <= 0xdbff;
    const inside = pair ? isWordCode(text.codePointAt(at) ?? 0) : isWordUnit(code);
    if (inside !== open) {
      (inside ? starts : ends).push(at);
      open = inside;
    }
    if (pair && inside) at += 1;
  }
  if (open) ends.push(text.length);
  return { starts, ends };
}

/** What is known of each UTF-16 unit: 0 not asked yet, 1 in a word, 2 between words. */
const units = new Uint8Array(0x10000);

function isWordUnit(unit: number): boolean {
  const known = units[unit];
  if (known !== 0) return known === 1;
  const inside = isWordCode(unit);
  units[unit] = inside ? 1 : 2;
  return inside;
}

function isWordCode(code: number): boolean {
  return /^[\p{L}\p{N}]$/u.test(String.fromCodePoint(code));
}
