import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type App, openApp } from '#app';
import { readConfig } from '#config';
import { mapWork } from '#evidence/source/crossref/map.ts';
import { parseWorks } from '#evidence/source/crossref/parse.ts';
import { mapResult } from '#evidence/source/europepmc/map.ts';
import { parseSearch } from '#evidence/source/europepmc/parse.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { newFolder, removeFolder } from '#test/harness/folder.ts';
import { formatsAreHere, sharedBytes } from '#test/harness/formats.ts';
import { ask } from '../operations/ask.ts';
import { check } from '../operations/check.ts';
import { exportReport } from '../operations/export-report.ts';
import { readDocument } from '../operations/read-document.ts';
import { search } from '../operations/search.ts';
import { plainStyle } from '../operations/text/style.ts';
import { tell } from '../operations/text/tell.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const log = { info: () => undefined, report: (error: unknown) => String(error) };
const origin = { from: 'test', at: '2026-01-01T00:00:00.000Z' };
const json = async (path: string): Promise<unknown> =>
  JSON.parse((await sharedBytes(`formats/${path}`)).toString());

/** Retracted works, each at every registry that has it here. */
const retracted = ['pubmed:993', 'europepmc:MED/9500320', 'crossref:10.1016/s0140-6736(97)11096-0'];
const text = [
  'Noradrenaline stimulated the incorporation of oleate into choline glycerophospholipids of guinea-pig brain synaptic membranes.',
  'All 12 children had intestinal abnormalities, ranging from lymphoid nodular hyperplasia to aphthoid ulceration.',
  'Onset of behavioural symptoms was associated with measles, mumps, and rubella vaccination in eight of the 12 children.',
].join(' ');
const question = 'Does noradrenaline stimulate the incorporation of oleate into synaptic membranes?';

