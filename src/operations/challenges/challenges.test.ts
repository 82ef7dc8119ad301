import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryDigest, errorEntry } from '#community/challenge/error-entry.ts';
import { type Community, communityOf } from '#community/community.ts';
import type { Member } from '#community/member.ts';
import { Problem } from '#errors';
import { runId } from '#storage/run.ts';
import { fictionalServices } from '#test/factories/fictional-services.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';
import { openWard, wardClaim, wardDocument, wardDocumentOf, wardText } from '#test/harness/ward.ts';
import { problem, worked } from '#test/harness/worked.ts';
import { answerQuestion } from '../community/answer-question.ts';
import { askQuestion } from '../community/ask-question.ts';
import { editPost } from '../community/edit-post.ts';
import type { Services } from '../services.ts';
import { challengeClaim } from './challenge-claim.ts';
import { checkPost } from './check-post.ts';
import { errorLedger } from './error-ledger.ts';
import { listChallenges } from './list-challenges.ts';
import { readChallenge } from './read-challenge.ts';
import { readPostCheck } from './read-post-check.ts';
import { replyToClaim } from './reply-to-claim.ts';
import { resolveChallenge } from './resolve-challenge.ts';
import { weighAgain } from './weigh-again.ts';
import { withdrawChallenge } from './withdraw-challenge.ts';

const database = useDatabase();
let ward: Awaited<ReturnType<typeof openWard>>;
let community: Community;
let author: Member;
let challenger: Member;
let editor: Member;
let number = 0;
let hours = 0;

beforeAll(async () => {
  ward = await openWard();
  // An hour passes with every look at the clock: limits are tested elsewhere.
  community = communityOf(
    database(),
    () => new Date(Date.parse('2031-01-01T00:00:00Z') + ++hours * 3_600_000),
  );
  author = await newMember(database(), { name: 'Author' });
  challenger = await newMember(database(), { name: 'Challenger' });
  editor = await newMember(database(), { name: 'Editor', role: 'editor' });
});
afterAll(() => ward.close());

/** Everything as it is wired, with runs that are done by `work`. */
const site = (changes: Partial<Services> = {}) =>
  worked({ database: database(), community, checker: ward.checker }, changes);

type Site = Awaited<ReturnType<typeof site>>;

/** An answer with the ward's claim, by `author`, and the newest check of it. */
async function answered({ call }: Site, body = wardText) {
  const { id: question } = await call(
    askQuestion,
    { title: `What heals velmaria, number ${++number}?` },
    author,
  );
  return (await call(answerQuestion, { question, body }, author)).id;
}

async function checkDone({ call, runs }: Site, post: string) {
  const [newest] = (await runs.newestAbout([post])).values();
  if (newest === undefined) throw new Error('a run was begun');
  await runs.wait(newest.id);
  return call(readPostCheck, { post });
}

async function claimOf(one: Site, post: string): Promise<string> {
  const { checked } = await checkDone(one, post);
  return checked?.claims.find(({ text }) => text === wardClaim)?.id ?? '';
}

async function challenged(one: Site, brought: Record<string, string>, by = challenger) {
  const post = await answered(one);
  const claim = await claimOf(one, post);
  const { id, run } = await one.call(challengeClaim, { post, claim, why: 'It is not so.', ...brought }, by);
  await one.runs.wait(runId.parse(run));
  return { post, claim, id, challenge: await one.call(readChallenge, { id }) };
}

describe('what people write', () => {
  it('is posted at once, waits for its check, and then has its verdicts', async () => {
    const one = await site();
    const post = await answered(one);
    expect(await one.call(readPostCheck, { post })).toEqual({ state: 'waiting', error: null, checked: null });
    await one.work();
    const { state, checked } = await checkDone(one, post);
    expect(state).toBe('done');
    expect(checked).toMatchObject({ revision: 1, current: true });
    expect(checked?.claims.find(({ text }) => text === wardClaim)?.verdict).toBe('overstated');
  });

  it('is said to be checked for an earlier text until the new one is checked; replies stay at their claim', async () => {
    const one = await site();
    await one.work();
    const post = await answered(one);
    const claim = await claimOf(one, post);
    await one.call(replyToClaim, { post, claim, body: 'I counted them myself.' }, author);
    one.runs.stop();
    await one.call(editPost, { post, revision: 1, body: `Nobody knows it. ${wardText}` }, author);
    const before = await one.call(readPostCheck, { post });
    if (before.state === 'waiting') expect(before.checked).toMatchObject({ revision: 1, current: false });
    const after = await checkDone(one, post);
    expect(after.checked).toMatchObject({ revision: 2, current: true });
    const same = after.checked?.claims.find(({ text }) => text === wardClaim);
    expect(same?.reply?.body).toBe('I counted them myself.');
  });

  it('can be checked again, and a question that is its title alone is not', async () => {
    const one = await site();
    await one.work();
    const post = await answered(one);
    const first = (await checkDone(one, post)).checked?.run;
    const { run } = await one.call(checkPost, { post }, challenger);
    await one.runs.wait(runId.parse(run));
    expect((await one.call(readPostCheck, { post })).checked?.run).toBe(run);
    expect(run).not.toBe(first);
    const { id } = await one.call(askQuestion, { title: `Is that all, number ${++number}?` }, author);
    expect((await one.call(readPostCheck, { post: id })).state).toBe('not checked');
    expect(await problem(one.call(checkPost, { post: id }, author))).toBe('input-empty');
  });
});

