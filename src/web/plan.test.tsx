import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { FictionalSite } from '#web/fixture/fictional-site.ts';
import { webRouter } from '#web/router.tsx';

const answered = '/questions/q1/how-effective-is-zorblimab-in-treating-fictional-plaque-syndrome';

async function open(path: string, site = FictionalSite.answered(), init: RequestInit = {}) {
  const response = await webRouter(site.services()).request(path, init);
  const html = await response.text();
  const { document } = parseHTML(html);
  return { response, html, document };
}

function form(fields: Record<string, string>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin' } };
}

describe('the plan of an answer', () => {
  it('shows the plan before anything is asked, and takes it back changed', async () => {
    const site = FictionalSite.answered();
    const fields = { question: 'Does it work?', look: 'plan' };
    const { document } = await open('/ask', site, form(fields));
    expect(site.asked).toEqual([]);
    const value = (name: string) => document.querySelector(`[name=${name}]`)?.getAttribute('value');
    expect([value('population'), value('intervention')]).toEqual(['fictional plaque syndrome', 'zorblimab']);
    expect(document.querySelector('option[selected]')?.textContent).toBe('treatment');
    expect(document.querySelector('#plan-population-hint')?.textContent).toBe('fiction:fps, also FPS');
    expect(document.querySelector('.plan-queries tbody td')?.textContent).toContain(
      'responded to zorblimab?',
    );

    const changed = {
      question: 'Does it work?',
      planned: 'yes',
      kind: 'harm',
      population: 'FPS',
      intervention: 'zorblimab',
      comparison: '',
      outcome: '',
      sources: 'pubmed',
    };
    expect((await open('/ask', site, form(changed))).response.status).toBe(303);
    const { question: _question, planned: _planned, ...edits } = changed;
    expect(site.edits).toEqual([{ ...edits, sources: ['pubmed'] }]);
  });

  it('says at the plan which of its words are not known, and keeps them', async () => {
    const site = FictionalSite.answered();
    const fields = { question: 'Does it work?', planned: 'yes', look: 'plan', population: 'nonsense' };
    const { response, document } = await open('/ask', site, form(fields));
    expect(response.status).toBe(400);
    expect(document.querySelector('form.plan [role=alert]')?.textContent).toContain(
      'no condition that is known',
    );
    expect(document.querySelector('[name=population]')?.getAttribute('value')).toBe('nonsense');
    expect(site.asked).toEqual([]);
  });

  it('shows the work on the answer that was asked for, although there is an older one', async () => {
    const site = FictionalSite.answered();
    site.run('r7', 'answer');
    expect((await open(`${answered}?run=r7`, site)).html).not.toContain('id="takeaway"');
    expect((await open(answered, site)).html).toContain('id="takeaway"');
    expect((await open(`${answered}?run=r1`, site)).html).toContain('id="takeaway"');
  });

  it('has the plan below an answer, to be changed and asked again', async () => {
    const { document } = await open(answered);
    expect(document.querySelector('.plan-section form [name=question]')?.getAttribute('value')).toMatch(
      /zorblimab/,
    );
    expect(document.querySelector('.plan-section [name=sources][checked]')?.getAttribute('value')).toBe(
      'pubmed',
    );
  });
});
