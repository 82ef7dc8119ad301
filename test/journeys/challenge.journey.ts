import type { Page } from '@playwright/test';
import { writePack } from '#test/factories/pack.ts';
import { wardClaim, wardPack } from '#test/harness/ward.ts';
import { accessibilityFaults, expect, noBrowser, test, why } from './journey.ts';
import { administrator, logIn, member } from './member.ts';
import { type OwnSite, ownSite } from './own-site.ts';

test.skip(noBrowser, why);

/** The starter evidence contradicts it. */
const sentence =
  'Anifrolumab is a chimeric monoclonal antibody that binds to subunit 1 of the type I interferon receptor.';
/** A document of the starter pack, and words of it. */
const brought = {
  document: 'PMID 28130918',
  quote:
    'Anifrolumab is a fully human monoclonal antibody that binds to the type I interferon receptor (IFNAR)',
};

test('an answer is checked, challenged with a quote from a document of the starter evidence, and its verdict stands', async ({
  browser,
  baseURL,
}) => {
  const author = await member(browser, baseURL, 'Claimant', true);
  await author.goto('/ask');
  await author.getByLabel('Your question').fill('What kind of antibody is anifrolumab?');
  await author.getByRole('button', { name: 'Post the question' }).click();
  const address = author.url();

  await author.getByLabel('Your answer').fill(sentence);
  await author.getByRole('button', { name: 'Check before posting' }).click();
  await expect(author.getByRole('heading', { name: 'What the sources say of it' })).toBeVisible();
  await expect(async () => {
    const again = author.getByRole('button', { name: 'Look again' });
    if (await again.isVisible()) await again.click();
    await expect(author.locator('.post-check .claims')).toContainText('Contradicted', { timeout: 1_000 });
  }).toPass();
  expect(await accessibilityFaults(author)).toEqual([]);
  await author.getByRole('button', { name: 'Post the answer' }).click();

  const check = author.locator('.post-check').last();
  await expect(async () => {
    await author.goto(address);
    await expect(check).toContainText('One claim with its verdict', { ignoreCase: true, timeout: 1_000 });
  }).toPass();
  await check.getByText('Checked: one claim').click();
  await check.getByText('Say something to this verdict').click();
  await check.getByLabel('What you say to').fill('I read it somewhere.');
  await check.getByRole('button', { name: 'Say it' }).click();
  expect(await accessibilityFaults(author)).toEqual([]);

  const reader = await member(browser, baseURL, 'Doubter', true);
  await reader.goto(address);
  await reader.getByText('Checked: one claim').click();
  await expect(reader.getByText('I read it somewhere.')).toBeVisible();
  await reader.getByRole('link', { name: 'Challenge this sentence' }).last().click();
  expect(await accessibilityFaults(reader)).toEqual([]);
  await reader.getByLabel('What is wrong with it').fill('The trial’s report says what it is.');
  await reader.getByLabel('A document').fill(brought.document);
  await reader.getByLabel('What it says, word for word').fill(brought.quote);
  await reader.getByRole('button', { name: 'Challenge it' }).click();
  const challenge = reader.url();
  await expect(async () => {
    await reader.goto(challenge);
    await expect(reader.locator('.verdict-change')).toContainText('the verdict stood', { timeout: 1_000 });
  }).toPass();
  await expect(reader.getByText('The quote stands in what was named.')).toBeVisible();
  expect(await accessibilityFaults(reader)).toEqual([]);

  await reader.goto('/error-ledger');
  await expect(reader.getByRole('link', { name: sentence }).first()).toBeVisible();
  expect(await accessibilityFaults(reader)).toEqual([]);
  await reader.goto('/challenges?state=stood');
  await expect(reader.getByRole('link', { name: sentence }).first()).toBeVisible();
  expect(await accessibilityFaults(reader)).toEqual([]);
});

