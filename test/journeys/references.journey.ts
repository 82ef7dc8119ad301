import type { Page } from '@playwright/test';
import { accessibilityFaults, expect, noBrowser, test, why } from './journey.ts';

test.skip(noBrowser, why);

/** A reference that supports, one with a wrong year, one that is fiction and bears the number of another work. */
const answer = `In one patient, firm plaques of lupus erythematosus panniculitis softened with anifrolumab [1]. Most patients with lupus erythematosus panniculitis were treated with antimalarials [2]. The fictional drug zorblimab heals lupus erythematosus panniculitis [3].

## References
1. Bao A. Case series of anifrolumab for treatment of cutaneous lupus erythematosus and lupus-related mucocutaneous manifestations in patients with SLE. Lupus Sci Med. 2023;10(2):e001007.
2. Martens PB. Lupus panniculitis: clinical perspectives from a case series. J Rheumatol. 2005;26(1):68-72.
3. Nobody N. Zorblimab in fictional panniculitis. J Fict Med. 2022;1(1):1-9. PMID: 38114267`;

const other =
  'Few patients with lupus erythematosus panniculitis were treated with antimalarials. Anifrolumab binds to subunit 2 of the type I interferon receptor.';
const receptor = 'Anifrolumab binds to subunit 1 of the type I interferon receptor.';

/** Checks two answers by the form. */
async function checkBoth(page: Page, first: string, second: string): Promise<void> {
  await page.goto('/check');
  await page.getByLabel('Paste a text').fill(first);
  await page.getByRole('button', { name: 'Add another answer' }).click();
  await expect(page.getByLabel('Text 1', { exact: true })).toHaveValue(first);
  await page.getByLabel('What text 1 is called').fill('First assistant');
  await page.getByLabel('Text 2', { exact: true }).fill(second);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Side by side' })).toBeVisible({ timeout: 80_000 });
}

for (const scripts of [true, false]) {
  test.describe(scripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: scripts });

    test('each reference of an answer is told apart, and two answers are compared', async ({ page }) => {
      await checkBoth(page, `${receptor} ${answer}`, other);
      const entries = page.locator('.reference');
      await expect(entries).toHaveCount(3);
      await expect(entries.nth(0).locator('.verdict')).toContainText('Supports');
      await expect(entries.nth(1).locator('.verdict')).toContainText('Wrong details');
      await expect(entries.nth(1).locator('.details tbody tr')).toContainText(['2005']);
      await expect(entries.nth(2).locator('.verdict')).toContainText('Not found');
      const row = page.locator('.side-by-side tbody tr').first();
      await expect(row).toContainText('Disagree');
      await expect(row).toContainText('subunit 2');
      await expect(page.locator('.text-title').first()).toHaveText('First assistant');
    });
  });
}

test('the panel has no fault that axe finds, and fits a narrow screen', async ({ page }) => {
  await checkBoth(page, `${receptor} ${answer}`, other);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('the card of a sentence names what is cited for it, and leads there', async ({ page }) => {
  await page.goto('/check');
  await page.getByLabel('Paste a text').fill(answer);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'The references it gives' })).toBeVisible({
    timeout: 80_000,
  });
  await page.locator('.checked-text a.claim').first().click();
  const card = page.locator('.note:popover-open');
  await expect(card.locator('.cited-for')).toContainText('[1] supports');
  await card.locator('.cited-for a').click();
  await expect(page.locator('.reference:target')).toContainText('Bao');
});
