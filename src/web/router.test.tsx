import { gzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { Problem } from '#errors';
import { FictionalSite } from '#web/fixture/fictional-site.ts';
import { fictionalTextCheck } from '#web/fixture/fictional-text.ts';
import { webRouter } from '#web/router.tsx';

function everything(): FictionalSite {
  const site = FictionalSite.answered();
  site.run('k1', 'check', { state: 'done', result: fictionalTextCheck() });
  site.run('k2', 'check');
  site.step('k2', 'Asked PubMed about claim 1: 4 passages');
  site.run('k3', 'check', { state: 'failed', error: { id: 'unexpected', message: 'The judge stopped.' } });
  site.question('q2', 'Is it so?');
  site.run('r2', 'answer');
  site.questionRuns.set('q2', 'r2');
  site.step('r2', '2 passages', { source: 'clinicaltrials' });
  site.question('q3', 'Never asked?');
  return site;
}

const answered = '/questions/q1/how-effective-is-zorblimab-in-treating-fictional-plaque-syndrome';
const shown = [
  '/',
  '/ask?question=How+effective+is+zorblimab%3F',
  '/check',
  '/checks/k1/claims/c3',
  '/questions/q1/claims/c1',
  '/questions/q3/never-asked',
  '/checks/k3',
  '/sources',
  '/sources/pubmed',
  '/sources/news.example.org'.replace('news', 'skin'),
  '/documents/pubmed%3Afiction-trial',
  '/documents/pubmed:fiction-retracted?start=0&end=5',
];
const alive = [answered, '/checks/k1', '/checks/k2', '/questions/q2/is-it-so'];

async function open(path: string, site = everything(), init: RequestInit = {}) {
  const response = await webRouter(site.services()).request(path, init);
  const html = await response.text();
  const { document } = parseHTML(html);
  return { response, html, document };
}

function form(
  fields: Record<string, string | File>,
  headers: Record<string, string> = { 'Sec-Fetch-Site': 'same-origin' },
) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return { method: 'POST', body, headers };
}

describe('every page', () => {
  it.each([...shown, ...alive])('%s is whole', async (path) => {
    const { response, html, document } = await open(path);
    expect(response.status).toBe(200);
    expect(html).toMatch(/^<!doctype html><html lang="en" dir="ltr">/);
    expect(document.querySelectorAll('h1')).toHaveLength(1);
    expect(document.querySelectorAll('title')[0]?.textContent).toMatch(/Betateta/);
    expect(document.querySelector('meta[name=description]')?.getAttribute('content')).toMatch(/\w{3}/);
    expect(document.querySelector('link[rel=canonical]')?.getAttribute('href')).toMatch(
      /^http:\/\/localhost\//,
    );
    expect(document.querySelector('main')?.id).toBe('main');
    expect(html).not.toMatch(/undefined|NaN|\[object/);
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it.each([...shown, ...alive, '/nope'])('%s needs nothing that the policy forbids', async (path) => {
    const { response, document } = await open(path);
    const policy = response.headers.get('Content-Security-Policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(
      document.querySelectorAll(
        'style, script:not([src], [type="application/ld+json"]), [style], iframe, object, base',
      ),
    ).toHaveLength(0);
    const attributes = [...document.querySelectorAll('*')].flatMap((element) => [...element.attributes]);
    expect(attributes.filter(({ name }) => name.startsWith('on'))).toEqual([]);
    expect(attributes.filter(({ value }) => /^\s*javascript:/i.test(value))).toEqual([]);
  });

  it.each(shown)('%s has no script', async (path) => {
    const { document } = await open(path);
    expect(document.querySelectorAll('script')).toHaveLength(0);
  });

  it('leads out without giving anything away', async () => {
    const { document } = await open(answered);
    const out = [...document.querySelectorAll('a[href^="http"]')];
    expect(out.length).toBeGreaterThan(20);
    expect(out.filter((link) => !link.getAttribute('rel')?.includes('noopener noreferrer'))).toEqual([]);
  });

  it('has no link to an id that is not there', async () => {
    for (const path of [answered, '/checks/k1']) {
      const { document } = await open(path);
      const targets = [...document.querySelectorAll('a[href^="#"]')].map(
        (link) => link.getAttribute('href') ?? '',
      );
      expect(targets.filter((href) => document.getElementById(href.slice(1)) === null)).toEqual([]);
    }
  });

  it('says once that it gives no medical advice', async () => {
    const { html } = await open(answered);
    expect(html.split('not medical advice')).toHaveLength(2);
  });
});

describe('weight', () => {
  it('keeps the first view of an answer below 50 KB, and all scripts below 15 KB', async () => {
    const app = webRouter(everything().services());
    const html = await (await app.request(answered)).text();
    const paths = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(paths).toHaveLength(3);
    const files = await Promise.all(paths.map(async (path) => (await app.request(path)).text()));
    const weight = [html, ...files].reduce((sum, text) => sum + gzipSync(text).length, 0);
    expect(weight).toBeLessThan(50_000);
    const progress = /src="([^"]+)"/.exec(await (await app.request('/checks/k2')).text())?.[1] ?? '';
    const scripts = [...paths.filter((path) => path.endsWith('.js')), progress];
    const bodies = await Promise.all(scripts.map(async (path) => (await app.request(path)).text()));
    expect(bodies.join('').length).toBeLessThan(15_000);
  });

  it('lets a browser keep assets for ever, and asks for pages again', async () => {
    const app = webRouter(everything().services());
    const first = await app.request('/');
    const path = /"(\/assets\/site[^"]+)"/.exec(await first.text())?.[1] ?? '';
    expect((await app.request(path)).headers.get('Cache-Control')).toContain('immutable');
    const again = await app.request('/', { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } });
    expect(again.status).toBe(304);
    expect((await app.request('/favicon.svg')).headers.get('Content-Type')).toBe('image/svg+xml');
  });
});

