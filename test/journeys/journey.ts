import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, test as base, expect, type Page } from '@playwright/test';
import { chromium } from './chromium.ts';

export const noBrowser = chromium() === null;
export const why = 'There is no Chromium here: install one, or say where it is with CHROMIUM_PATH.';

/** The question that a fresh data folder answers by itself. */
export const firstQuestion = 'How effective is anifrolumab in treating lupus erythematosus panniculitis?';

/** A short text with a true claim, the same claim with one word changed, and one that nobody speaks of. */
export const shortText = [
  'Anifrolumab is a fully human monoclonal antibody that binds to subunit 1 of the type I interferon receptor.',
  'Anifrolumab is a chimeric monoclonal antibody that binds to subunit 1 of the type I interferon receptor.',
  'The fictional drug zorblimab heals lupus erythematosus panniculitis in 94 of 100 patients.',
].join('\n\n');

/** A page must work without errors, without breaking its own policy, and without calling anybody else. */
export const test = base.extend<{ watched: undefined }>({
  watched: [
    async ({ page, baseURL }, use) => {
      const faults: string[] = [];
      // A page that says 404 or 400 is logged as a resource that failed: that is what it should say.
      page.on('console', (message) => {
        const isPage = message.location().url === page.url() && message.text().startsWith('Failed to load');
        if (['error', 'warning'].includes(message.type()) && !isPage) faults.push(message.text());
      });
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('request', (request) => {
        const url = new URL(request.url());
        const own = baseURL !== undefined && url.origin === new URL(baseURL).origin;
        if (!own && url.protocol !== 'data:') faults.push(`asked ${url.href}`);
      });
      await use(undefined);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

/** The evidence card that is open. */
export const openCard = (page: Page) => page.locator('.note:popover-open');

/** Opens the first question's page, once its answer is there. */
export async function openAnswer(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: firstQuestion }).click();
  await expect(page.locator('#takeaway')).toBeVisible({ timeout: 80_000 });
}

/** Checks a text by the form and waits for its report. */
export async function checkText(page: Page, text: string): Promise<void> {
  await page.goto('/check');
  await page.getByLabel('Paste a text').fill(text);
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.getByRole('heading', { name: 'The source matrix' })).toBeVisible({ timeout: 60_000 });
}

/** The addresses of one page of each kind, with an answer and a check that are done. */
export async function everyPage(browser: Browser, baseURL: string): Promise<Map<string, string>> {
  const page = await browser.newPage({ baseURL });
  const found = new Map([
    ['home', '/'],
    ['check form', '/check'],
    ['sources', '/sources'],
    ['not found', '/nothing-is-here'],
  ]);
  await openAnswer(page);
  found.set('answer', page.url());
  await checkText(page, shortText);
  found.set('report', page.url());
  await page.getByText('The matrix as a table').click();
  await page.locator('.matrix-table tbody td a').first().click();
  found.set('claim', page.url().replace(/#.*/, ''));
  await page.goto('/sources');
  await page.locator('main table tbody th a').first().click();
  found.set('source', page.url());
  await page.locator('main a[href^="/documents/"]').first().click();
  found.set('document', page.url());
  await page.close();
  return found;
}

/** What axe-core finds wrong on a page, in words: WCAG 2.2 AA and axe's own good practice. */
export async function accessibilityFaults(page: Page, only?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  const { violations } = await (only === undefined ? axe : axe.withRules(only)).analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(' ')})`,
  );
}

export { type Browser, expect };
