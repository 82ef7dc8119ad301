import { Problem } from '#errors';

const saveAsUtf8 = 'save it as UTF-8 and try again';

/**
 * Bytes as text: a byte-order mark decides, then a declared encoding, then UTF-8, then windows-1252 where
 * the result looks like a written language.
 * Throws Problem 'input-not-text' or 'input-encoding'.
 */
export function decodeText(bytes: Uint8Array, options: { what: string; declared?: string | null }): string {
  const marked = markedEncoding(bytes);
  if (marked !== null) return decode(bytes, marked, options.what);
  const wide = wideEncoding(bytes);
  if (wide !== null) return decode(bytes, wide, options.what);
  if (bytes.includes(0)) {
    throw new Problem('input-not-text', `${options.what} is not a text: it holds NUL bytes.`);
  }
  const declared = supported(options.declared ?? null);
  if (declared !== null) return decode(bytes, declared, options.what);
  return utf8(bytes) ?? western(bytes, options.what);
}

function markedEncoding(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark: in Western text, every other byte is zero. */
function wideEncoding(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096);
  if (sample.length < 4 || bytes.length % 2 === 1) return null;
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const pairs = sample.length / 2;
  if (odd > pairs * 0.6 && even === 0) return 'utf-16le';
  if (even > pairs * 0.6 && odd === 0) return 'utf-16be';
  return null;
}

function supported(label: string | null): string | null {
  if (label === null) return null;
  try {
    const { encoding } = new TextDecoder(label);
    // A page that declares UTF-8 wrongly still gets the fallback below.
    return encoding === 'utf-8' ? null : encoding;
  } catch {
    return null;
  }
}

function decode(bytes: Uint8Array, encoding: string, what: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    const name = encoding.toUpperCase();
    throw new Problem('input-encoding', `${what} is not valid ${name}: ${saveAsUtf8}.`, { cause });
  }
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Windows-1252 maps nearly every byte to something, so it is believed only where no byte is one of its five
 * holes and the high bytes are few and stand where letters and punctuation of a Western language do.
 */
function western(bytes: Uint8Array, what: string): string {
  const holes = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
  const high = bytes.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
  const text = new TextDecoder('windows-1252').decode(bytes);
  const plausible =
    high <= Math.max(1, bytes.length * 0.15) &&
    !bytes.some((byte) => holes.includes(byte)) &&
    !/[\u0080-\uffff]{4}/.test(text) &&
    !isDamagedUtf8(bytes);
  if (plausible) return text;
  throw new Problem('input-encoding', `The encoding of ${lowerFirst(what)} is not known: ${saveAsUtf8}.`);
}

/** More valid sequences of several bytes than broken ones: UTF-8 with an accident, not another encoding. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const valid = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return valid > broken;
}

function lowerFirst(words: string): string {
  return words.startsWith('The ') ? `t${words.slice(1)}` : words;
}