describe('ask', () => {
  it('leads to the page of the question', async () => {
    const site = everything();
    const { response } = await open('/ask', site, form({ question: 'Does it work?' }));
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe('/questions/q9/does-it-work?run=r9');
    expect(site.asked).toEqual(['Does it work?']);
  });

  it('says in place what is wrong, and keeps the words', async () => {
    const site = everything();
    site.problem = new Problem('input-too-large', 'Ask shorter.');
    const { response, html, document } = await open('/ask', site, form({ question: '</textarea><b>long' }));
    expect(response.status).toBe(413);
    expect(document.querySelector('[role=alert]')?.textContent).toBe('Ask shorter.');
    const field = document.querySelector('textarea');
    expect(html).toContain('&lt;/textarea&gt;&lt;b&gt;long</textarea>');
    expect(field?.getAttribute('aria-describedby')).toBe('question-error');
  });

  it.each([{ 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }, {}])(
    'takes no form from another site (%j)',
    async (headers) => {
      const site = everything();
      const { response } = await open('/ask', site, form({ question: 'x' }, headers));
      expect(response.status).toBe(403);
      expect(site.asked).toEqual([]);
    },
  );

  it('takes a form from the address that readers know', async () => {
    const site = everything();
    const app = webRouter({ ...site.services(), publicUrl: 'https://betateta.example' });
    const response = await app.request(
      '/ask',
      form({ question: 'x' }, { Origin: 'https://betateta.example' }),
    );
    expect(response.status).toBe(303);
    const html = await (await app.request('/sources')).text();
    expect(html).toContain('<link rel="canonical" href="https://betateta.example/sources"');
  });
});

