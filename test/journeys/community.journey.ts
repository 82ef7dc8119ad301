import { pngFile } from '#lib/image/png-file.ts';
import { picture } from '#test/factories/image-files.ts';
import { accessibilityFaults, expect, noBrowser, test, why } from './journey.ts';
import { member, password } from './member.ts';

test.skip(noBrowser, why);

test('a question is asked, answered, voted on, commented, decided and flagged, without scripts', async ({
  browser,
  baseURL,
}) => {
  const asker = await member(browser, baseURL, 'Asker', false);
  await asker.goto('/ask');
  await asker.getByLabel('Your question').fill('Does fictional zorblimab help in velmaria of the skin?');
  await asker.getByLabel('What belongs to it').fill('It is **fiction**: <b>nobody</b> has it.');
  await asker.getByLabel('Tags').fill('zorblimab velmaria');
  const file = {
    name: 'leaf.png',
    mimeType: 'image/png',
    buffer: Buffer.from(pngFile(picture(2000, 1000, (x, y) => [x % 256, y % 256, 90, 255]))),
  };
  await asker.getByText('Add an image').click();
  await asker.getByLabel('Image', { exact: true }).setInputFiles(file);
  await asker.getByRole('button', { name: 'Put it into the text' }).click();
  await expect(asker.getByText('say what is to be seen')).toBeVisible();
  await asker.getByLabel('Image', { exact: true }).setInputFiles(file);
  await asker.getByLabel('What is to be seen').fill('The leaf of fiction');
  await asker.getByRole('button', { name: 'Put it into the text' }).click();
  const leaf = asker.getByRole('img', { name: 'The leaf of fiction' });
  await expect(leaf).toBeVisible();
  await asker.getByRole('button', { name: 'See it first' }).click();
  await expect(asker.locator('main strong')).toHaveText('fiction');
  await asker.getByRole('button', { name: 'Post the question' }).click();
  await expect(asker.getByRole('link', { name: 'velmaria' })).toBeVisible();
  await leaf.scrollIntoViewIfNeeded();
  await expect(leaf).toHaveJSProperty('naturalWidth', 1600);
  await expect(leaf).toHaveJSProperty('naturalHeight', 800);
  const address = asker.url();

  const reader = await member(browser, baseURL, 'Reader', false);
  await reader.goto(address);
  await reader.getByLabel('Your answer').fill('In fiction it always does.');
  await reader.getByRole('button', { name: 'Post the answer' }).click();
  await expect(reader.getByText('In fiction it always does.').first()).toBeVisible();
  await reader.getByRole('button', { name: 'Vote for it' }).click();
  await expect(reader.getByText('by (130 points)')).toBeVisible();

  await asker.goto(address);
  await asker.getByRole('button', { name: 'Vote for it' }).click();
  const answer = asker.locator('[id^="post-"]').filter({ hasText: 'In fiction it always does.' }).last();
  await answer.getByText('Comment', { exact: true }).click();
  await answer.getByLabel('Your comment').fill('Which fiction?');
  await answer.getByRole('button', { name: 'Comment' }).click();
  await expect(asker.getByText('Which fiction?').first()).toBeVisible();
  await asker.getByRole('button', { name: 'Choose as the best answer' }).click();
  await expect(asker.getByText('✔ Best answer')).toBeVisible();

  await asker.getByRole('link', { name: 'Flag' }).first().click();
  await asker.getByLabel('Spam').check();
  await asker.locator('main form button[type="submit"]').click();
  await asker.goto('/');
  await expect(asker.getByRole('link', { name: /fictional zorblimab help in velmaria/ })).toBeVisible();
});

test('who is not logged in may read, and is asked to log in before answering', async ({ page }) => {
  await page.goto('/tags');
  await page.getByRole('link', { name: 'velmaria' }).click();
  await page.getByRole('link', { name: /fictional zorblimab/ }).click();
  const call = page.getByText('Please log in or register to answer this question.');
  await expect(call).toBeVisible();
  await call.getByRole('link', { name: 'log in' }).click();
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
});

test('an account is taken along and deleted; what it wrote stays under no name', async ({
  browser,
  baseURL,
}) => {
  const page = await member(browser, baseURL, 'Leaver', true);
  await page.goto('/ask');
  await page.getByLabel('Your question').fill('Who remembers the fictional leaver?');
  await page.getByRole('button', { name: 'Post the question' }).click();
  const address = page.url();
  await page.goto('/account');
  expect(await accessibilityFaults(page)).toEqual([]);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.zip$/);
  await page
    .locator('form')
    .filter({ hasText: 'Delete the account' })
    .getByLabel('Your password')
    .fill(password);
  await page.getByRole('button', { name: 'Delete the account' }).click();
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Who remembers the fictional leaver?' })).toBeVisible();
  await expect(page.getByText('Leaver', { exact: true })).toHaveCount(0);
});

test('the pages of the community have no fault in accessibility', async ({ browser, baseURL }) => {
  const page = await member(browser, baseURL, 'Looker', true);
  await page.goto('/tags/velmaria');
  await page.getByRole('link', { name: /fictional zorblimab/ }).click();
  const question = page.url();
  for (const path of [question, '/ask', '/tags', '/bookmarks', '/moderation', '/?order=hot']) {
    await page.goto(path);
    expect(await accessibilityFaults(page), path).toEqual([]);
  }
  await page.getByRole('button', { name: 'Log out' }).click();
  for (const path of ['/account/register', '/account/log-in', '/account/forgotten']) {
    await page.goto(path);
    expect(await accessibilityFaults(page), path).toEqual([]);
  }
});
