import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { importSource } from '#evidence/import/import-source.ts';
import { EvidenceSearch } from '#evidence/search.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { sliceCodePoints } from '#lib/text.ts';
import { pdfFile } from '#test/factories/office-files.ts';
import { emptyFolder } from '#test/harness/folder.ts';

const pdf = pdfFile(
  [
    [
      'Fictional Society for Zorb Fever',
      'Guideline on the treatment of zorb fever, 2023',
      '',
      'Introduction',
      'Zorb fever is fictional. This guideline was made by nobody.',
    ],
    [
      'Recommendation 1: In adults with zorb fever we strongly recommend zorblimab over no treat-',
      'ment (strong recommendation, moderate certainty of evidence).',
      '',
      'Remarks: the panel is fictional.',
      '',
      'Recommendation 2: We conditionally recommend against blimazor in children with zorb fever',
      '(conditional recommendation, very low certainty of evidence).',
    ],
  ],
  { title: 'Guideline on the treatment of zorb fever' },
);

const html = `<!doctype html><html lang="en"><head><title>Zorb fever: recommendations | Fictional League</title></head>
<body><nav><a href="/">Home</a><a href="/join">Join us</a></nav><main><h1>2024 recommendations on zorb fever</h1>
<p>These words are fiction. They replace the edition of 2019.</p>
<h2>Overarching principles</h2><ol><li>People with zorb fever should be asked what they want.</li></ol>
<h2>Recommendations</h2>
<table><tr><th>No.</th><th>Recommendation</th><th>Level</th></tr><tr><td>1</td><td>Rest is good.</td><td>5</td></tr></table>
<p>R2: Zorblimab should be offered to everybody whose fever lasts.</p>
<p>R3: We suggest stopping blimazor before surgery.</p></main><footer>© Fictional League</footer></body></html>`;

async function setting() {
  const dataFolder = await emptyFolder();
  const given = await emptyFolder();
  const evidence = await EvidenceStore.open(join(dataFolder, 'evidence'));
  onTestFinished(() => evidence.close());
  const write = async (name: string, content: string | Uint8Array) => {
    const path = join(given, name);
    await writeFile(path, content);
    return path;
  };
  return { evidence, write, into: { evidence, dataFolder } };
}

test('a PDF and a page go in, each recommendation as a section, and a scan is told', async () => {
  const { evidence, write, into } = await setting();
  const paths = [
    await write('zorb.pdf', pdf),
    await write('league.html', html),
    await write('scan.pdf', pdfFile([[]])),
  ];
  const report = await importSource('guidelines', paths, into);
  expect(report).toMatchObject({ files: 3, new: 2, rejectedCount: 1 });
  expect(report.rejected).toMatchObject([{ file: 'scan.pdf', reason: expect.stringContaining('a scan') }]);
  expect(await importSource('guidelines', paths, into)).toMatchObject({ new: 0, unchanged: 2 });

  const [league, society, ...others] = await evidence.bySource('guidelines', { limit: 10, offset: 0 });
  expect(others).toEqual([]);
  const sections = [society, league].map((document) =>
    document?.sections.map(({ title, start, end }) => [title, sliceCodePoints(document.text, start, end)]),
  );
  expect(society).toMatchObject({ kind: 'guideline', published: '2023' });
  expect(sections[0]?.slice(0, 2)).toEqual([
    [
      'Recommendation 1 (strong, for)',
      'Recommendation 1: In adults with zorb fever we strongly recommend zorblimab over no treatment (strong recommendation, moderate certainty of evidence).',
    ],
    [
      'Recommendation 2 (conditional, against)',
      'Recommendation 2: We conditionally recommend against blimazor in children with zorb fever (conditional recommendation, very low certainty of evidence).',
    ],
  ]);
  expect(league).toMatchObject({ published: '2024' });
  expect(sections[1]?.filter(([title]) => /^R\d/.test(title ?? ''))).toEqual([
    ['R2', 'R2: Zorblimab should be offered to everybody whose fever lasts.'],
    ['R3 (conditional, for)', 'R3: We suggest stopping blimazor before surgery.'],
  ]);
  expect(league?.text).not.toContain('Join us');

  const [hit] = await new EvidenceSearch(evidence).search({ text: 'blimazor children', limit: 5 });
  expect(hit?.passage.section).toBe('Recommendation 2 (conditional, against)');
});
