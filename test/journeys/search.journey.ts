import { accessibilityFaults, expect, noBrowser, openAnswer, test, why } from './journey.ts';

test.skip(noBrowser, why);

test('one box finds questions and evidence, and says what it searched', async ({ page }) => {
  await openAnswer(page);
  await page.getByRole('search').getByRole('searchbox').fill('anifrolumab panniculitis');
  await page.getByRole('search').getByRole('button').click();
  await expect(page.getByRole('heading', { name: 'Questions and answers' })).toBeVisible();
  await expect(page.locator('ol.questions mark').first()).toBeVisible();
  await expect(page.locator('ul.documents > li').first()).toBeVisible();
  await expect(page.getByText(/The text index of the stored evidence: \d+ documents of/)).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.getByRole('link', { name: 'Passages of evidence' }).click();
  await expect(page.locator('ul.documents > li')).toHaveCount(20);
  await page.locator('ul.documents a').first().click();
  await expect(page.locator('#passage, mark').first()).toBeVisible();
});

test('a question is suggested while its title is typed, and opened', async ({ page }) => {
  await openAnswer(page);
  const question = page.url().split('?')[0] ?? '';
  await page.goto('/search');
  const box = page.getByRole('combobox');
  await box.pressSequentially('how effective anifr');
  await expect(page.locator('datalist option')).not.toHaveCount(0);
  const title = (await page.locator('datalist option').first().getAttribute('value')) ?? '';
  await box.fill(title);
  await box.press('Enter');
  await expect(page).toHaveURL(question);
});

test('what cannot be searched is said beside the box, also in Spanish and without scripts', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    baseURL: baseURL ?? '',
    javaScriptEnabled: false,
    locale: 'es',
  });
  const page = await context.newPage();
  await page.goto('/search');
  await page.getByRole('combobox').fill('lupus verdict:maybe');
  await page.getByRole('button', { name: 'Buscar' }).click();
  await expect(page.getByRole('alert')).toContainText('No existe «verdict:maybe»');
  await expect(page.getByRole('combobox')).toHaveValue('lupus verdict:maybe');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.getByRole('alert')).toContainText('There is no “verdict:maybe”');
  await context.close();
});

test('people and what was written last have no fault in accessibility', async ({ page }) => {
  for (const path of ['/search', '/people', '/people?q=ai', '/activity']) {
    await page.goto(path);
    expect(await accessibilityFaults(page), path).toEqual([]);
  }
});
