import { checkText, expect, noBrowser, shortText, test, why } from './journey.ts';

test.skip(noBrowser, why);

test('a pasted text is taken apart, claim by claim', async ({ page }) => {
  await checkText(page, shortText);
  const claims = page.locator('.checked-text a.claim');
  await expect(claims).toHaveCount(3);
  await expect(claims.nth(0)).toContainText(', supported');
  await expect(claims.nth(1)).not.toContainText(', supported');
  await expect(claims.nth(2)).not.toContainText(', supported');
});

test('a cell of the matrix opens what the source was asked and said', async ({ page }) => {
  await checkText(page, shortText);
  await expect(page.getByRole('img', { name: 'What each source says of each claim' })).toBeVisible();
  await page.getByText('The matrix as a table').click();
  await page.locator('.matrix-table tbody td a').first().click();
  await expect(
    page.getByRole('heading', { name: 'What each source was asked, and what it said' }),
  ).toBeVisible();
  await expect(page.locator('li:target').getByText('Asked against')).toBeVisible();
});

test('a long check shows its progress, and a reload picks it up', async ({ page }) => {
  await page.goto('/check');
  const text = Array.from(
    { length: 80 },
    (_, at) => `Anifrolumab was given to ${at + 20} patients with lupus.`,
  );
  await page.getByLabel('Paste a text').fill(text.join(' '));
  await page.getByRole('button', { name: 'Check' }).click();
  const log = page.getByRole('region', { name: 'What was done so far' });
  await expect(log.getByRole('listitem').first()).toBeVisible();
  await page.reload();
  const report = page.getByRole('heading', { name: 'The source matrix' });
  await expect(log.getByRole('listitem').first().or(report)).toBeVisible();
  await expect(report).toBeVisible({ timeout: 80_000 });
  await expect(page.locator('.checked-text a.claim')).toHaveCount(80);
});

test('a page of HTML is read as text, and nothing in it runs', async ({ page }) => {
  await page.goto('/check');
  const html =
    '<!doctype html><title>A page</title><script>document.title = "taken"</script>' +
    '<p>Anifrolumab is a monoclonal antibody.<img src="x" onerror="document.title = \'taken\'"></p>';
  await page
    .getByLabel('Or choose a file')
    .setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from(html) });
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.locator('.checked-text')).toContainText('Anifrolumab is a monoclonal antibody.', {
    timeout: 60_000,
  });
  await expect(page).not.toHaveTitle(/taken/);
  await expect(page.locator('.checked-text script, .checked-text img')).toHaveCount(0);
});

test('an empty text comes back with a sentence', async ({ page }) => {
  await page.goto('/check');
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
});
