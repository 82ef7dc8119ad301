import type { Locator, Page } from '@playwright/test';
import { type Browser, expect, noBrowser, test, why } from './journey.ts';
import { type OwnSite, ownSite } from './own-site.ts';

test.skip(noBrowser, why);

let site: OwnSite;

test.beforeAll(async () => {
  site = await ownSite();
});

test.afterAll(async () => {
  await site.close();
});

/** More stops than any page here has. */
const mostStops = 150;

/** Goes on with Tab until it is there, and looks at each stop that its focus is to be seen. */
async function goTo(page: Page, goal: Locator): Promise<void> {
  await expect(goal).toBeAttached();
  for (let stop = 0; stop < mostStops; stop += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body) return 'nowhere';
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      const { width, height } = at.getBoundingClientRect();
      const isSeen = outlineStyle !== 'none' && outlineWidth !== '0px' && width > 0 && height > 0;
      return isSeen ? 'seen' : `not seen: ${at.outerHTML.slice(0, 200)}`;
    });
    expect(['seen', 'nowhere']).toContain(seen);
    if (await goal.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('Tab does not lead there');
}

async function press(page: Page, goal: Locator, key = 'Enter'): Promise<void> {
  await goTo(page, goal);
  await page.keyboard.press(key);
}

async function write(page: Page, label: string, text: string): Promise<void> {
  await goTo(page, page.getByLabel(label));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const password = 'several plain words in a row';

/** Registers and logs in by the keyboard. */
async function newcomer(browser: Browser, name: string, register = '/account/register') {
  const context = await browser.newContext({ baseURL: site.url });
  const page = await context.newPage();
  const email = `${name.toLowerCase()}@fiction.example`;
  await page.goto(register);
  await write(page, 'Name', name);
  await write(page, 'E-mail address', email);
  await write(page, 'Password', password);
  await press(page, button(page, 'Register'));
  if (register !== '/account/register') {
    await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
    return page;
  }
  await expect(button(page, 'Register')).toHaveCount(0);
  await page.goto('/');
  await press(page, page.getByRole('link', { name: 'Log in', exact: true }).first());
  await write(page, 'E-mail address', email);
  await write(page, 'Password', password);
  await press(page, button(page, 'Log in'));
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  return page;
}

async function ask(page: Page, title: string): Promise<void> {
  await page.goto('/ask');
  await write(page, 'Your question', title);
  await write(page, 'Tags', 'zorblimab');
}

test('a question is asked, answered, voted on, commented, decided, flagged, removed and brought back by keyboard alone', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const asker = await newcomer(browser, 'Keys');
  await ask(asker, 'Does fictional zorblimab help in velmaria?');
  await press(asker, button(asker, 'Post the question'));
  const heading = (title: string) => asker.getByRole('heading', { name: title });
  await expect(heading('Does fictional zorblimab help in velmaria?')).toBeVisible();
  const address = asker.url();
  // No stop comes out of its turn.
  await expect(asker.locator('[tabindex]:not([tabindex="-1"], [tabindex="0"])')).toHaveCount(0);

  await ask(asker, 'Does zorblimab help everybody in velmaria?');
  await press(asker, button(asker, 'See it first'));
  const before = asker.getByRole('link', { name: 'Does fictional zorblimab help in velmaria?' });
  await press(asker, before);
  await expect(asker).toHaveURL(address);

  const reader = await newcomer(browser, 'Board', site.setup);
  await reader.goto(address);
  await write(reader, 'Your answer', 'In fiction it always does.');
  await press(reader, button(reader, 'Post the answer'));
  await expect(reader.getByText('In fiction it always does.').first()).toBeVisible();

  await asker.goto(address);
  const answer = asker
    .locator('article[id^="post-"]')
    .filter({ hasText: 'In fiction it always does.' })
    .last();
  await press(asker, answer.getByRole('button', { name: 'Vote for it' }), 'Space');
  await expect(answer.locator('.score')).toContainText('+1');
  await press(asker, answer.locator('.comments summary'));
  await goTo(asker, answer.getByLabel('Your comment'));
  await asker.keyboard.type('Which fiction?');
  await press(asker, answer.getByRole('button', { name: 'Post the comment', exact: true }));
  await expect(asker.getByText('Which fiction?')).toBeVisible();
  await press(asker, answer.getByRole('button', { name: 'Choose as the best answer' }));
  await expect(asker.getByText('✔ Best answer')).toBeVisible();

  await reader.goto(address);
  const comment = reader.locator('.comments li').filter({ hasText: 'Which fiction?' });
  await press(reader, comment.getByRole('link', { name: 'Flag' }));
  await goTo(reader, reader.getByLabel('Spam'));
  await reader.keyboard.press('Space');
  await reader.keyboard.press('ArrowDown');
  await expect(reader.getByLabel('Rude')).toBeChecked();
  await press(reader, button(reader, 'Tell a moderator'));
  await expect(button(reader, 'Tell a moderator')).toHaveCount(0);

  await reader.goto('/moderation');
  await press(reader, reader.getByRole('link', { name: 'What waits for a moderator' }));
  const waiting = reader.locator('.queue li').filter({ hasText: 'Which fiction?' });
  await press(reader, waiting.getByRole('button', { name: 'Remove' }));
  await expect(waiting).toHaveCount(0);
  await asker.goto(address);
  await expect(asker.getByText('Which fiction?')).toHaveCount(0);

  await reader.goto('/moderation');
  await press(reader, button(reader, 'Undo').first());
  await expect(reader.getByText('Undone by Board')).toBeVisible();
  await asker.goto(address);
  await expect(asker.getByText('Which fiction?')).toBeVisible();
});