describe('a challenge', () => {
  it('with a document that carries the sentence changes the verdict; both sides are told, and the ledger has it', async () => {
    const one = await site();
    await one.work();
    const { id, post, challenge } = await challenged(one, { document: 'PMID 41000001', quote: wardClaim });
    expect(challenge).toMatchObject({ state: 'changed', verdict: 'overstated', verdictAfter: 'supported' });
    expect(challenge.finding).toMatchObject({ quoted: true, cause: 'brought', unreachable: null });
    expect(challenge.finding?.document?.id).toBe(wardDocument.id);
    expect(challenge.finding?.because.join(' ')).toContain(wardDocument.id);
    const { entries } = await one.call(errorLedger, { limit: 1 });
    expect(entries[0]).toMatchObject({
      challenge: id,
      outcome: 'changed',
      before: 'overstated',
      after: 'supported',
      decidedBy: 'run',
      author: 'member',
    });
    for (const [member, kind] of [
      [author, 'challenge'],
      [author, 'outcome'],
      [challenger, 'outcome'],
    ] as const) {
      const told = await database()
        .kysely.selectFrom('notification')
        .select(['post'])
        .where('member', '=', member.id)
        .where('kind', '=', kind)
        .where('subject', '=', id)
        .execute();
      expect(told, `${member.name} ${kind}`).toEqual([{ post }]);
    }
  });

  it('with a text that has no identity is read and shown, and stays open until an editor decides', async () => {
    const one = await site();
    await one.work();
    const { id, challenge } = await challenged(one, { text: `Hearsay. ${wardClaim}` });
    expect(challenge.state).toBe('open');
    expect(challenge.finding).toMatchObject({
      said: { stance: 'supports', quote: wardClaim },
      before: { verdict: 'overstated' },
      after: { verdict: 'overstated' },
    });
    expect((await one.call(listChallenges, {})).challenges.map((each) => each.id)).toContain(id);
    const reason = 'It is hearsay.';
    const same = { id, as: 'changed', verdict: 'overstated', reason };
    expect(await problem(one.call(resolveChallenge, same, editor))).toBe('input-invalid');
    expect(await problem(one.call(resolveChallenge, { id, as: 'stood', reason: ' ' }, editor))).toBe(
      'input-empty',
    );
    expect(await one.call(resolveChallenge, { id, as: 'stood', reason }, editor)).toMatchObject({
      state: 'stood',
      verdictAfter: 'overstated',
      decision: { by: 'Editor', reason },
    });
    expect(await problem(one.call(resolveChallenge, { id, as: 'stood', reason }, editor))).toBe('conflict');
    expect((await one.call(errorLedger, { limit: 1 })).entries[0]).toMatchObject({
      challenge: id,
      outcome: 'stood',
      decidedBy: 'people',
      reason,
    });
  });

  it('says that a quote is not in the document, and does not decide by it', async () => {
    const one = await site();
    await one.work();
    const other = { document: 'pubmed:42000000', quote: 'Zorblimab harmed all of them.' };
    const { challenge } = await challenged(one, other);
    expect(challenge).toMatchObject({ state: 'open', finding: { quoted: false, cause: null } });
  });

  it('stands where a document that was read changes nothing', async () => {
    const one = await site();
    await one.work();
    const { challenge } = await challenged(one, { document: 'pubmed:42000000' });
    expect(challenge).toMatchObject({ state: 'stood', verdictAfter: 'overstated', decision: null });
  });

  it.each([
    ['NCT00000000', { unreachable: 'It is not stored here, and sources are not asked over the network.' }],
    ['https://fiction.example/page', { unreachable: 'Pages are not read over the network here.' }],
    ['my neighbour', { absent: 'What is named is neither an identifier nor an address.' }],
  ])('with %s says why that was not read', async (document, finding) => {
    const one = await site();
    await one.work();
    expect((await challenged(one, { document })).challenge).toMatchObject({ state: 'open', finding });
  });

  it('with a page that may be read shows what that says, and finds the quote in it, and turns nothing', async () => {
    const config = { ...fictionalServices().config, allowedHosts: ['fiction.example'] };
    const page = `<html><body><p>A page of fiction.</p><p>${wardClaim}</p></body></html>`;
    const asked: string[] = [];
    const one = await site({
      config,
      fetchPage: async (url) => {
        asked.push(url);
        if (url.endsWith('gone')) throw new Problem('source-unreachable', 'fiction.example is gone.');
        return { url, type: 'text/html', bytes: new TextEncoder().encode(page) };
      },
    });
    await one.work();
    const url = 'https://fiction.example/page';
    const { challenge } = await challenged(one, { document: url, quote: wardClaim });
    expect(asked).toEqual([url]);
    expect(challenge).toMatchObject({
      state: 'open',
      finding: { read: 'page', quoted: true, said: { stance: 'supports', quote: wardClaim }, cause: null },
    });
    const gone = await challenged(one, { document: 'https://fiction.example/gone' });
    expect(gone.challenge.finding).toMatchObject({ unreachable: 'fiction.example is gone.', read: null });
  });

  it('is made once at a time, and can be taken back: then its words are gone', async () => {
    const one = await site();
    await one.work();
    const { id, post, claim } = await challenged(one, { text: 'Slander.' });
    const again = { post, claim, why: 'Again.', quote: 'x' };
    expect(await problem(one.call(challengeClaim, again, challenger))).toBe('conflict');
    expect(await problem(one.call(withdrawChallenge, { id }, editor))).toBe('not-allowed');
    await one.call(withdrawChallenge, { id }, challenger);
    const shown = await one.call(readChallenge, { id });
    expect(shown).toMatchObject({ state: 'withdrawn', why: '', text: '', verdictAfter: null });
    expect((await one.call(errorLedger, {})).entries.map((entry) => entry.challenge)).not.toContain(id);
    await one.call(challengeClaim, again, challenger);
  });

  it('is not decided by who made it, and brings something', async () => {
    const one = await site();
    await one.work();
    const { id, post, claim } = await challenged(one, { text: 'No.' }, editor);
    const decision = { id, as: 'stood', reason: 'I say so.' };
    expect(await problem(one.call(resolveChallenge, decision, editor))).toBe('not-allowed');
    const empty = { post, claim, why: 'It is wrong.' };
    expect(await problem(one.call(challengeClaim, empty, challenger))).toBe('input-empty');
    const none = { post, claim: 'c99', why: 'x', quote: 'x' };
    expect(await problem(one.call(challengeClaim, none, challenger))).toBe('not-found');
  });
});