test.describe('a verdict that changes', () => {
  let site: OwnSite;
  test.beforeAll(async () => {
    site = await ownSite({
      pack: (folder) => writePack(folder, wardPack.entries, { terms: wardPack.terms }),
    });
  });
  test.afterAll(async () => {
    await site.close();
  });

  for (const scripts of [false, true])
    test(`${scripts ? 'with scripts' : 'without scripts'}: asked, answered, voted on, chosen, challenged; both sides told; moderated, and undone`, async ({
      browser,
    }) => {
      test.setTimeout(180_000);
      // What looks for faults is a script itself.
      const faults = async (page: Page) => (scripts ? accessibilityFaults(page) : []);
      // Who registered for the first time round is there for the second.
      const open = (name: string) => (scripts ? logIn : member)(browser, site.url, name, scripts);
      const keeper = scripts
        ? await open('Ward Keeper')
        : (await administrator(browser, site.url, 'Ward Keeper', site.setup)).page;
      const [asker, author, reader] = [await open('Asker'), await open('Claimant'), await open('Doubter')];

      const title = `Does fictional zorblimab heal velmaria, asked ${scripts ? 'anew' : 'first'}?`;
      await asker.goto('/ask');
      await asker.getByLabel('Your question').fill(title);
      await asker.getByLabel('Tags').fill('zorblimab');
      if (scripts) {
        await asker.getByRole('button', { name: 'See it first' }).click();
        await expect(asker.getByRole('link', { name: title.replace('anew', 'first') })).toBeVisible();
        expect(await faults(asker)).toEqual([]);
      }
      await asker.getByRole('button', { name: 'Post the question' }).click();
      await expect(asker.getByRole('heading', { name: title })).toBeVisible();
      const address = asker.url();

      await author.goto(address);
      await author.getByLabel('Your answer').fill(wardClaim);
      await author.getByRole('button', { name: 'Post the answer' }).click();
      const answer = (page: Page) =>
        page.locator('article[id^="post-"]').filter({ hasText: wardClaim }).last();
      await expect(async () => {
        await author.goto(address);
        await expect(answer(author)).toContainText('Overstated', { timeout: 1_000 });
      }).toPass();

      await asker.goto(address);
      await answer(asker).getByRole('button', { name: 'Vote for it' }).click();
      await expect(answer(asker).locator('.score')).toContainText('+1');
      await answer(asker).getByText('Comment', { exact: true }).click();
      await answer(asker).getByLabel('Your comment').fill(`Which ward, ${title}`);
      await answer(asker).getByRole('button', { name: 'Post the comment' }).click();
      await answer(asker).getByRole('button', { name: 'Choose as the best answer' }).click();
      await expect(asker.getByText('✔ Best answer')).toBeVisible();

      await reader.goto(address);
      await answer(reader).getByText('Checked: one claim').click();
      await answer(reader).getByRole('link', { name: 'Challenge this sentence' }).click();
      await reader.getByLabel('What is wrong with it').fill('It is said with these very words.');
      await reader.getByLabel('A document').fill('PMID 41000001');
      await reader.getByLabel('What it says, word for word').fill(wardClaim);
      await reader.getByRole('button', { name: 'Challenge it' }).click();
      const challenge = reader.url();
      await expect(async () => {
        await reader.goto(challenge);
        await expect(reader.locator('.verdict-change')).toContainText('the verdict changed', {
          timeout: 1_000,
        });
      }).toPass();
      const change = reader.locator('.verdict-change');
      await expect(change).toContainText('Overstated');
      await expect(change).toContainText('Supported');
      await expect(reader.getByText('What was brought makes the difference')).toBeVisible();
      expect(await faults(reader)).toEqual([]);

      for (const side of [author, reader]) {
        await side.goto('/notifications');
        const told = side.getByRole('listitem').filter({ hasText: title });
        await expect(told.filter({ hasText: 'A challenge changed a verdict' })).toBeVisible();
      }
      await reader.goto('/error-ledger');
      await expect(reader.locator('.log > li').first()).toContainText('the verdict changed');

      const said = (page: Page) => page.locator('.comments li').filter({ hasText: `Which ward, ${title}` });
      await reader.goto(address);
      await said(reader).getByRole('link', { name: 'Flag' }).click();
      await reader.getByLabel('Rude').check();
      await reader.getByRole('button', { name: 'Tell a moderator' }).click();
      await keeper.goto('/moderation/queue');
      const waiting = keeper.locator('.queue li').filter({ hasText: `Which ward, ${title}` });
      await waiting.getByRole('button', { name: 'Remove' }).click();
      await expect(waiting).toHaveCount(0);
      await asker.goto(address);
      await expect(said(asker)).toHaveCount(0);
      await keeper.goto('/moderation');
      await keeper.getByRole('button', { name: 'Undo' }).first().click();
      await asker.goto(address);
      await expect(said(asker)).toBeVisible();
    });
});
