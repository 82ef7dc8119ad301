import { generateKeyPairSync } from 'node:crypto';
import { Signer } from '#lib/signature.ts';
import { secretFile } from '#storage/secret-file.ts';

/**
 * The key that this installation signs with: read from its file, which is made, for its owner alone (0600), where
 * there is none.
 * @throws Problem `data-damaged` for a file that holds no such key, `input-invalid` where it can be neither read nor made
 */
export async function signingKey(path: string): Promise<Signer> {
  return Signer.of(await secretFile(path, newKey));
}

function newKey(): string {
  return String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
}
