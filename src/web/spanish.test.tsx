import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { answer as answerShape } from '#answer/answer.ts';
import { fictionalComparison } from '#web/fixture/fictional-comparison.ts';
import { FictionalSite } from '#web/fixture/fictional-site.ts';
import { fictionalTextCheck } from '#web/fixture/fictional-text.ts';
import { englishKeys, leftEnglish, ownTexts } from '#web/fixture/left-english.ts';
import { webRouter } from '#web/router.tsx';

const answered = '/questions/q1/how-effective-is-zorblimab-in-treating-fictional-plaque-syndrome';

function everything(): FictionalSite {
  const site = FictionalSite.answered();
  const kept = site.answers.get('q1');
  if (kept === undefined) throw new Error('no answer');
  const body = answerShape.parse(kept.body);
  // Headings and connecting words of an answer are stored with their keys; of this fiction they are not.
  body.plan.queries = [
    {
      section: 'evidence',
      question: 'Which patients responded to zorblimab in trials and reports?',
      query: 'x',
    },
  ];
  body.writer = {
    name: 'fiction 1',
    tokens: 1,
    problem: null,
    dropped: [{ text: 'A.', why: 'It is advice.' }],
  };
  site.answers.set('q1', { ...kept, body });
  site.run('k1', 'check', { state: 'done', result: fictionalComparison() });
  site.run('k0', 'check', { state: 'done', result: fictionalTextCheck() });
  site.run('k2', 'check');
  site.step('k2', 'Asked PubMed about claim 1: 4 passages');
  site.run('k3', 'check', { state: 'failed', error: { id: 'unexpected', message: 'The judge stopped.' } });
  for (const [id, state] of [
    ['q2', 'working'],
    ['q4', 'failed'],
  ] as const) {
    site.question(id, 'Is it so?');
    site.run(`r-${id}`, 'answer', { state });
    site.questionRuns.set(id, `r-${id}`);
  }
  site.question('q3', 'Never asked?');
  const [document] = site.documents.values();
  if (document !== undefined)
    site.former.set(document.id, [{ ...document, text: `${document.text} It is.`, sha256: 'f'.repeat(64) }]);
  return site;
}

const pages = [
  '/',
  '/ask?question=How+effective+is+zorblimab%3F',
  answered,
  `${answered}?only=contested`,
  '/questions/q1/claims/c1',
  '/questions/q1/ledger',
  '/questions/q1/compare',
  '/questions/q2/is-it-so',
  '/questions/q3/never-asked',
  '/questions/q4/is-it-so',
  '/check',
  '/checks/k1',
  '/checks/k1?only=same-scope',
  '/checks/k1/claims/c3',
  '/checks/k1/ledger',
  '/checks/k1/compare?with=k0',
  '/checks/k2',
  '/checks/k3',
  '/sources',
  '/sources/pubmed',
  '/sources/crossref',
  '/documents/pubmed:fiction-trial?start=0&end=5',
  '/documents/pubmed:fiction-retracted',
  '/nope',
];

it.each(pages)('%s speaks Spanish', async (path) => {
  const at = `${path}${path.includes('?') ? '&' : '?'}lang=es`;
  const response = await webRouter(everything().services()).request(at);
  const { document } = parseHTML(await response.text());
  expect(document.documentElement.getAttribute('lang')).toBe('es');
  expect(ownTexts(document).length).toBeGreaterThan(10);
  expect(leftEnglish(document)).toEqual([]);
});

it('would find English that was left in a page', () => {
  const html =
    '<html lang="es"><body><p>Diseño</p><p>Evidence</p><q lang="en">What it is</q><b>2 sources asked</b></body></html>';
  const texts = ownTexts(parseHTML(html).document);
  expect(texts).toEqual(['Diseño', 'Evidence', '2 sources asked']);
  const keys = texts.flatMap(englishKeys);
  expect(keys).toEqual(expect.arrayContaining(['table.evidence', 'n.source', 'flow.asked']));
  expect(keys).not.toContain('table.design');
});

it('keeps what is quoted in its language, also in the middle of a sentence', async () => {
  const response = await webRouter(everything().services()).request('/checks/k1?lang=es');
  const { document } = parseHTML(await response.text());
  const [reason] = [...document.querySelectorAll('.claim-in-note li')];
  expect(reason?.textContent).toBe('La misma fuente informa también: «It rained. Nothing else happened.»');
  expect(reason?.querySelector('[lang=en]')?.textContent).toBe('It rained. Nothing else happened.');
});
