import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { answer as answerShape } from '#answer/answer.ts';
import { FictionalSite } from '#web/fixture/fictional-site.ts';
import { webRouter } from '#web/router.tsx';

const answered = '/questions/q1/how-effective-is-zorblimab-in-treating-fictional-plaque-syndrome';

async function open(path: string, headers: Record<string, string> = {}) {
  const site = FictionalSite.answered();
  const kept = site.answers.get('q1');
  const body = answerShape.parse(kept?.body);
  // Words that the program itself says are stored with their key.
  const [section] = body.sections;
  const connecting = body.sections.flatMap(({ sentences }) => sentences).find((one) => one.connecting);
  if (section === undefined || connecting === undefined || kept === undefined) throw new Error('no answer');
  section.messages = [{ key: 'heading.short-answer', values: {} }];
  connecting.messages = [
    { key: 'certainty.very low', values: {} },
    { key: 'reason.few', values: { count: 8 } },
  ];
  const first = section.sentences.find(({ claim }) => claim !== null);
  body.plain = [{ claim: first?.claim ?? '', text: `${first?.text} (explained)` }];
  site.answers.set('q1', { ...kept, body });
  const response = await webRouter(site.services()).request(path, { headers });
  return { response, document: parseHTML(await response.text()).document };
}

const textOf = (document: Document, selector: string) => document.querySelector(selector)?.textContent;

describe('the language of a page', () => {
  it('is the first of the browser’s that is here', async () => {
    const { document, response } = await open('/', { 'Accept-Language': 'es-AR,es;q=0.9,en;q=0.5' });
    expect(document.documentElement.getAttribute('lang')).toBe('es');
    expect(textOf(document, 'form.ask label')).toBe('Su pregunta');
    expect(textOf(document, 'form.ask button')).toBe('Preguntar');
    expect(response.headers.get('Vary')).toMatch(/Accept-Language, Cookie/);
    expect(document.querySelector('.colophon a[hreflang]')?.getAttribute('href')).toBe('?lang=en');
  });

  it('is what the reader chose, from then on', async () => {
    const { document, response } = await open('/?lang=es', { 'Accept-Language': 'en' });
    expect(document.documentElement.getAttribute('lang')).toBe('es');
    const cookie = response.headers.get('Set-Cookie') ?? '';
    expect(cookie).toMatch(/^lang=es; .*HttpOnly; SameSite=Lax/);
    const later = await open('/check', { Cookie: 'lang=es', 'Accept-Language': 'en' });
    expect(textOf(later.document, 'h1')).toBe('Comprobar un texto');
    expect((await open('/?lang=tlh')).response.headers.get('Set-Cookie')).toBeNull();
  });

  it('translates what the program says of an answer, and marks what it quotes with its language', async () => {
    const { document } = await open(`${answered}?lang=es`);
    expect(textOf(document, '#short-answer')).toBe('Respuesta breve');
    const said = [...document.querySelectorAll('.column .connecting')].map((one) => one.textContent);
    expect(said).toContain(
      'Certeza: muy baja. Hay pocas personas detrás: 8 participantes en la mayor de las evidencias.',
    );
    const claim = document.querySelector('a.claim');
    expect(claim?.getAttribute('lang')).toBe('en');
    expect(textOf(document, 'a.claim .vh')).toBe(', respaldado');
  });

  it('is English for everybody else', async () => {
    const { document } = await open(answered);
    expect(document.documentElement.getAttribute('lang')).toBe('en');
    expect(document.querySelector('a.claim')?.hasAttribute('lang')).toBe(false);
  });

  it('shows an answer in plain words where it has them, with the same evidence', async () => {
    const { document } = await open(`${answered}?view=plain`);
    const plain = [...document.querySelectorAll('a.claim')].filter((one) =>
      one.textContent.includes('(explained)'),
    );
    expect(plain).toHaveLength(1);
    expect(plain[0]?.getAttribute('href')).toBe('#note-1');
    expect(textOf(document, '.views a')).toBe('As it was found');
    const as = (await open(answered)).document;
    expect(as.querySelector('.views a')?.getAttribute('href')).toBe(`${answered}?view=plain`);
    expect(textOf(as, '.column')).not.toContain('(explained)');
  });
});