describe('a question', () => {
  it('has one address', async () => {
    for (const path of ['/questions/q1', '/questions/q1/another-slug']) {
      const { response } = await open(path);
      expect(response.headers.get('Location')).toBe(answered);
    }
  });

  it('shows the work so far without scripts, and loads again by itself', async () => {
    const { html, document } = await open('/questions/q2/is-it-so');
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="4"></noscript></head>');
    expect(document.querySelector('.log li')?.textContent).toBe('0:00 Asking ClinicalTrials.gov 2 passages');
    expect(document.querySelector('run-progress')?.getAttribute('from')).toBe('/runs/r2/events');
    expect(document.querySelector('run-progress')?.getAttribute('after')).toBe('1');
  });

  it('says why there is no answer, and lets the reader ask again', async () => {
    const site = everything();
    site.finish('r2', { state: 'failed', error: { id: 'disk-full', message: 'The disk is full.' } });
    const { html, document } = await open('/questions/q2/is-it-so', site);
    expect(document.querySelector('[role=alert]')?.textContent).toContain('The disk is full.');
    expect(document.querySelector('form input[name=question]')?.getAttribute('value')).toBe('Is it so?');
    expect(html).not.toContain('http-equiv="refresh"');
  });

  it('gives each sentence its verdict in words and a note that it leads to', async () => {
    const { document } = await open(answered);
    const sentences = [...document.querySelectorAll('a.claim')];
    expect(sentences).toHaveLength(23);
    for (const sentence of sentences) {
      expect(sentence.textContent).toMatch(
        /, (supported|overstated|contested|contradicted|not found|not checked)\d+$/,
      );
      const note = document.querySelector(sentence.getAttribute('href') ?? '');
      expect(note?.getAttribute('popover')).toBe('auto');
    }
    expect(document.querySelectorAll('.column .connecting')).toHaveLength(3);
  });

  it('has files to take away', async () => {
    const { html: csv, response } = await open('/questions/q1/evidence.csv');
    expect(response.headers.get('Content-Disposition')).toMatch(
      /^attachment; filename="how-effective.*\.csv"$/,
    );
    expect(csv.split('\r\n')).toHaveLength(6);
    const receipt = await open('/receipts/r1.json');
    expect(JSON.parse(receipt.html)).toMatchObject({ format: 'betateta-receipt/1' });
    expect(JSON.parse((await open('/questions/q1/answer.json')).html)).toHaveProperty('sections');
    expect(JSON.parse((await open('/checks/k1.json')).html)).toHaveProperty('claims');
  });
});

describe('check', () => {
  it('takes a pasted text', async () => {
    const site = everything();
    const { response } = await open('/check', site, form({ text: 'A claim.', file: new File([], '') }));
    expect(response.headers.get('Location')).toBe('/checks/r8');
    expect(site.checked).toEqual([{ text: 'A claim.', title: null }]);
  });

  it('takes a file with its name and its bytes', async () => {
    const site = everything();
    const { response } = await open('/check', site, form({ text: ' ', file: new File(['x'], 'a.md') }));
    expect(response.status).toBe(303);
    expect(site.checked).toEqual([{ bytes: new Uint8Array([120]), fileName: 'a.md', title: null }]);
  });

  it('does not choose between a text and a file', async () => {
    const site = everything();
    const { response, document } = await open(
      '/check',
      site,
      form({ text: 'x', file: new File(['x'], 'a.md') }),
    );
    expect(response.status).toBe(400);
    expect(document.querySelector('[role=alert]')?.textContent).toContain('both a text and a file');
    expect(document.querySelector('textarea')?.textContent.trim()).toBe('x');
    expect(site.checked).toEqual([]);
  });

  it('says in place that a file is no text', async () => {
    const site = everything();
    site.problem = new Problem('input-not-text', 'a.txt is a picture: give a text.');
    const { response, document } = await open('/check', site, form({ file: new File(['x'], 'a.txt') }));
    expect(response.status).toBe(415);
    expect(document.querySelector('[role=alert]')?.textContent).toBe('a.txt is a picture: give a text.');
  });

  it('stops reading what is too large', async () => {
    const site = everything();
    const { response, document } = await open('/check', site, form({ text: 'x'.repeat(1_100_000) }));
    expect(response.status).toBe(413);
    expect(document.querySelector('[role=alert]')?.textContent).toContain('more than can be checked');
    expect(site.checked).toEqual([]);
  });

  it('bears a damaged form', async () => {
    const { response } = await open('/check', everything(), {
      method: 'POST',
      body: 'nonsense',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x', 'Sec-Fetch-Site': 'same-origin' },
    });
    expect(response.status).toBe(400);
  });

  it('underlines the very words, in any writing, and nothing that cannot be checked', async () => {
    const { document } = await open('/checks/k1');
    const words = [...document.querySelectorAll('.checked-text a.claim')].map((link) => {
      for (const extra of link.querySelectorAll('.vh, .number')) extra.remove();
      return link.textContent;
    });
    expect(words).toEqual([
      'Zorblimab 💊 is a fully imaginary antibody.',
      'It cures\nevery patient with <b>fictional plaque syndrome</b>.',
      'الدواء الخيالي يعمل بسرعة.',
      '架空の薬は安全です。',
      'Imaginary rash occurred in 4.2 % of patients on zorblimab.',
    ]);
    const paragraphs = [...document.querySelectorAll('.checked-text p')];
    expect(paragraphs).toHaveLength(5);
    expect(paragraphs.every((paragraph) => paragraph.getAttribute('dir') === 'auto')).toBe(true);
    expect(document.querySelector('.checked-text script')).toBeNull();
  });
});

