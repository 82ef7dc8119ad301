import { expect, firstQuestion, noBrowser, openAnswer, openCard, test, why } from './journey.ts';

test.skip(noBrowser, why);

test('the first question is answered by itself, in the form of an answer', async ({ page }) => {
  await openAnswer(page);
  await expect(page.getByRole('heading', { level: 1, name: firstQuestion })).toBeVisible();
  for (const part of ['#short-answer', '#evidence', '#limits', '#takeaway', '#sources', '#matrix'])
    await expect(page.locator(part)).toBeVisible();
  expect(await page.locator('a.claim').count()).toBeGreaterThan(5);
  await expect(page.getByText('information, not medical advice')).toBeVisible();
});

test('a reader asks, watches the work, and gets an answer', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Your question').fill('How does anifrolumab compare with belimumab for skin lupus?');
  await page.getByRole('button', { name: 'Ask' }).click();
  await expect(page).toHaveURL(/\/questions\/[^/]+\/[^/]+/);
  const log = page.getByRole('region', { name: 'What was done so far' });
  const answer = page.locator('#takeaway');
  await expect(log.or(answer).first()).toBeVisible();
  await expect(answer).toBeVisible({ timeout: 60_000 });
});

test('the evidence of a sentence opens and closes by the keyboard alone', async ({ page }) => {
  await openAnswer(page);
  const focused = page.locator('a.claim:focus');
  for (let presses = 0; presses < 60 && (await focused.count()) === 0; presses += 1)
    await page.keyboard.press('Tab');
  await expect(focused).toBeVisible();
  const sentence = await focused.getAttribute('id');

  await page.keyboard.press('Enter');
  const card = openCard(page);
  await expect(card).toBeVisible();
  await expect(card).toBeFocused();
  await expect(card.locator('blockquote').first()).not.toBeEmpty();
  await expect(card.getByRole('link', { name: 'Open the original' }).first()).toHaveAttribute(
    'href',
    /^https:/,
  );

  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(page.locator(`#${sentence}`)).toBeFocused();
});

test('the address of a card opens it', async ({ page }) => {
  await openAnswer(page);
  await page.goto(`${page.url()}#note-1`);
  await page.reload();
  await expect(openCard(page)).toBeVisible();
});

test('an empty question comes back with a sentence', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Your question').fill('   ');
  await page.getByRole('button', { name: 'Ask' }).click();
  await expect(page.getByRole('alert')).toContainText('empty');
});
