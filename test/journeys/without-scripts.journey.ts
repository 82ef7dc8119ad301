import { expect, firstQuestion, noBrowser, shortText, test, why } from './journey.ts';

test.skip(noBrowser, why);
test.use({ javaScriptEnabled: false });

test('an answer and its evidence can be read', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: firstQuestion }).click();
  await expect(page.locator('#takeaway')).toBeVisible({ timeout: 80_000 });
  await page.locator('a.claim').first().click();
  await expect(page.locator('.note:target blockquote').first()).toBeVisible();
});

test('a text can be checked: the page loads again until the report is there', async ({ page }) => {
  await page.goto('/check');
  await page.getByLabel('Paste a text').fill(shortText);
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.getByRole('heading', { name: 'The source matrix' })).toBeVisible({ timeout: 60_000 });
  await page.getByText('The matrix as a table').click();
  await page.locator('.matrix-table tbody td a').first().click();
  await expect(page.locator('li:target')).toBeVisible();
});

test('a question can be asked', async ({ page }) => {
  await page.goto('/');
  await page
    .getByLabel('Your question')
    .fill('Does hydroxychloroquine help in lupus erythematosus panniculitis?');
  await page.getByRole('button', { name: 'Ask' }).click();
  await expect(page.locator('#takeaway')).toBeVisible({ timeout: 60_000 });
});
