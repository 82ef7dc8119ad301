import { expect, test } from 'vitest';
import { applyNotices } from '#evidence/import/apply-notices.ts';
import { NoticeStore } from '#evidence/notices.ts';
import { emptyFolder } from '#test/harness/folder.ts';
import { openLupus } from '#test/harness/lupus.ts';

test('a document that a registry calls retracted supports nothing', async () => {
  const own = await openLupus();
  const notices = await NoticeStore.open(await emptyFolder());
  const text = 'Lenalidomide helped no patient with LEP in this study.';
  const [before] = (await own.checker.check({ text, title: null, origin: null })).claims;
  const supporting = before?.evidence.filter((one) => one.stance === 'supports') ?? [];
  expect(supporting.length).toBeGreaterThan(0);
  const documents = await own.evidence.getMany(supporting.map(({ document }) => document.id));
  for (const { identifiers } of documents.values()) {
    const { pmid, doi } = identifiers;
    const named = { ...(pmid === undefined ? {} : { pmid }), ...(doi === undefined ? {} : { doi }) };
    await notices.put([
      { identifiers: named, status: 'retracted', by: 'fictional', note: 'Fiction of a test' },
    ]);
  }
  await applyNotices({ documents, notices: [] }, { evidence: own.evidence, notices });
  const [after] = (await own.checker.check({ text, title: null, origin: null })).claims;
  expect(after?.verdict).toBe('not found');
  await notices.close();
  await own.close();
});
