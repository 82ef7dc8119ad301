import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, expect } from './journey.ts';

export const password = 'several plain words in a row';

const mailOf = (name: string) => `${name.toLowerCase().replaceAll(' ', '-')}@fiction.example`;

/** A member in a browser of their own, logged in. An address may make ten accounts an hour: all journeys together. */
export async function member(browser: Browser, baseURL: string | undefined, name: string, scripts: boolean) {
  const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: scripts });
  const page = await context.newPage();
  await page.goto('/account/register');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-mail address').fill(mailOf(name));
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Register' }).click();
  await context.close();
  return logIn(browser, baseURL, name, scripts);
}

/** The administrator, by a link that the server printed: it works once, so in one journey alone. */
export async function administrator(
  browser: Browser,
  baseURL: string | undefined,
  name: string,
  setup?: string,
) {
  const link = setup ?? (await printedLink());
  const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-mail address').fill(mailOf(name));
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Register' }).click();
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  return { page, loggedIn: () => logIn(browser, baseURL, name, true) };
}

async function printedLink(): Promise<string> {
  const printed = await readFile(join(process.env.JOURNEY_DATA ?? '', 'printed'), 'utf8');
  return /https?:\S+\/account\/register\?setup=\S+/.exec(printed)?.[0] ?? '';
}

/** The same member in another browser. */
export async function logIn(browser: Browser, baseURL: string | undefined, name: string, scripts: boolean) {
  const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: scripts });
  const page = await context.newPage();
  await page.goto('/account/log-in');
  await page.getByLabel('E-mail address').fill(mailOf(name));
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
  const own = page.getByRole('navigation', { name: 'Your account' });
  await expect(own.getByRole('link', { name, exact: true })).toBeVisible();
  return page;
}
