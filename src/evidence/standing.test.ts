import { expect, test } from 'vitest';
import { documentId, sourceId } from '#evidence/document.ts';
import { NoticeStore, withStandings } from '#evidence/notices.ts';
import { pubmedReader } from '#evidence/source/pubmed/reader.ts';
import { retractionsReader } from '#evidence/source/retractions/reader.ts';
import { EvidenceStore } from '#evidence/store.ts';
import { emptyFolder } from '#test/harness/folder.ts';
import { formatsAreHere, inputOf, readAll, readDocuments, sharedBytes } from '#test/harness/formats.ts';

test.skipIf(!formatsAreHere)(
  'PMID 993 is retracted as it comes (skipped where ../shared is absent)',
  async () => {
    const name = 'retracted_pmid_993_2011dtd.xml';
    const file = inputOf(name, await sharedBytes(`formats/pubmed_xml/${name}`));
    const documents = await readDocuments(pubmedReader, file);
    expect(documents.find(({ id }) => id === 'pubmed:993')).toMatchObject({ status: 'retracted' });
  },
);

test.skipIf(!formatsAreHere)(
  "what was stored before its retraction was known is retracted when it is read: Wakefield's (skipped where ../shared is absent)",
  async () => {
    const folder = await emptyFolder();
    const evidence = await EvidenceStore.open(`${folder}/evidence`);
    const notices = await NoticeStore.open(folder);
    const pubmed = 'retracted_pmid_993_2011dtd.xml';
    const [sample] = await readDocuments(
      pubmedReader,
      inputOf(pubmed, await sharedBytes(`formats/pubmed_xml/${pubmed}`)),
    );
    if (sample === undefined) throw new Error('no document');
    const plain = { ...sample, status: 'current', statusNote: null } as const;
    const doi = '10.1016/s0140-6736(97)11096-0';
    const ids = ['pubmed:9500320', 'crossref:wakefield', 'files:993'];
    await evidence.put([
      { ...plain, id: documentId.parse('pubmed:9500320'), identifiers: { pmid: '9500320' } },
      {
        ...plain,
        id: documentId.parse('crossref:wakefield'),
        source: sourceId.parse('crossref'),
        identifiers: { doi },
      },
      {
        ...plain,
        id: documentId.parse('files:993'),
        source: sourceId.parse('files'),
        identifiers: { pmid: '993' },
      },
    ]);
    const read = async () => await withStandings(await evidence.getMany(ids), notices);
    const statuses = async () => {
      const documents = await read();
      return ids.map((id) => documents.get(id)?.status);
    };
    expect(await statuses()).toEqual(['current', 'current', 'current']);
    const watch = 'xera_retractionwatch_4036.json';
    const records = [
      ...(await readAll(retractionsReader, inputOf(watch, await sharedBytes(`formats/crossref/${watch}`)))),
      ...(await readAll(pubmedReader, inputOf(pubmed, await sharedBytes(`formats/pubmed_xml/${pubmed}`)))),
    ];
    await notices.put(
      records.flatMap((one) => {
        if (one.kind !== 'notice') return [];
        const { identifiers, status, by, note } = one;
        return [{ identifiers, status, by, note }];
      }),
    );
    await notices.put([
      { identifiers: { pmid: '993' }, status: 'retracted', by: 'pubmed', note: 'Retracted Publication' },
    ]);
    expect(await statuses()).toEqual(['retracted', 'retracted', 'retracted']);
    expect((await read()).get('crossref:wakefield')?.statusNote).toMatch(
      /retraction-watch: Retraction of 2010-02-06/,
    );
    expect((await evidence.getMany(ids)).get('crossref:wakefield')?.status).toBe('current');
    await notices.close();
    evidence.close();
  },
);
