import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnswerStore } from '#community/answer-store.ts';
import type { Finding } from '#community/challenge/challenge.ts';
import type { Member } from '#community/member.ts';
import { QuestionStore } from '#community/question-store.ts';
import { sha256 } from '#lib/sha256.ts';
import { Jobs } from '#storage/jobs.ts';
import { isRunId, runId } from '#storage/run.ts';
import { Runs } from '#storage/runs.ts';
import { CommunitySite } from '#test/factories/community-site.ts';
import { fictionalCheck } from '#test/factories/fictional-check.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';
import { fictionalAnswer } from '#web/fixture/fictional-answer.ts';
import { checkingOf } from '../../app/checking.ts';

const database = useDatabase();
let site: CommunitySite;
let runs: Runs;
let jobs: Jobs;
let author: Member;
let reader: Member;
let editor: Member;
let number = 0;
let hours = 0;
const clock = () => new Date(Date.parse('2030-01-01T00:00:00Z') + ++hours * 3_600_000);
const hostile = `"><script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3))`;

beforeAll(async () => {
  jobs = new Jobs(database());
  await jobs.start();
  runs = new Runs({ database: database(), jobs });
  const get = async (id: string) => (isRunId(id) ? runs.get(id) : null);
  const shared = {
    get,
    events: async () => [],
    wait: (id: string, options: { signal?: AbortSignal }) => runs.wait(runId.parse(id), options),
  };
  site = new CommunitySite(database(), clock, {
    wired: (community) => ({
      answers: new AnswerStore(database()),
      checking: checkingOf(runs, community),
      runs: {
        ...shared,
        create: (kind, input) => runs.create(kind, input),
        fail: (id) => runs.fail(runId.parse(id), { id: 'stopped', message: 'Stopped.' }),
      },
    }),
    shown: {
      runs: shared,
      startCheck: async () => {
        const run = await runs.create('check', null);
        await runs.finish(run, fictionalCheck());
        return { runId: run };
      },
    },
  });
  author = await newMember(database(), { name: 'Author' });
  reader = await newMember(database(), { name: 'Reader' });
  editor = await newMember(database(), { name: 'Editor', role: 'editor' });
});

afterAll(async () => {
  runs.stop();
  await jobs.stop();
});

/** A question with an answer of `author`. */
async function answered() {
  const title = `Does fictional zorblimab help, number ${++number}?`;
  const { community } = site;
  const asked = await community.posts.ask({ author: reader.id, title, body: '', tags: [], category: null });
  const path = `/questions/${asked.id}/${asked.slug}`;
  const { to } = await site.post(`/questions/${asked.id}/answer`, author, {
    body: 'Zorblimab eased the rash.',
  });
  return { path, id: asked.id, post: (to ?? '').split('#post-')[1] ?? '' };
}

/** Ends the check that posting began. */
async function checked(post: string) {
  const [newest] = (await runs.newestAbout([post])).values();
  const check = fictionalCheck();
  await site.community.checks.keep({ run: newest?.id ?? '', claims: check.claims });
  await runs.finish(runId.parse(newest?.id), check);
}

async function challenged(fields: Record<string, string>) {
  const question = await answered();
  await checked(question.post);
  const typed = { claim: 'c1', why: 'It is not so.', ...fields };
  const { to, status } = await site.post(`/posts/${question.post}/challenge`, reader, typed);
  expect(status).toBe(303);
  return { ...question, path: to ?? '', challenge: (to ?? '').split('/')[2] ?? '', question: question.path };
}

const finding: Finding = {
  document: null,
  unreachable: null,
  absent: null,
  quoted: null,
  said: { stance: 'contradicts', quote: hostile, why: 'It says otherwise.' },
  read: 'text',
  before: { verdict: 'supported', reasons: [] },
  after: { verdict: 'supported', reasons: [] },
  cause: null,
  because: [],
};

