import { accessibilityFaults, expect, noBrowser, test, why } from './journey.ts';
import { member } from './member.ts';

test.skip(noBrowser, why);

test('who is answered, named and commented is told, reads it, and chooses how', async ({
  browser,
  baseURL,
}) => {
  // One with scripts, by which faults in accessibility are found, and one without.
  const asker = await member(browser, baseURL, 'Nina', true);
  const other = await member(browser, baseURL, 'Otto Fiction', false);
  await asker.goto('/ask');
  await asker.getByLabel('Your question').fill('Who is told of fictional zorblimab?');
  await asker.getByRole('button', { name: 'Post the question' }).click();
  const address = asker.url();
  await expect(asker.getByRole('link', { name: 'Notifications', exact: true })).toBeVisible();

  await other.goto(address);
  await other.getByLabel('Your answer').fill('Ask @nina, she wrote it.');
  await other.getByRole('button', { name: 'Post the answer' }).click();
  await other.getByRole('link', { name: '@nina' }).click();
  await expect(other.getByRole('heading', { name: 'Nina' })).toBeVisible();

  await asker.goto(address);
  await asker.getByRole('link', { name: 'Notifications: 1 not read' }).click();
  await expect(asker.getByText('An answer to your question, by Otto Fiction')).toBeVisible();
  expect(await accessibilityFaults(asker)).toEqual([]);
  await asker.getByRole('link', { name: 'Who is told of fictional zorblimab?' }).click();
  await expect(asker).toHaveURL(/#post-/);
  await expect(asker.getByRole('link', { name: 'Notifications', exact: true })).toBeVisible();

  await asker.getByRole('button', { name: 'Works for me' }).click();
  await expect(asker.getByRole('button', { name: 'Works for me 1' })).toHaveAttribute('aria-pressed', 'true');
  await asker.getByText('Dangerous', { exact: true }).click();
  await asker.getByLabel('What is dangerous about it? It becomes a comment.').fill('Fiction heals nobody.');
  await asker.getByRole('button', { name: 'Warn of it' }).click();
  await expect(asker.getByText('Fiction heals nobody.')).toBeVisible();
  await expect(asker.getByRole('button', { name: 'Dangerous 1' })).toBeVisible();
  expect(await accessibilityFaults(asker)).toEqual([]);

  await other.goto('/notifications');
  await expect(other.getByText('A comment on what you wrote, by Nina')).toBeVisible();
  await other.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(other.getByRole('link', { name: 'Notifications', exact: true })).toBeVisible();

  await other.getByRole('link', { name: 'Choose what you are told of, and how' }).click();
  await expect(other.getByText('This site sends no mails')).toBeVisible();
  await other.getByLabel('By mail: A comment on what you wrote').selectOption('weekly');
  await other.getByLabel('In the page: Somebody names you').uncheck();
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByText('It is saved.')).toBeVisible();
  await expect(other.getByLabel('By mail: A comment on what you wrote')).toHaveValue('weekly');
  await expect(other.getByLabel('In the page: Somebody names you')).not.toBeChecked();
  await asker.goto('/account/notifications');
  expect(await accessibilityFaults(asker)).toEqual([]);

  const feed = await other.locator('p.feed-address a').getAttribute('href');
  const stranger = await browser.newContext({ baseURL: baseURL ?? '' });
  const read = await stranger.request.get(feed ?? '');
  expect(await read.text()).toContain('A comment on what you wrote, by Nina');
  await other.getByRole('button', { name: 'Take another address' }).click();
  expect((await stranger.request.get(feed ?? '')).status()).toBe(404);
});
