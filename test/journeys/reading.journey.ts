import { gzipSync } from 'node:zlib';
import { accessibilityFaults, everyPage, expect, noBrowser, openCard, test, why } from './journey.ts';

test.skip(noBrowser, why);

let pages: Map<string, string>;

test.beforeAll(async ({ browser, baseURL }) => {
  test.setTimeout(150_000);
  pages = await everyPage(browser, baseURL ?? '');
});

const kinds = [
  'home',
  'check form',
  'sources',
  'answer',
  'report',
  'claim',
  'source',
  'document',
  'not found',
];

for (const kind of kinds) {
  test(`${kind}: no accessibility fault, light and dark`, async ({ page }) => {
    await page.goto(pages.get(kind) ?? '');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await accessibilityFaults(page, 'color-contrast')).toEqual([]);
  });

  test(`${kind}: no sideways scrolling at 320 pixels`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(pages.get(kind) ?? '');
    const { wide, there } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      there: document.documentElement.clientWidth,
    }));
    expect(wide).toBeLessThanOrEqual(there);
  });
}

test('a long answer is at most 50 KB for a browser that takes gzip alone', async ({ request }) => {
  const page = await request.get(pages.get('answer') ?? '');
  const html = await page.text();
  expect(html.length).toBeGreaterThan(400_000);
  expect(gzipSync(html, { level: 9 }).length).toBeLessThanOrEqual(50_000);
});

test('dark is dark, and light is light', async ({ page }) => {
  const brightness = () =>
    page.evaluate(() => {
      const canvas = document.createElement('canvas').getContext('2d');
      if (canvas === null) return Number.NaN;
      canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
      canvas.fillRect(0, 0, 1, 1);
      return (
        canvas
          .getImageData(0, 0, 1, 1)
          .data.slice(0, 3)
          .reduce((sum, one) => sum + one, 0) / 3
      );
    });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  expect(await brightness()).toBeGreaterThan(200);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await brightness()).toBeLessThan(80);
});

test('an evidence card has no accessibility fault', async ({ page }) => {
  await page.goto(pages.get('answer') ?? '');
  await page.locator('a.claim').first().click();
  await expect(openCard(page)).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('on paper, every sentence has its evidence as a numbered note', async ({ page }) => {
  await page.goto(pages.get('answer') ?? '');
  await page.emulateMedia({ media: 'print' });
  const sentences = await page.locator('a.claim').count();
  await expect(page.locator('.note').first()).toBeVisible();
  await expect(page.locator('.note')).toHaveCount(sentences);
  await expect(page.getByRole('navigation', { name: 'Site' })).toBeHidden();
});

test('pages load no script where they only show', async ({ page }) => {
  for (const kind of ['home', 'check form', 'sources', 'source', 'document']) {
    await page.goto(pages.get(kind) ?? '');
    await expect(page.locator('script')).toHaveCount(0);
  }
});
