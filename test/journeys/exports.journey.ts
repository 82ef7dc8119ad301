import { readFileSync } from 'node:fs';
import {
  accessibilityFaults,
  checkText,
  expect,
  noBrowser,
  openAnswer,
  openCard,
  shortText,
  test,
  why,
} from './journey.ts';

test.skip(noBrowser, why);

test('an answer is taken away for a reference manager', async ({ page }) => {
  await openAnswer(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'References for a reference manager (RIS)' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.ris$/);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text.match(/^TY {2}- /gm)?.length).toBeGreaterThan(5);
  expect(text.match(/^ER {2}- /gm)?.length).toBe(text.match(/^TY {2}- /gm)?.length);
});

test('every picture has its words and its table', async ({ page }) => {
  await openAnswer(page);
  const figures = page.locator('.pictured');
  // The answer is seen before the rest of the page has come.
  await page.waitForLoadState();
  expect(await figures.count()).toBeGreaterThan(2);
  for (const figure of await figures.all()) {
    const name = await figure.getByRole('heading').textContent();
    await expect(figure.getByRole('img')).toHaveAccessibleDescription(/\w{3}.*\w{3}/);
    await figure.getByText(`${name}, as a table`).click();
    await expect(figure.getByRole('table').locator('tbody tr').first()).toBeVisible();
  }
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('the keys lead from sentence to sentence, to the evidence and back', async ({ page }) => {
  await openAnswer(page);
  await page.keyboard.press('?');
  const map = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(map).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(map).toBeHidden();

  await page.keyboard.press('j');
  await expect(page.locator('a.claim:focus')).toHaveAttribute('id', 's-1');
  await page.keyboard.press('j');
  await expect(page.locator('a.claim:focus')).toHaveAttribute('id', 's-2');
  await page.keyboard.press('Enter');
  await expect(openCard(page)).toBeFocused();
  await page.keyboard.press('k');
  await expect(page.locator('a.claim:focus')).toHaveAttribute('id', 's-1');
  await page.keyboard.press('x');
  await expect(page.getByRole('heading', { name: 'Cite and export' })).toBeFocused();
});

test('the keys can be turned off, and stay off', async ({ page }) => {
  await openAnswer(page);
  await page.getByRole('button', { name: 'Keyboard' }).click();
  await page.getByLabel('Use these keys on this device').uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.keyboard.press('j');
  await expect(page.locator('a.claim:focus')).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeHidden();
});

test('a check is compared with the one before', async ({ page }) => {
  await checkText(page, `${shortText}\n\nA text that is checked twice.`);
  await checkText(page, `${shortText}\n\nA text that is checked twice.`);
  await page.getByRole('link', { name: 'Compare with an earlier check' }).click();
  await expect(page.getByRole('heading', { name: 'Every verdict is the same' })).toBeVisible();
  await expect(page.getByText('The same evidence')).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a text is narrowed to the evidence at its own scope, and widened again', async ({ page }) => {
    await checkText(page, `${shortText}\n\nA text that is narrowed.`);
    const all = await page.locator('a.claim').count();
    await page.getByRole('link', { name: /^Only same scope/ }).click();
    await expect(page).toHaveURL(/\?only=same-scope$/);
    const left = await page.locator('a.claim').count();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(all);
    await page.getByRole('link', { name: /^All sentences/ }).click();
    await expect(page.locator('a.claim')).toHaveCount(all);
  });

  test('an answer keeps its sentences when it is narrowed, and leaves out the evidence at another scope', async ({
    page,
  }) => {
    await openAnswer(page);
    const sentences = await page.locator('a.claim').count();
    const elsewhere = page.locator('.note .facts').getByText(/^(?:broader|narrower) than the claim$/);
    expect(await elsewhere.count()).toBeGreaterThan(0);
    await page.getByRole('link', { name: `Only same scope (${sentences})` }).click();
    await expect(elsewhere).toHaveCount(0);
    await expect(page.locator('a.claim')).toHaveCount(sentences);
  });

  test('a claim leads back to its sentence', async ({ page }) => {
    await openAnswer(page);
    await page.locator('a.claim').nth(2).click();
    await page.locator('.note:target .ledger a').click();
    await page.locator('.kind a').click();
    await expect(page.locator('a.claim:target')).toHaveAttribute('id', 's-3');
  });
});