describe('a document', () => {
  it('marks the quoted passage', async () => {
    const { document } = await open('/documents/pubmed%3Afiction-series?start=0&end=52');
    expect(document.querySelector('mark#passage')?.textContent).toBe(
      'Plaques softened in 6 of 7 patients within 16 weeks.',
    );
  });

  it.each([
    'start=5',
    'start=9&end=3',
    'start=0&end=99999',
    'start=a&end=b',
    'start=-1&end=4',
    'start=1.5&end=4',
  ])('marks nothing at %s', async (query) => {
    const { response, document } = await open(`/documents/pubmed:fiction-series?${query}`);
    expect(response.status).toBe(200);
    expect(document.querySelector('mark')).toBeNull();
  });

  it('tells first that it is retracted', async () => {
    const { document } = await open('/documents/pubmed:fiction-retracted');
    expect(document.querySelector('article header .flag')?.textContent).toContain('Retracted');
    const list = await open('/sources/pubmed');
    expect(list.document.querySelectorAll('.documents .flag')).toHaveLength(2);
  });

  it('tells a summary from the original', async () => {
    const summary = await open('/documents/pmc:fiction-case');
    expect(summary.document.querySelector('.notice')?.textContent).toContain(
      'A summary, not the document itself.',
    );
    const original = await open('/documents/pubmed:fiction-series');
    expect(original.document.querySelector('.notice')).toBeNull();
  });
});

describe('what is not there', () => {
  it.each([
    '/nope',
    '/questions/none',
    '/questions/none/x',
    '/questions/q2/answer.json',
    '/questions/q1/claims/c99',
    '/checks/none',
    '/checks/r1',
    '/checks/k2.json',
    '/checks/k1/claims/c99',
    '/receipts/none.json',
    '/receipts/k2.json',
    '/sources/none',
    '/documents/none',
    '/documents/%2e%2e%2fetc',
  ])('%s', async (path) => {
    const { response, document } = await open(path);
    expect(response.status).toBe(404);
    expect(document.querySelector('h1')?.textContent).toBe('Not found');
    expect(document.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex');
  });

  it('tells nothing of a failure that nobody expected, and notes it', async () => {
    const site = everything();
    site.problem = new Error('secret path');
    const { response, html } = await open('/ask', site, form({ question: 'x' }));
    expect(response.status).toBe(500);
    expect(html).not.toContain('secret path');
    expect(site.reported).toEqual([site.problem]);
  });

  it('says that a stored answer is damaged', async () => {
    const site = everything();
    site.answers.set('q1', { id: 'a1', run: 'r1', body: { text: 1 }, created: '2026-01-01' });
    const { response, document } = await open(answered, site);
    expect(response.status).toBe(500);
    expect(document.querySelector('.lead')?.textContent).toContain('make it again');
  });
});