describe.skipIf(!formatsAreHere)(
  'a retracted document is flagged (skipped where ../shared is absent)',
  () => {
    let data = '';
    let app: App;
    let checked: Awaited<ReturnType<typeof check.start>>;
    let asked: Awaited<ReturnType<typeof ask.start>>;

    beforeAll(async () => {
      data = await newFolder();
      const evidence = await EvidenceStore.open(join(data, 'evidence'));
      const results = parseSearch(await json('europepmc/search_wakefield_retracted.json'))?.results ?? [];
      const works = parseWorks(await json('crossref/works_wakefield_updated-by.json'))?.works ?? [];
      await evidence.put([
        ...results.flatMap((one) => mapResult(one, origin) ?? []),
        ...works.flatMap((one) => mapWork(one, origin) ?? []),
      ]);
      evidence.close();
      app = await openApp(readConfig({ BETATETA_DATA: data, BETATETA_PACK: '-' }), { log });
      await app.services.importFiles(
        'pubmed',
        ['../shared/formats/pubmed_xml/retracted_pmid_993_2011dtd.xml'],
        {},
      );
      await app.services.importFiles(
        'retractions',
        ['../shared/formats/crossref/xera_retractionwatch_4036.json'],
        {},
      );
      await app.startWorkers();
      checked = await check.start(app.services, { text }, {});
      asked = await ask.start(app.services, { question }, {});
      await app.services.runs.wait(checked.run, {});
      await app.services.runs.wait(asked.run, {});
    });
    afterAll(async () => {
      await app?.close();
      await removeFolder(data);
    });

    async function body(path: string): Promise<string> {
      const response = await app.fetch(new Request(new URL(path, 'http://localhost')));
      expect([path, response.status]).toEqual([path, 200]);
      return response.text();
    }

    it('in a check: it supports nothing, and each of its passages carries the flag', async () => {
      const report = await check.result(
        app.services,
        checked,
        (await app.services.runs.get(checked.run))?.result,
      );
      expect(report.claims.map(({ verdict }) => verdict)).not.toContain('supported');
      const documents = report.claims.flatMap((claim) => claim.evidence.map((one) => one.document));
      expect(new Set(documents.map((one) => one.status))).toEqual(new Set(['retracted']));
      expect(documents.map((one) => one.id)).toEqual(expect.arrayContaining(retracted.slice(0, 2)));
      const opened = report.claims.flatMap((claim) => claim.outcomes.filter((one) => one.opened.length > 0));
      expect(opened).not.toEqual([]);
      for (const one of opened) expect(one.note).toMatch(/Of the opened documents: .*\(retracted\)/);
      const told = tell(check, report, plainStyle(100));
      expect(told).toMatch(/pubmed:993, [\w ]+, \d{4}, retracted/);
    });

    it('in an answer: nothing of it is said, and where it is listed it is flagged', async () => {
      const { answer } = await ask.result(
        app.services,
        asked,
        (await app.services.runs.get(asked.run))?.result,
      );
      expect(answer.text).not.toContain('oleate');
      const listed = answer.sources.flatMap((one) => one.documents);
      expect(listed.map((one) => String(one.id))).toContain('pubmed:993');
      for (const one of listed) expect(one.status).toBe('retracted');
    });

    it('in a search and as a document, with all that the registries say', async () => {
      const input = { text: 'measles vaccination oleate', limit: 20 };
      const found = search.output.parse(await search.call(app.services, input, {}));
      expect(found.hits.length).toBeGreaterThan(2);
      for (const { document } of found.hits) expect(document.status).toBe('retracted');
      expect(tell(search, found, plainStyle(100)).match(/, retracted/g)).toHaveLength(found.hits.length);
      for (const id of retracted) {
        const document = await readDocument.run(app.services, { id }, {});
        expect(document.status).toBe('retracted');
        expect(tell(readDocument, document, plainStyle(100))).toContain('Retracted: it supports nothing');
      }
      // Two registries, each with its own words.
      const wakefield = await readDocument.run(app.services, { id: 'europepmc:MED/9500320' }, {});
      expect(wakefield.statusNote).toMatch(/Retraction in: .*retraction-watch: Retraction of 2010-02-06/);
    });

    it('on every page that names it', async () => {
      const claims = ['c1', 'c2', 'c3'].map((claim) => `/checks/${checked.run}/claims/${claim}`);
      const pages = [
        `/checks/${checked.run}`,
        `/checks/${checked.run}/ledger`,
        ...claims,
        new URL(asked.url, 'http://localhost').pathname,
        '/sources/pubmed',
        '/sources/europepmc',
        '/sources/crossref',
        ...retracted.map((id) => `/documents/${encodeURIComponent(id)}`),
      ];
      let named = 0;
      for (const path of pages) {
        const { document } = parseHTML(await body(path));
        if (path.startsWith('/documents/'))
          expect(document.querySelector('header .flag')?.textContent).toMatch(/^Retracted/);
        for (const link of document.querySelectorAll('a[href^="/documents/"]')) {
          named += 1;
          expect([path, link.outerHTML, isFlagged(link)]).toEqual([path, link.outerHTML, true]);
        }
      }
      expect(named).toBeGreaterThan(10);
    });

    it('in every file that names it', async () => {
      const ledger = (await body(`/checks/${checked.run}/ledger.csv`)).split('\r\n');
      const naming = ledger.filter((line) => retracted.some((id) => line.includes(id)));
      expect(naming.length).toBeGreaterThan(2);
      for (const line of naming) expect(line).toMatch(/Of the opened documents: .*\(retracted\)/);
      expect(await body(`/checks/${checked.run}.json`)).toContain('"status": "retracted"');
      const files = ['ris', 'bibtex', 'csl-json', 'vancouver', 'markdown', 'csv'] as const;
      for (const format of files) {
        const file = await exportReport.run(app.services, { id: checked.run, format }, {});
        expect([format, /retracted/i.test(file.body)]).toEqual([format, true]);
      }
    });

    it('in a report that was made before anybody said so', async () => {
      const { dataFolder: folder } = app.services.config;
      const title = 'Fictional drug zorblimab in children with fictional plaques';
      const abstract = 'Zorblimab helped all 12 children with fictional plaques.';
      const reference = { id: 'z', type: 'article-journal', DOI: '10.5555/zorblimab', title, abstract };
      await writeFile(join(folder, 'own.json'), JSON.stringify([reference]));
      await app.services.importFiles('files', [join(folder, 'own.json')], {});
      const started = await check.start(app.services, { text: abstract }, {});
      await app.services.runs.wait(started.run, {});
      const page = `/checks/${started.run}`;
      expect(await body(page)).not.toMatch(/retracted/i);
      const header =
        'Record ID,Title,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,RetractionDate,RetractionDOI,Reason';
      const row = `1,${title},10.5555/zorblimab,0,Retraction,2/6/2026 0:00,10.5555/notice,+Fictional Reason;`;
      await writeFile(join(folder, 'watch.csv'), `${header}\r\n${row}\r\n`);
      await app.services.importFiles('retractions', [join(folder, 'watch.csv')], {});
      expect(await body(page)).toContain('retraction-watch: Retraction of 2026-02-06; Fictional Reason');
      expect(await body(`${page}/claims/c1`)).toContain('Retracted: it supports nothing');
    });
  },
);

/** Whether the item that a link stands in, or one around that, says that it is retracted. */
function isFlagged(link: Element): boolean {
  for (let at: Element | null = link; at !== null; at = at.parentElement)
    if (['LI', 'FIGURE', 'TR', 'P'].includes(at.tagName) && /retracted/i.test(at.textContent ?? ''))
      return true;
  return false;
}
