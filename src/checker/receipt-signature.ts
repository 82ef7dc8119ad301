import type { Receipt } from '#checker/check.ts';
import { canonicalJson } from '#lib/sha256.ts';
import { isSignatureOf, type Signer, thumbprint } from '#lib/signature.ts';

/** What is signed: the canonical JSON of the whole receipt without its signature. */
function signedText(receipt: Receipt): string {
  const { signature: _own, ...rest } = receipt;
  return canonicalJson(rest);
}

export function signReceipt(receipt: Receipt, signer: Signer): Receipt {
  return { ...receipt, signature: signer.sign(signedText(receipt)) };
}

interface Expected {
  /** The thumbprint of the key of this installation; null where it has none. */
  own: string | null;
  /** The thumbprint of the key that it must be signed with; null: any. */
  wanted: string | null;
}

/** Who signed a receipt, and whether the signature is of this receipt. An unsigned one is told as such. */
export function signatureCheck(receipt: Receipt, { own, wanted }: Expected) {
  const what = 'signature';
  const { signature } = receipt;
  if (signature === undefined) {
    const detail = 'It is not signed: it shows what was found, and not by whom.';
    return { what, ok: wanted === null, detail };
  }
  const name = thumbprint(signature.key);
  if (!isSignatureOf(signature, signedText(receipt)))
    return { what, ok: false, detail: `It was not signed by the key ${name} that it names.` };
  if (wanted !== null && wanted !== name)
    return { what, ok: false, detail: `Signed by the key ${name}, and not by ${wanted}.` };
  if (own === name) return { what, ok: true, detail: `Signed here, by the key ${name}.` };
  const detail =
    wanted === null
      ? `Signed by the key ${name}: compare it with the one that the other installation publishes.`
      : `Signed by the key ${name}.`;
  return { what, ok: true, detail };
}