describe('the ledger of errors', () => {
  it('is a chain: each entry has a digest of itself and names the one before', async () => {
    const one = await site();
    const { version, entries } = await one.call(errorLedger, {});
    expect(version).toBe(entries.length);
    const oldest = entries.toReversed();
    for (const [at, { sha256, withheld: _open, ...entry }] of oldest.entries()) {
      expect(entryDigest(errorEntry.parse(entry))).toBe(sha256);
      expect(entry.previous).toBe(oldest[at - 1]?.sha256 ?? '');
    }
    expect((await one.call(errorLedger, { version: 1 })).entries.map((entry) => entry.number)).toEqual([1]);
    expect(
      (await one.call(errorLedger, { outcome: 'changed' })).entries.map(({ outcome }) => outcome),
    ).toEqual(['changed']);
  });

  it('leaves out the words of a post that was removed', async () => {
    const one = await site();
    const [newest] = (await one.call(errorLedger, { limit: 1 })).entries;
    await community.states.delete({ post: newest?.post ?? '', by: editor.id });
    const [after] = (await one.call(errorLedger, { limit: 1 })).entries;
    expect(after).toMatchObject({ withheld: true, sentence: '', why: '', sha256: newest?.sha256 });
    expect(await problem(one.call(readChallenge, { id: newest?.challenge ?? '' }))).toBe('not-found');
  });
});

