import type { Page } from '@playwright/test';
import { accessibilityFaults, expect, noBrowser, test, why } from './journey.ts';
import { logIn, member } from './member.ts';

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

for (const scripts of [false, true]) {
  const way = scripts ? 'with scripts' : 'without scripts';
  test(`an answer is checked, challenged with a quote from a document, and seen in the ledger, ${way}`, async ({
    browser,
    baseURL,
  }) => {
    // What looks for faults is a script itself.
    const faults = async (page: Page) => (scripts ? accessibilityFaults(page) : []);
    // Who registered for the first time round is there for the second.
    const open = (name: string) => (scripts ? logIn : member)(browser, baseURL, name, scripts);
    const author = await open('Claimant');
    await author.goto('/ask');
    await author.getByLabel('Your question').fill(`What kind of antibody is anifrolumab, asked ${way}?`);
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
    expect(await faults(author)).toEqual([]);
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
    expect(await faults(author)).toEqual([]);

    const reader = await open('Doubter');
    await reader.goto(address);
    await reader.getByText('Checked: one claim').click();
    await expect(reader.getByText('I read it somewhere.')).toBeVisible();
    await reader.getByRole('link', { name: 'Challenge this sentence' }).last().click();
    expect(await faults(reader)).toEqual([]);
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
    expect(await faults(reader)).toEqual([]);

    await reader.goto('/error-ledger');
    await expect(reader.getByRole('link', { name: sentence }).first()).toBeVisible();
    expect(await faults(reader)).toEqual([]);
    await reader.goto('/challenges?state=stood');
    await expect(reader.getByRole('link', { name: sentence }).first()).toBeVisible();
    expect(await faults(reader)).toEqual([]);
  });
}
