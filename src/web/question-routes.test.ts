import { describe, expect, it } from 'vitest';
import { slugOf } from '#community/question.ts';
import { FictionalSite } from '#web/fixture/fictional-site.ts';
import { webRouter } from '#web/router.tsx';

const routes = webRouter(FictionalSite.answered().services()).routes;
/** Everything that stands where a question's slug stands: `ledger`, `ledger.csv` … */
const names = [
  ...new Set(routes.flatMap(({ path }) => /^\/questions\/:id\/([^/:]+)/.exec(path)?.[1] ?? [])),
].sort();

describe('what belongs to a question', () => {
  it('has names of its own', () => {
    expect(names).toEqual(
      expect.arrayContaining(['answer.json', 'claims', 'evidence.csv', 'ledger', 'search-appendix.md']),
    );
  });

  it.each(names)('never hides a question whose title is %s', async (name) => {
    for (const title of [name, name.toUpperCase(), `${name}?`, name.replace(/\W/g, ' ')]) {
      const site = FictionalSite.answered();
      const slug = slugOf(title);
      expect(names).not.toContain(slug);
      site.questions.unshift({ id: 'q7', slug, title, created: '2026-01-15T09:59:00.000Z' });
      const response = await webRouter(site.services()).request(`/questions/q7/${slug}`);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain(`<h1 dir="auto">${title}</h1>`);
    }
  });
});
