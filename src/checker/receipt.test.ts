import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Receipt } from '#checker/check.ts';
import { signReceipt } from '#checker/receipt-signature.ts';
import { sha256 } from '#lib/sha256.ts';
import { Signer, thumbprint } from '#lib/signature.ts';
import type { LupusBench } from '#test/harness/lupus.ts';
import { openLupus } from '#test/harness/lupus.ts';

let bench: LupusBench;
let receipt: Receipt;
const text =
  'Anifrolumab is a fully human monoclonal antibody binding IFNAR1. Case reports show that LEP improved with anifrolumab. DermNet lacks information on LEP.';

beforeAll(async () => {
  bench = await openLupus();
  receipt = (await bench.checker.check({ text, title: null, origin: null })).receipt;
});
afterAll(() => bench.close());

it('replays on another machine with the same evidence, to the same verdicts', async () => {
  const other = await openLupus();
  const verification = await other.checker.verify(JSON.parse(JSON.stringify(receipt)));
  expect(verification.checks.filter((one) => !one.ok)).toEqual([]);
  expect(verification.ok).toBe(true);
  expect(verification.verdicts.map((one) => one.now)).toEqual(['supported', 'supported', 'not found']);
  await other.close();
});

it('is found in a whole report too', async () => {
  const report = await bench.checker.check({ text, title: null, origin: null });
  expect((await bench.checker.verify(report)).ok).toBe(true);
});

it('replays the receipt of an answer, whose sentences were cut by the site', async () => {
  const answer = await bench.answerer.answer(
    'How effective is anifrolumab in treating lupus erythematosus panniculitis?',
  );
  const verification = await bench.checker.verify(answer.check.receipt);
  expect(verification.checks.filter((one) => !one.ok)).toEqual([]);
});

const signer = () =>
  Signer.of(String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })));
const signatureOf = (verification: { checks: { what: string; ok: boolean; detail: string }[] }) =>
  verification.checks.find(({ what }) => what === 'signature');

it('says who signed it, and holds it against the key that is wanted', async () => {
  const [own, other] = [signer(), signer()];
  const signed = signReceipt(receipt, own);
  const name = thumbprint(own.key);
  expect(signatureOf(await bench.checker.verify(receipt))).toMatchObject({
    ok: true,
    detail: expect.stringContaining('not signed'),
  });
  expect((await bench.checker.verify(receipt, name)).ok).toBe(false);
  const verification = await bench.checker.verify(JSON.parse(JSON.stringify(signed)), name);
  expect(verification.ok).toBe(true);
  expect(signatureOf(verification)?.detail).toContain(name);
  expect((await bench.checker.verify(signed, thumbprint(other.key))).ok).toBe(false);
  const forged = { ...signed, signature: { ...signer().sign('another receipt') } };
  expect((await bench.checker.verify(forged)).ok).toBe(false);
});

it('is refused when anything in it was changed', async () => {
  const changed = structuredClone(receipt);
  const [claim] = changed.claims;
  if (claim !== undefined) claim.verdict = 'contradicted';
  await expect(bench.checker.verify(changed)).rejects.toMatchObject({ id: 'receipt-damaged' });
  await expect(bench.checker.verify({ any: 'thing' })).rejects.toMatchObject({ id: 'receipt-damaged' });
});

it('says what changed when a document was retracted since', async () => {
  const other = await openLupus();
  for (const claim of receipt.claims)
    for (const quote of claim.quotes)
      await other.evidence.setStatus(quote.document, 'retracted', 'Fictional retraction for this test');
  const verification = await other.checker.verify(receipt);
  expect(verification.ok).toBe(false);
  expect(verification.checks.find((one) => one.what === 'evidence')?.ok).toBe(false);
  const changed = verification.verdicts.filter((one) => !one.same);
  expect(changed.length).toBeGreaterThan(0);
  for (const { because } of changed) expect(because.join(' ')).toContain('is retracted now.');
  await other.close();
});

it('replays quotes of a document that was replaced since, from the version that is kept', async () => {
  const other = await openLupus();
  const ids = new Set(receipt.claims.flatMap((claim) => claim.quotes.map((one) => one.document)));
  const [id = ''] = ids;
  const document = await other.evidence.get(id);
  if (document === null) throw new Error('the receipt quotes nothing');
  const put = 'Fictional text in its place.';
  await other.evidence.put([
    { ...document, text: put, sha256: sha256(put), sections: [{ title: '', start: 0, end: put.length }] },
  ]);
  const { checks } = await other.checker.verify(receipt);
  expect(checks.find((one) => one.what === 'quotes')).toMatchObject({ ok: true });
  expect(checks.find((one) => one.what === 'quotes')?.detail).toContain('in a former version');
  await other.evidence.remove([id]);
  const after = await other.checker.verify(receipt);
  expect(after.checks.find((one) => one.what === 'quotes')).toMatchObject({ ok: false });
  await other.close();
});
