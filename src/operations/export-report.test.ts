import { expect, it } from 'vitest';
import { fictionalText } from '#test/factories/fictional-check.ts';
import { fictionalServices } from '#test/factories/fictional-services.ts';
import { ask } from './ask.ts';
import { check } from './check.ts';
import { exportReport } from './export-report.ts';

const url = (path: string) => `https://b.example${path}`;

it('gives a check as a file', async () => {
  const services = fictionalServices({ url });
  await check.run(services, { text: fictionalText }, {});
  const file = await exportReport.run(services, { id: 'run-1', format: 'markdown' }, {});
  expect(file).toMatchObject({ name: 'check-run-1.md', type: 'text/markdown; charset=utf-8' });
  expect(file.body).toContain('https://b.example/checks/run-1');
});

it('gives the answer of a run, or the newest one to a question', async () => {
  const services = fictionalServices({ url });
  const { question } = await ask.run(services, { question: 'Is zorblimab fictional?' }, {});
  const byRun = await exportReport.run(services, { id: 'run-1', format: 'json-ld' }, {});
  expect(JSON.parse(byRun.body)).toMatchObject({
    '@type': 'QAPage',
    url: url(`/questions/${question.id}/slug`),
  });
  expect(await exportReport.run(services, { id: question.id, format: 'json-ld' }, {})).toEqual(byRun);
});

it('says what there is not', async () => {
  const services = fictionalServices();
  await expect(exportReport.call(services, { id: 'x', format: 'ris' }, {})).rejects.toMatchObject({
    id: 'not-found',
  });
  await expect(exportReport.call(services, { id: 'x', format: 'pdf' }, {})).rejects.toMatchObject({
    id: 'input-invalid',
  });
});
