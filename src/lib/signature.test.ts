import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { isSignatureOf, Signer, thumbprint } from '#lib/signature.ts';

/** RFC 8032, section 7.1, test 2: the secret key, its public key, and the signature of the one byte 0x72. */
const secret = '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb';
const known = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c';
const signed =
  '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';

/** PKCS #8 around a raw Ed25519 key (RFC 8410, section 7). */
const pem = (hex: string) =>
  `-----BEGIN PRIVATE KEY-----\n${Buffer.from(`302e020100300506032b657004220420${hex}`, 'hex').toString('base64')}\n-----END PRIVATE KEY-----\n`;

it('signs as RFC 8032 says', () => {
  const { key, value } = Signer.of(pem(secret)).sign('\x72');
  expect(Buffer.from(key.x, 'base64url').toString('hex')).toBe(known);
  expect(Buffer.from(value, 'base64url').toString('hex')).toBe(signed);
});

it('names a key as RFC 8037 says (appendix A.3)', () => {
  const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
  expect(thumbprint({ kty: 'OKP', crv: 'Ed25519', x })).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
});

it('knows its own signature, and not that of another text or key', () => {
  const signer = Signer.of(pem(secret));
  const own = signer.sign('Zorblimab is fictional.');
  expect(isSignatureOf(own, 'Zorblimab is fictional.')).toBe(true);
  expect(isSignatureOf(own, 'Zorblimab is fictional')).toBe(false);
  const other = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  const { key } = Signer.of(String(other)).sign('x');
  expect(isSignatureOf({ ...own, key }, 'Zorblimab is fictional.')).toBe(false);
});

it('refuses a file that is no such key', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const pkcs8 = String(rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  for (const text of ['', 'nothing', pkcs8])
    expect(() => Signer.of(text)).toThrow(expect.objectContaining({ id: 'data-damaged' }));
});
