import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { answer } from '#answer/answer.ts';
import type { Claim } from '#checker/check.ts';
import { check } from '#checker/check.ts';
import { evidenceDocument } from '#evidence/document.ts';
import { fictionalAnswer } from '#web/fixture/fictional-answer.ts';
import { fictionalDocuments } from '#web/fixture/fictional-documents.ts';
import { FictionalSite } from '#web/fixture/fictional-site.ts';
import { fictionalTextCheck } from '#web/fixture/fictional-text.ts';
import { webRouter } from '#web/router.tsx';

// Documents are data, and so is everything that people hand in: whatever stands there is shown as it stands.

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><svg onload=alert(1)>',
  '</textarea><iframe src=javascript:alert(1)>',
  '<!--',
  ']]><a href="javascript:alert(1)">x</a>',
  '&lt;b&gt; &amp;amp;',
  '\u202egnp.exe',
];

/** Every string in a value, except those that its schema or a link depends on, with the attack at its end. */
function poisoned(value: unknown, attack: string, kept: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return value + attack;
  if (Array.isArray(value)) return value.map((item) => poisoned(item, attack, kept));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, kept.has(key) ? item : poisoned(item, attack, kept)]),
  );
}

const kept = new Set(
  [
    'id source kind design status stance scope verdict mark marks format outcome',
    'representation sha256 outcomes claim connecting section opened thresholds role',
  ].flatMap((words) => words.split(' ')),
);
const keptInDocument = new Set([...kept, 'published', 'url']);

function poisonedSite(attack: string): FictionalSite {
  const site = new FictionalSite();
  const body = answer.parse(poisoned({ ...fictionalAnswer(), created: '2026-01-01' }, attack, kept));
  const outcomes = (claim: Claim) => ({
    ...claim,
    outcomes: claim.outcomes.map((entry) => ({ ...entry, query: attack, note: attack, asked: attack })),
  });
  body.check.claims = body.check.claims.map(outcomes);
  body.table = body.table.map((row) => ({ ...row, outcome: attack }));
  const { slug } = site.question('q1', `Title${attack}`);
  expect(slug).toMatch(/^[a-z0-9-]+$/);
  site.answers.set('q1', { id: 'a1', run: 'r1', body, created: body.created });
  const text = fictionalTextCheck();
  site.run('k1', 'check', { state: 'done', result: check.parse(poisoned(text, attack, kept)) });
  site.run('k2', 'check', { error: { id: 'x', message: attack } });
  site.step('k2', attack, { stage: attack, source: attack });
  site.run('k3', 'check', { state: 'failed', error: { id: 'x', message: attack } });
  for (const document of fictionalDocuments) {
    const changed = {
      ...document,
      text: document.text + attack,
      url: `javascript:alert("${attack}")`,
      identifiers: { pmid: attack },
    };
    site.documents.set(document.id, evidenceDocument.parse(poisoned(changed, attack, keptInDocument)));
  }
  return site;
}

const pages = [
  '/',
  '/questions/q1',
  '/questions/q1/claims/c1',
  '/checks/k1',
  '/checks/k1/claims/c3',
  '/checks/k2',
  '/checks/k3',
  '/sources/pubmed',
  '/documents/pubmed:fiction-retracted?start=0&end=9',
];

it.each(attacks)('shows %j as text wherever it stands', async (attack) => {
  const app = webRouter(poisonedSite(attack).services());
  for (const path of pages) {
    let response = await app.request(path);
    if (response.status === 302) response = await app.request(response.headers.get('Location') ?? '');
    expect(response.status).toBe(200);
    const html = await response.text();
    const { document } = parseHTML(html);
    const own = 'script[src^="/assets/"], script[type="application/ld+json"], img[src$="/badge.svg"]';
    const foreign = document.querySelectorAll('script, iframe, img, style, base, [style]');
    expect([...foreign].filter((element) => !element.matches(own)).map(({ outerHTML }) => outerHTML)).toEqual(
      [],
    );
    for (const { textContent } of document.querySelectorAll('script[type="application/ld+json"]'))
      expect(JSON.stringify(JSON.parse(textContent))).toContain(JSON.stringify(attack).slice(1, -1));
    const attributes = [...document.querySelectorAll('*')].flatMap((element) => [...element.attributes]);
    expect(attributes.filter(({ name }) => /^on/i.test(name))).toEqual([]);
    expect(
      attributes.filter(
        ({ name, value }) => name !== 'content' && name !== 'value' && /^\s*(javascript|data):/i.test(value),
      ),
    ).toEqual([]);
    const pictures = html.match(/<svg class="(?:matrix|plot)"/g) ?? [];
    expect(document.querySelectorAll('title').length).toBe(1 + pictures.length);
    expect(document.querySelector('main')?.textContent).toContain(attack);
    expect(document.querySelector('footer.colophon')).not.toBeNull();
  }
});

it('shows the words of a form as they were sent', async () => {
  const site = poisonedSite('');
  const { Problem } = await import('#errors');
  for (const attack of attacks) {
    site.problem = new Problem('input-invalid', attack);
    const body = new FormData();
    body.set('text', attack);
    const init = { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin' } };
    const { document } = parseHTML(await (await webRouter(site.services()).request('/check', init)).text());
    // This parser leaves the entities of a text area as they are written.
    const written = parseHTML(`<p>${document.querySelector('textarea')?.textContent}</p>`).document;
    expect(written.querySelector('p')?.textContent.trim()).toBe(attack.trim());
    expect(document.querySelector('[role=alert]')?.textContent).toBe(attack);
  }
});
