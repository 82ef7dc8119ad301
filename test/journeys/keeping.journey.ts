import { accessibilityFaults, expect, noBrowser, test, why } from './journey.ts';
import { administrator, member } from './member.ts';

test.skip(noBrowser, why);

test('a site is kept: settings, bans and roles in the log with undo, statistics, without scripts', async ({
  browser,
  baseURL,
}) => {
  const { page, loggedIn } = await administrator(browser, baseURL, 'Keeper');
  await page.goto('/moderation');
  await page.getByRole('link', { name: 'Settings' }).click();
  const name = page.locator('form[action="/settings/site-name"]');
  await name.getByLabel('Name of the site').fill('Fiction Base');
  await name.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toHaveText('Saved.');
  await expect(page.locator('.wordmark')).toHaveText('Fiction Base');

  const writer = await member(browser, baseURL, 'Kept', true);
  await writer.getByRole('link', { name: 'Kept', exact: true }).click();
  await page.goto('/members');
  const row = page.getByRole('row').filter({ hasText: 'Kept' });
  await row.getByLabel('Banned until this day').fill('2090-01-01');
  // Ten years are the most.
  await row.getByRole('button', { name: 'Save' }).last().click();
  await expect(page.getByText('Write a day that is still to come, within ten years.')).toBeVisible();
  const until = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  await row.getByLabel('Banned until this day').fill(until);
  await row.getByRole('button', { name: 'Save' }).last().click();
  await writer.goto('/ask');
  await writer.getByLabel('Your question').fill('Does who is banned ask in fiction?');
  await writer.getByRole('button', { name: 'Post the question' }).click();
  await expect(writer.getByText('You may read, and write again from')).toBeVisible();

  await page.goto('/moderation');
  const banned = page.locator('ol.log > li').first();
  await expect(banned).toContainText('banned: Kept, until');
  await banned.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('ol.log > li').first()).toContainText('Undone by Keeper');
  await page
    .locator('ol.log > li')
    .filter({ hasText: 'Name of the site, from Betateta to Fiction Base' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(page.locator('.wordmark')).toHaveText('Betateta');

  await page.getByRole('link', { name: 'Statistics' }).click();
  await expect(page.getByRole('img', { name: 'New members' })).toBeVisible();
  await page.getByRole('link', { name: 'Months' }).click();
  await expect(page.getByRole('columnheader', { name: 'Month from' })).toBeVisible();

  const looker = await loggedIn();
  await looker.goto('/members');
  await looker.getByRole('rowheader').getByRole('link', { name: 'Keeper', exact: true }).click();
  await expect(looker.getByRole('heading', { name: 'What you may do, and why' })).toBeVisible();
  const profile = looker.url();
  const pages = [
    '/settings',
    '/statistics',
    '/members',
    '/moderation',
    '/moderation/queue',
    '/account',
    profile,
  ];
  for (const path of pages) {
    await looker.goto(path);
    expect(await accessibilityFaults(looker), path).toEqual([]);
  }
});
