import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { Problem } from '#errors';

/** An Ed25519 public key as RFC 8037 writes it. */
export const publicKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  /** 32 bytes in base64url. */
  x: z.string().regex(/^[\w-]{43}$/),
});
export type PublicKey = z.infer<typeof publicKey>;

/** Who signed, and what: 64 bytes in base64url over the UTF-8 bytes of a text. */
export const signature = z.object({
  algorithm: z.literal('Ed25519'),
  key: publicKey,
  value: z.string().regex(/^[\w-]{86}$/),
});
export type Signature = z.infer<typeof signature>;

/** Signs texts with one private key. */
export class Signer {
  readonly key: PublicKey;
  readonly #sign: (text: string) => string;

  private constructor(key: PublicKey, make: (text: string) => string) {
    this.key = key;
    this.#sign = make;
  }

  /**
   * @param pem a private Ed25519 key in PKCS #8
   * @throws Problem `data-damaged` for anything else
   */
  static of(pem: string): Signer {
    try {
      const secret = createPrivateKey(pem);
      const key = publicKey.parse(createPublicKey(secret).export({ format: 'jwk' }));
      return new Signer(key, (text) => sign(null, Buffer.from(text, 'utf8'), secret).toString('base64url'));
    } catch (cause) {
      const message =
        'The signing key is no Ed25519 key in PEM: put the right file in its place, or remove it to have a new one made.';
      throw new Problem('data-damaged', message, { cause });
    }
  }

  sign(text: string): Signature {
    return { algorithm: 'Ed25519', key: this.key, value: this.#sign(text) };
  }
}

/** Whether the signature is of this very text, by the key that it carries. */
export function isSignatureOf({ key, value }: Signature, text: string): boolean {
  const point = createPublicKey({ key, format: 'jwk' });
  return verify(null, Buffer.from(text, 'utf8'), point, Buffer.from(value, 'base64url'));
}

/** The name of a key: its thumbprint by RFC 7638, SHA-256 in base64url. */
export function thumbprint({ crv, kty, x }: PublicKey): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
}