function isHarmless({ document, html }: { document: Document; html: string }) {
  expect(html).not.toContain('<script>alert');
  expect(document.querySelectorAll('img, [onerror], a[href^="javascript"]')).toHaveLength(0);
  expect(html).not.toMatch(/undefined|NaN|\[object/);
}

describe('the check of an answer', () => {
  it('waits, and then shows each claim with its verdict, and the way to challenge it', async () => {
    const { path, post } = await answered();
    const before = await site.get(path, reader);
    expect(before.document.querySelector(`#post-${post} .post-check`)?.textContent).toContain(
      'being checked',
    );
    await checked(post);
    const { document } = await site.get(path, reader);
    const shown = document.querySelector(`#post-${post} .post-check`);
    expect(shown?.querySelector('.badge')?.textContent).toContain('supported');
    expect(shown?.querySelector('.claims a')?.getAttribute('href')).toMatch(/^\/checks\/\w+\/claims\/c1$/);
    const link = shown?.querySelector('.challenged a');
    expect(link?.textContent).toBe('Challenge this sentence');
    expect(link?.getAttribute('href')).toBe(`/posts/${post}/challenge?claim=c1`);
    expect(shown?.querySelector('form')).toBeNull();
    const anonymous = (await site.get(path)).document.querySelector(`#post-${post} .post-check`);
    expect(anonymous?.querySelector('.challenged')).toBeNull();
  });

  it('is of an earlier text once the text is changed', async () => {
    const { path, post } = await answered();
    await checked(post);
    await site.post(`/posts/${post}/edit`, author, { revision: '1', body: 'It did not.' });
    const { document } = await site.get(path, null, 'es');
    const shown = document.querySelector(`#post-${post} .post-check`);
    expect(shown?.textContent).toContain('Comprobado para una versión anterior');
    expect(shown?.textContent).toContain('se está comprobando');
  });

  it('is answered by the author alone, harmlessly', async () => {
    const { path, post } = await answered();
    await checked(post);
    const form = (await site.get(path, author)).document.querySelector(`form[action="/posts/${post}/reply"]`);
    expect(form?.querySelector('input')?.getAttribute('value')).toBe('c1');
    const { status } = await site.post(`/posts/${post}/reply`, author, {
      claim: 'c1',
      body: `I *know* ${hostile}`,
    });
    expect(status).toBe(303);
    const page = await site.get(path, reader);
    expect(page.document.querySelector('.reply em')?.textContent).toBe('know');
    isHarmless(page);
    expect((await site.post(`/posts/${post}/reply`, reader, { claim: 'c1', body: 'x' })).status).toBe(403);
  });

  it('can be had before posting, and again without a second run', async () => {
    const { id } = await answered();
    const body = 'Zorblimab eased the rash of two people.';
    const first = await site.post(`/questions/${id}/answer`, author, { body, look: 'check' });
    expect(first.status).toBe(200);
    expect(first.document.querySelector('#draft-check')?.textContent).toBe('What the sources say of it');
    expect(first.document.querySelector('.post-check .badge')?.textContent).toContain('supported');
    expect(first.document.querySelector('.preview')?.textContent).toContain(body);
    expect(first.document.querySelector('textarea')?.textContent).toBe(body);
    const token = first.document.querySelector('input[name=checked]')?.getAttribute('value') ?? '';
    expect(token.endsWith(sha256(body))).toBe(true);
    const fields = { body, look: 'check', checked: token };
    const again = await site.post(`/questions/${id}/answer`, author, fields);
    expect(again.document.querySelector('input[name=checked]')?.getAttribute('value')).toBe(token);
    const other = await site.post(`/questions/${id}/answer`, author, { ...fields, body: `${body} So.` });
    expect(other.document.querySelector('input[name=checked]')?.getAttribute('value')).not.toBe(token);
    const none = await site.post(`/questions/${id}/answer`, author, { body: ' ', look: 'check' });
    expect(none.document.querySelector('.error')?.textContent).toContain('no text to check');
    for (const path of ['/ask/post', `/posts/${(await answered()).post}/edit`]) {
      const asked = { title: 'Is it so?', body, look: 'check', revision: '1' };
      const { document } = await site.post(path, author, asked);
      expect(document.querySelector('#draft-check'), path).not.toBeNull();
    }
  });
});

describe('a challenge', () => {
  it('has a form with the sentence, which keeps what was typed', async () => {
    const { post } = await answered();
    await checked(post);
    const form = await site.get(`/posts/${post}/challenge?claim=c1`, reader);
    expect(form.document.querySelector('blockquote')?.textContent).toContain('Zorblimab eased the rash');
    const kept = await site.post(`/posts/${post}/challenge`, reader, {
      claim: 'c1',
      why: hostile,
      quote: '',
    });
    expect(kept.status).toBe(400);
    expect(kept.html).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    isHarmless(kept);
    expect((await site.get(`/posts/${post}/challenge?claim=c9`, reader)).status).toBe(404);
    expect((await site.get(`/posts/${post}/challenge?claim=c1`, author)).status).toBe(403);
    expect((await site.get(`/posts/${post}/challenge?claim=c1`)).status).toBe(401);
  });

  it('is of the sentences of a question too, and of no comment', async () => {
    const title = `Is it so in fiction, number ${++number}?`;
    const fields = { title, body: 'Zorblimab eased the rash of two people.' };
    const { to } = await site.post('/ask/post', author, fields);
    const id = (to ?? '').split('/')[2] ?? '';
    await checked(id);
    const { document } = await site.get(to ?? '', reader);
    const link = document.querySelector('.post-check .challenged a')?.getAttribute('href') ?? '';
    expect(link).toBe(`/posts/${id}/challenge?claim=c1`);
    const brought = { claim: 'c1', why: 'It is not so.', quote: 'It grew worse.' };
    const made = await site.post(`/posts/${id}/challenge`, reader, brought);
    const shown = await site.get(made.to ?? '');
    expect(shown.document.querySelector('header .aside')?.textContent).toContain('the question is by');
    expect((await site.get(to ?? '')).document.querySelector('.challenged')?.textContent).toContain('open');
    const comment = await site.community.posts.comment({ author: author.id, parent: id, body: 'Fiction.' });
    expect((await site.get(`/posts/${comment.id}/challenge?claim=c1`, reader)).status).toBe(403);
  });

  it('that looks like spam is held: only who made it and editors see it until one lets it through', async () => {
    const moderator = await newMember(database(), { name: 'Moderator', role: 'moderator' });
    const { moderators } = site.community.moderation;
    await moderators.block({ phrase: 'velmarex pills', by: moderator.id, note: '' });
    const { path, question, post } = await challenged({ text: 'Velmarex pills, best price!' });
    expect((await site.get(path)).status).toBe(404);
    expect((await site.get(path, author)).status).toBe(404);
    expect((await site.get(path, reader)).document.querySelector('.notice')?.textContent).toContain('spam');
    expect((await site.get(question)).document.querySelector(`#post-${post} .challenged`)).toBeNull();
    expect((await site.get('/challenges?state=held', reader)).status).toBe(403);
    expect((await site.get('/challenges', reader)).document.querySelector('[href$=held]')).toBeNull();
    const held = await site.get('/challenges?state=held', editor);
    expect(held.document.querySelector(`a[href="${path}"]`)).not.toBeNull();
    const page = await site.get(path, editor);
    expect(page.html).toContain('velmarex pills');
    expect(page.document.querySelector('[name=verdict]')).toBeNull();
    expect((await site.post(`${path}/resolve`, reader, { as: 'open', reason: '' })).status).toBe(403);
    expect((await site.post(`${path}/resolve`, editor, { as: 'open', reason: '' })).status).toBe(303);
    expect((await site.get(path)).document.querySelector('.verdict-change')?.textContent).toContain('open');
    const again = await site.post(`${path}/resolve`, editor, { as: 'open', reason: '' });
    expect(again.status).toBe(409);
    await moderators.unblock({ phrase: 'velmarex pills', by: moderator.id, note: '' });
  });

  it('is weighed again where the judge is another, and keeps what it came to before', async () => {
    const { path, challenge } = await challenged({ text: 'x' });
    const { run = '' } = (await site.community.challenges.get(challenge)) ?? {};
    const means = {
      evidence: { digest: 'd'.repeat(64), documents: 1 },
      judge: { name: 'rules', version: '1' },
    };
    await site.community.challenges.weigh({ id: challenge, run, found: { ...finding, means } });
    expect((await site.get(path)).document.querySelector('form[action$=again]')).toBeNull();
    const own = await site.get(path, reader);
    expect(own.document.querySelector('form[action$=again]')).not.toBeNull();
    expect(own.html).toContain('the judge rules 1');
    expect((await site.post(`${path}/again`, author)).status).toBe(403);
    expect((await site.post(`${path}/again`, reader)).status).toBe(303);
    const waiting = await site.get(path, reader);
    expect(waiting.document.querySelector('[role=status]')?.textContent).toContain('weighed again');
    expect(waiting.document.querySelector('form[action$=again]')).toBeNull();
    expect((await site.post(`${path}/again`, reader)).status).toBe(409);
    const { again } = (await site.community.challenges.get(challenge)) ?? {};
    const after = { ...finding, cause: 'since' as const, because: ['Fiction.'] };
    const turned = { ...after, after: { verdict: 'contested' as const, reasons: [] } };
    await site.community.challenges.weigh({ id: challenge, run: again?.run ?? '', found: turned });
    for (const language of ['en', 'es']) {
      const page = await site.get(path, null, language);
      isHarmless(page);
      expect(page.document.querySelectorAll('ol.log > li')).toHaveLength(1);
    }
  });

  it('is shown to everybody, harmlessly, with what was brought and what that says', async () => {
    const brought = {
      why: hostile,
      document: `javascript:alert(4) ${hostile}`,
      quote: hostile,
      text: hostile,
    };
    const { path, question, challenge, post } = await challenged(brought);
    expect((await site.get(path)).document.querySelector('[role=status]')?.textContent).toContain(
      'checked again',
    );
    const { run = '' } = (await site.community.challenges.get(challenge)) ?? {};
    await site.community.challenges.weigh({ id: challenge, run, found: finding });
    for (const language of ['en', 'es']) {
      const page = await site.get(path, null, language);
      isHarmless(page);
      expect(page.document.querySelectorAll('.brought blockquote')).toHaveLength(2);
    }
    const onPage = await site.get(question);
    expect(onPage.document.querySelector(`#post-${post} .challenged`)?.textContent).toContain('open');
    for (const list of ['/challenges', '/challenges?state=open', '/challenges?state=nonsense']) {
      const page = await site.get(list);
      isHarmless(page);
      expect(page.document.querySelector(`a[href="${path}"]`), list).not.toBeNull();
    }
  });

  it('is withdrawn by who made it, and decided by an editor', async () => {
    const withdrawn = await challenged({ text: 'Slander.' });
    expect(
      (await site.get(withdrawn.path, editor)).document.querySelector('form[action$=withdraw]'),
    ).toBeNull();
    await site.post(`${withdrawn.path}/withdraw`, reader);
    const after = await site.get(withdrawn.path, reader);
    expect(after.html).not.toContain('Slander');
    expect(after.document.querySelector('form[action$=withdraw]')).toBeNull();

    const { path } = await challenged({ text: 'x' });
    for (const other of [reader, author, null])
      expect((await site.get(path, other)).document.querySelector('form[action$=resolve]')).toBeNull();
    const empty = await site.post(`${path}/resolve`, editor, { as: 'stood', reason: '' });
    expect(empty.document.querySelector('.error')?.textContent).toContain('reason');
    const decided = { as: 'changed', verdict: 'contested', reason: `=1+1 ${hostile}` };
    expect((await site.post(`${path}/resolve`, editor, decided)).status).toBe(303);
    const page = await site.get(path);
    isHarmless(page);
    expect(page.document.querySelector('.verdict-change')?.textContent).toContain('Contested');
    expect(page.html).toContain('Editor');
  });

  it('is of the machine’s sentences too, from the note and the page of each', async () => {
    const title = `What does fictional zorblimab do, number ${++number}?`;
    const question = await new QuestionStore(database()).ensure(title);
    const run = await runs.create('answer', null);
    const answer = fictionalAnswer();
    await runs.finish(run, answer);
    await new AnswerStore(database()).keep({ question: question.id, run, answer });
    const path = `/questions/${question.id}/${question.slug}`;
    const { document } = await site.get(path, reader);
    const link = document.querySelector('.note .challenged a')?.getAttribute('href') ?? '';
    const claim = link.split('claim=')[1] ?? '';
    expect((await site.get(link, reader)).status).toBe(200);
    const fields = { claim, why: 'No.', quote: 'Nobody says so.' };
    const { to } = await site.post(link.split('?')[0] ?? '', reader, fields);
    expect(to).toMatch(/^\/challenges\/\w+$/);
    const own = await site.get(`/questions/${question.id}/claims/${claim}`);
    expect(own.document.querySelector('.challenged a')?.getAttribute('href')).toBe(to);
    expect((await site.get(path)).document.querySelectorAll('.note .challenged')).toHaveLength(1);
  });
});

describe('the ledger of errors', () => {
  it('is a page, a table, a file and a feed, all of them harmless', async () => {
    const page = await site.get('/error-ledger');
    isHarmless(page);
    expect(page.document.querySelectorAll('.log li')).toHaveLength(2);
    expect((await site.get('/error-ledger?version=0')).document.querySelectorAll('.log li')).toHaveLength(0);
    expect((await site.get('/error-ledger?version=x')).status).toBe(200);
    const csv = await site.get('/error-ledger.csv');
    expect(csv.html).toMatch(/^number,at,outcome,/);
    expect(csv.html).toContain(`"'=1+1`);
    const json: unknown = JSON.parse((await site.get('/error-ledger.json?version=1')).html);
    expect(json).toMatchObject({
      version: 1,
      entries: [{ number: 1, outcome: 'changed', after: 'contested' }],
    });
    const feed = await site.get('/error-ledger.atom');
    expect(feed.html).toContain(
      '<title>Supported → contested: Zorblimab eased the rash of two people.</title>',
    );
    expect(feed.html).not.toContain('<script>');
  });
});
