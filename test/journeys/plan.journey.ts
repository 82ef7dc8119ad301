import { accessibilityFaults, expect, firstQuestion, noBrowser, openAnswer, test, why } from './journey.ts';

test.skip(noBrowser, why);

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the plan is seen before anything is asked, and changed', async ({ page }) => {
    await page.goto('/');
    await page.getByLabel('Your question').fill('Is anifrolumab safe in lupus panniculitis?');
    await page.getByRole('button', { name: 'See the plan first' }).click();
    await expect(page.getByLabel('Kind of question')).toHaveValue('harm');
    await expect(page.getByLabel('Population')).toHaveValue('lupus erythematosus panniculitis');

    await page.getByLabel('Population').fill('the blues of Tuesday');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('no condition that is known here');

    await page.getByLabel('Population').fill('SLE');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(page.locator('#takeaway')).toBeVisible({ timeout: 80_000 });
    await expect(page.locator('#harm')).toBeVisible();
    await expect(page.locator('.plan-section')).toContainText('with the population that a reader gave');
  });

  test('an answer is read in Spanish, and in plain words', async ({ page }) => {
    await openAnswer(page);
    const path = new URL(page.url()).pathname;
    await page.getByRole('link', { name: 'Español' }).click();
    await expect(page.getByRole('heading', { name: 'Respuesta breve' })).toBeVisible();
    await page.goto(path);
    await expect(page.getByRole('heading', { name: 'Respuesta breve' })).toBeVisible();
    await page.getByRole('link', { name: 'English', exact: true }).click();
    await page.getByRole('link', { name: 'In plain words' }).click();
    await expect(page.locator('.part-short-answer')).toContainText('chance decides who gets what');
  });
});

test('the plan has no fault in accessibility, before and after', async ({ page }) => {
  await page.goto(`/ask?question=${encodeURIComponent(firstQuestion)}`);
  expect(await accessibilityFaults(page)).toEqual([]);
  await openAnswer(page);
  await page.getByText('The plan: population, drugs').click();
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('the Spanish page has no fault in accessibility', async ({ page }) => {
  await openAnswer(page);
  await page.goto(`${new URL(page.url()).pathname}?lang=es`);
  expect(await accessibilityFaults(page)).toEqual([]);
});