describe('a challenge that is weighed again', () => {
  const outcomes = async (id: string) => {
    const told = await database()
      .kysely.selectFrom('notification')
      .select('member')
      .where('kind', '=', 'outcome')
      .where('subject', 'like', `${id}%`)
      .execute();
    return told.map(({ member }) => member).toSorted();
  };

  it('keeps each version with what it was decided with, and the ledger has each that decides', async () => {
    const one = await site();
    await one.work();
    const again = async (id: string, by: Member) => {
      const { run } = await one.call(weighAgain, { id }, by);
      await one.runs.wait(runId.parse(run));
      return one.call(readChallenge, { id });
    };
    const { id, challenge } = await challenged(one, { document: 'PMID 41000002' });
    expect(challenge).toMatchObject({ state: 'open', versions: [], finding: { document: null } });
    await ward.evidence.put([wardDocumentOf('41000002')]);
    expect(await problem(one.call(weighAgain, { id }, author))).toBe('not-allowed');
    const second = await again(id, challenger);
    expect(second).toMatchObject({ state: 'changed', verdictAfter: 'supported', again: null });
    expect(second.versions).toMatchObject([
      { state: 'open', run: challenge.run, finding: { document: null } },
    ]);
    const digests = [second.versions[0]?.finding?.means, second.finding?.means].map(
      (means) => means?.evidence.digest,
    );
    expect(new Set(digests).size).toBe(2);
    expect(await outcomes(id)).toEqual([author.id, challenger.id].toSorted());
    const moderator = await newMember(database(), { name: 'Moderator', role: 'moderator' });
    expect(await problem(one.call(weighAgain, { id }, moderator))).toBe('conflict');

    await ward.evidence.put([wardDocumentOf('41000003')]);
    const third = await again(id, moderator);
    expect(third).toMatchObject({ state: 'changed', versions: [{ state: 'open' }, { state: 'changed' }] });
    // It came out the same: nobody is told a second time.
    expect(await outcomes(id)).toHaveLength(2);
    const { entries } = await one.call(errorLedger, { limit: 2, outcome: 'changed' });
    expect(entries).toMatchObject([
      { challenge: id, version: 3, means: third.finding?.means },
      { challenge: id, version: 2, means: second.finding?.means },
    ]);
    for (const { sha256, withheld: _open, ...entry } of entries)
      expect(entryDigest(errorEntry.parse(entry))).toBe(sha256);
  });

  it('stays as an editor decided where the check again decides nothing', async () => {
    const one = await site();
    await one.work();
    const { id } = await challenged(one, { text: `Hearsay. ${wardClaim}` });
    await one.call(resolveChallenge, { id, as: 'stood', reason: 'Hearsay.' }, editor);
    await ward.evidence.put([wardDocumentOf('41000004')]);
    const { version } = await one.call(errorLedger, { limit: 1 });
    const { run } = await one.call(weighAgain, { id }, challenger);
    await one.runs.wait(runId.parse(run));
    const after = await one.call(readChallenge, { id });
    expect(after).toMatchObject({ run, state: 'stood', decision: { by: 'Editor', reason: 'Hearsay.' } });
    expect(after.versions).toHaveLength(1);
    expect((await one.call(errorLedger, { limit: 1 })).version).toBe(version);
  });
});

it('holds a challenge that looks like spam back from its author until an editor lets it through', async () => {
  const one = await site();
  await one.work();
  await community.moderation.moderators.block({ phrase: 'zorblimab shop', by: editor.id, note: '' });
  const post = await answered(one);
  const claim = await claimOf(one, post);
  const brought = { post, claim, why: 'See the Zorblimab shop.', document: 'PMID 41000001' };
  const { id, run, held } = await one.call(challengeClaim, brought, challenger);
  expect(held).toBe(true);
  await one.runs.wait(runId.parse(run));
  expect(await problem(one.call(readChallenge, { id }, author))).toBe('not-found');
  expect(await one.call(readChallenge, { id }, challenger)).toMatchObject({ state: 'held' });
  const told = () =>
    database().kysely.selectFrom('notification').select('kind').where('subject', '=', id).execute();
  expect(await told()).toEqual([]);
  await one.call(resolveChallenge, { id, as: 'open', reason: '' }, editor);
  expect(await one.call(readChallenge, { id })).toMatchObject({ state: 'changed', decision: null });
  expect((await told()).map(({ kind }) => kind)).toEqual(['outcome', 'outcome']);
});

it('is of a sentence in a question too', async () => {
  const one = await site();
  await one.work();
  const asked = { title: `Is this so, number ${++number}?`, body: wardText };
  const { id: post } = await one.call(askQuestion, asked, author);
  const claim = await claimOf(one, post);
  const brought = { post, claim, why: 'It says more.', document: 'PMID 41000001' };
  const { id, run } = await one.call(challengeClaim, brought, challenger);
  await one.runs.wait(runId.parse(run));
  expect(await one.call(readChallenge, { id })).toMatchObject({ state: 'changed', post });
});
