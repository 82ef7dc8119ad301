import { beforeAll, describe, expect, it } from 'vitest';
import { AnswerStore } from '#community/answer-store.ts';
import { type Member, machine } from '#community/member.ts';
import { QuestionStore } from '#community/question-store.ts';
import { CommunitySite } from '#test/factories/community-site.ts';
import { startRuns, useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';
import { fictionalAnswer } from '#web/fixture/fictional-answer.ts';

const database = useDatabase();
let site: CommunitySite;
let asker: Member;
let other: Member;
let moderator: Member;
let number = 0;
// A clock that jumps an hour with each look: what is limited within an hour has a test of its own.
let hours = 0;
const clock = () => new Date(Date.parse('2030-01-01T00:00:00Z') + ++hours * 3_600_000);

beforeAll(async () => {
  site = new CommunitySite(database(), clock);
  asker = await newMember(database(), { name: 'Asker' });
  other = await newMember(database(), { name: 'Other' });
  moderator = await newMember(database(), { name: 'Moderator', role: 'moderator' });
});

const newTitle = () => `Does fictional zorblimab help, number ${++number}?`;

async function asked(fields: Record<string, string> = {}) {
  const title = newTitle();
  const { to, status } = await site.post('/ask/post', asker, { title, body: 'In children.', ...fields });
  expect(status).toBe(303);
  const path = to ?? '';
  return { title, path, id: path.split('/')[2] ?? '' };
}

async function answered() {
  const question = await asked();
  const { to } = await site.post(`/questions/${question.id}/answer`, other, { body: 'It **does**.' });
  const [path = '', anchor = ''] = (to ?? '').split('#');
  expect(path).toBe(question.path);
  return { ...question, answer: anchor.replace('post-', '') };
}

/** A question that the machine has answered. */
async function ofMachine() {
  const question = await new QuestionStore(database()).ensure(newTitle());
  const { runs } = await startRuns(database());
  const run = await runs.create('answer', null);
  await new AnswerStore(database()).keep({ question: question.id, run, answer: fictionalAnswer() });
  const post = await site.community.threads.machineAnswer(question.id);
  return { path: `/questions/${question.id}/${question.slug}`, id: question.id, post: post?.id ?? '' };
}

describe('a page that many read', () => {
  it('is not sent again while nothing changed, and is another one at once when something did', async () => {
    const { path, answer } = await answered();
    const first = await site.get(path);
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('vary')).toMatch(/Cookie/);
    expect((await site.get(path)).html).toBe(first.html);
    expect((await site.get(path, null, 'en', { 'if-none-match': etag })).status).toBe(304);
    await site.post(`/posts/${answer}/vote`, moderator, { vote: 'up' });
    const after = await site.get(path, null, 'en', { 'if-none-match': etag });
    expect(after.status).toBe(200);
    expect(after.document.querySelector(`#post-${answer} .score`)?.textContent).toContain('+1');
  });

  it('counts its readers, but not those of what belongs to it, nor robots', async () => {
    const { path, id } = await asked();
    const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
    await site.get(path, null, 'en', browser);
    await site.get(path, null, 'en', browser);
    await site.get(path, null, 'en', { 'user-agent': 'Googlebot/2.1' });
    await site.get(`/questions/${id}/ledger`, null, 'en', browser);
    await site.community.views.write();
    expect((await site.get(path)).document.querySelector('.post')?.textContent).toContain('One view');
  });
});

describe('a question of a member', () => {
  it('shows who asked, the text, and the way in to answer', async () => {
    const { path } = await asked({ tags: 'lupus skin', body: 'In *children*. <b>Not bold</b>' });
    const { document, html } = await site.get(path);
    const post = document.querySelector('.post');
    expect(post?.querySelector('.byline')?.textContent).toMatch(/^by \(\d+ points\) Asker, /);
    expect(post?.querySelector('.post-text em')?.textContent).toBe('children');
    expect(html).toContain('&lt;b&gt;Not bold');
    expect([...document.querySelectorAll('.tags a')].map((tag) => tag.textContent)).toEqual([
      'lupus',
      'skin',
    ]);
    expect(document.querySelector('.discussion .notice')?.textContent).toBe(
      'Please log in or register to answer this question.',
    );
    expect(document.querySelectorAll('main form[action^="/posts"], textarea')).toHaveLength(0);
    expect(document.querySelectorAll('h1')).toHaveLength(1);
    expect(html).not.toMatch(/undefined|NaN|\[object/);
  });

  it('says the same in Spanish', async () => {
    const { path } = await asked();
    const { document } = await site.get(path, null, 'es');
    expect(document.querySelector('.discussion .notice')?.textContent).toBe(
      'Por favor, inicie sesión o regístrese para responder a esta pregunta.',
    );
    expect(document.querySelector('.post .byline')?.textContent).toMatch(/^por \(\d+ puntos\) Asker/);
  });

  it('can be given to the machine', async () => {
    const { path, title } = await asked();
    const { document } = await site.get(path);
    const form = document.querySelector('form[action="/ask"]');
    expect(form?.querySelector('input')?.getAttribute('value')).toBe(title);
    expect(form?.textContent).toBe('Ask the AI Multi Source Checker');
  });

  it('is shown before it is asked, with what was asked in similar words, and kept as a draft', async () => {
    const title = 'Is there a fictional moon that is green?';
    await asked({ title });
    const typed = { title: `Again: ${title}`, body: 'A *preview*', tags: 'one two' };
    const preview = await site.post('/ask/post', asker, { ...typed, look: 'preview' });
    expect(preview.status).toBe(200);
    expect(preview.document.querySelector('.preview em')?.textContent).toBe('preview');
    expect(preview.document.querySelector('.questions')?.textContent).toContain(title);
    expect(preview.document.querySelector('textarea[name=body]')?.textContent).toBe('A *preview*');
    await site.post('/ask/post', asker, { ...typed, look: 'draft' });
    const form = await site.get('/ask', asker);
    expect(form.document.querySelector('input[name=tags]')?.getAttribute('value')).toBe('one two');
    expect((await site.get('/ask', other)).document.querySelector('textarea')?.textContent).toBe('');
    expect((await site.post('/ask/post', asker, typed)).status).toBe(303);
    const after = await site.get('/ask', asker);
    expect(after.document.querySelector('input[name=title]')?.getAttribute('value')).toBe('');
  });

  it('is not asked twice', async () => {
    const { title } = await asked();
    const again = await site.post('/ask/post', other, { title, body: 'My own words' });
    expect(again.status).toBe(409);
    expect(again.document.querySelector('.error')?.textContent).toContain('asked before');
    expect(again.document.querySelector('textarea')?.textContent).toBe('My own words');
    expect(again.document.querySelector('.questions')?.textContent).toContain(title);
  });
});

describe('an answer of a member', () => {
  it('stands on the page, best first, with its votes and comments', async () => {
    const { id, path, answer } = await answered();
    const second = await site.post(`/questions/${id}/answer`, moderator, { body: 'Better.' });
    const better = second.to?.split('#post-')[1] ?? '';
    const before = await site.get(path, asker);
    expect(before.document.querySelectorAll('article.post')).toHaveLength(2);
    const vote = await site.post(`/posts/${better}/vote`, asker, { vote: 'up' });
    expect(vote).toMatchObject({ status: 303, to: `${path}#post-${better}` });
    await site.post(`/posts/${answer}/comment`, asker, { body: 'Where from?' });
    const { document } = await site.get(path, asker);
    const posts = [...document.querySelectorAll('article.post')];
    expect(posts.map((post) => post.id)).toEqual([`post-${better}`, `post-${answer}`]);
    expect(posts[0]?.querySelector('.score')?.textContent).toContain('+1');
    expect(posts[0]?.querySelector('button[aria-pressed=true]')?.getAttribute('value')).toBe('none');
    expect(posts[1]?.querySelector('.comments li')?.textContent).toContain('Where from?');
    expect(document.querySelector('#answers')?.textContent).toBe('2 answers of people');
  });

  it('is chosen by who asked, and by nobody else', async () => {
    const { id, path, answer } = await answered();
    expect((await site.post(`/questions/${id}/accept`, other, { answer })).status).toBe(403);
    await site.post(`/questions/${id}/accept`, asker, { answer });
    const { document } = await site.get(path, asker);
    expect(document.querySelector('.accepted')?.textContent).toContain('Best answer');
    await site.post(`/questions/${id}/accept`, asker, { answer: '' });
    expect((await site.get(path)).document.querySelector('.accepted')).toBeNull();
  });

  it('is shown before it is posted, and kept as a draft', async () => {
    const { id, path } = await asked();
    const preview = await site.post(`/questions/${id}/answer`, other, { body: '> quoted', look: 'preview' });
    expect(preview.document.querySelector('.preview blockquote')?.textContent?.trim()).toBe('quoted');
    await site.post(`/questions/${id}/answer`, other, { body: 'Begun', look: 'draft' });
    expect((await site.get(path, other)).document.querySelector('#answer-body')?.textContent).toBe('Begun');
    expect(
      (await site.get(`/questions/${id}/answer`, other)).document.querySelector('textarea')?.textContent,
    ).toBe('Begun');
    const empty = await site.post(`/questions/${id}/answer`, other, { body: '\u200b' });
    expect(empty.status).toBe(400);
    expect(empty.document.querySelector('.error')?.textContent).toBe('The answer is empty: write it first.');
  });

  it('is changed, with every text kept', async () => {
    const { path, answer } = await answered();
    const form = await site.get(`/posts/${answer}/edit`, other);
    expect(form.document.querySelector('textarea')?.textContent).toBe('It **does**.');
    expect((await site.get(`/posts/${answer}/edit`, asker)).status).toBe(403);
    await site.post(`/posts/${answer}/edit`, other, { body: 'It does not.', revision: '1' });
    const late = await site.post(`/posts/${answer}/edit`, other, { body: 'It may.', revision: '1' });
    expect(late.status).toBe(409);
    expect(late.document.querySelector('textarea')?.textContent).toBe('It may.');
    const { document } = await site.get(path);
    expect(document.querySelector('article.post .byline')?.textContent).toContain('changed');
    const history = await site.get(`/posts/${answer}/history`);
    expect(history.document.querySelectorAll('section')).toHaveLength(2);
    expect(history.document.querySelector('del')?.textContent).toContain('**does**');
  });

  it('is deleted and restored', async () => {
    const { path, answer } = await answered();
    await site.post(`/posts/${answer}/delete`, other);
    expect((await site.get(path)).document.querySelector(`#post-${answer}`)).toBeNull();
    const seen = await site.get(path, moderator);
    expect(seen.document.querySelector(`#post-${answer}`)?.textContent).toContain('This is deleted');
    await site.post(`/posts/${answer}/restore`, other);
    expect((await site.get(path)).document.querySelector(`#post-${answer}`)).not.toBeNull();
  });
});

describe('a question', () => {
  it('is changed under its old address', async () => {
    const { id, path } = await asked({ tags: 'old' });
    const title = newTitle();
    const { to } = await site.post(`/posts/${id}/edit`, asker, {
      title,
      body: 'x',
      tags: 'new',
      revision: '1',
    });
    expect(to).not.toBe(path);
    expect((await site.get(path)).to).toBe(to);
    const { document } = await site.get(to ?? '');
    expect(document.querySelector('h1')?.textContent).toBe(title);
    expect(document.querySelector('.tags')?.textContent).toBe('new');
  });

  it('is closed as a duplicate, and opened again', async () => {
    const { id, path } = await asked();
    const first = await asked();
    const wrong = await site.post(`/questions/${id}/close`, moderator, { reason: 'duplicate' });
    expect(wrong.status).toBe(400);
    await site.post(`/questions/${id}/close`, moderator, {
      reason: 'duplicate',
      duplicateOf: `http://localhost${first.path}`,
    });
    const { document } = await site.get(path, other);
    expect(document.querySelector('.notice a')?.getAttribute('href')).toBe(first.path);
    expect(document.querySelector('#answer-body')).toBeNull();
    expect((await site.post(`/questions/${id}/answer`, other, { body: 'x' })).status).toBe(409);
    await site.post(`/questions/${id}/reopen`, moderator);
    expect((await site.get(path, other)).document.querySelector('#answer-body')).not.toBeNull();
  });

  it('is gone for others when it is deleted', async () => {
    const { id, path, answer } = await answered();
    await site.post(`/posts/${id}/delete`, asker);
    expect((await site.get(path)).status).toBe(404);
    expect((await site.get(path, other)).status).toBe(404);
    expect((await site.get(`/posts/${answer}/history`, asker)).status).toBe(403);
    const own = await site.get(path, asker);
    expect(own.status).toBe(200);
    expect(own.document.querySelector('.notice')?.textContent).toContain('deleted');
    await site.post(`/posts/${id}/restore`, asker);
    expect((await site.get(path)).status).toBe(200);
  });

  it('is bookmarked', async () => {
    const { id, title, path } = await asked();
    await site.post(`/questions/${id}/bookmark`, other, { keep: 'yes' });
    expect((await site.get('/bookmarks', other)).document.querySelector('main')?.textContent).toContain(
      title,
    );
    expect((await site.get('/bookmarks')).status).toBe(401);
    expect((await site.get(path, other)).html).toContain('Remove the bookmark');
  });
});

describe('the answer of the machine', () => {
  it('is marked as such, voted on and commented on, and changed by nobody', async () => {
    const { path, id, post } = await ofMachine();
    await site.post(`/posts/${post}/vote`, other, { vote: 'up' });
    await site.post(`/posts/${post}/comment`, other, { body: 'Thank you.' });
    await site.post(`/questions/${id}/answer`, other, { body: 'Beside it.' });
    const { document } = await site.get(path, moderator);
    const own = document.querySelector(`#post-${post}`);
    expect(own?.querySelector('.byline')?.textContent).toMatch(
      /^by \(20 points\) AI Multi Source Checker machine/,
    );
    expect(own?.querySelector('.comments li')?.textContent).toContain('Thank you.');
    expect(own?.querySelector(`a[href="/posts/${post}/edit"]`)).toBeNull();
    expect(document.querySelectorAll('article.post')).toHaveLength(1);
    expect(document.querySelector('#answers')?.textContent).toBe('One answer of a person');
    expect((await site.get(`/posts/${post}/edit`, moderator)).status).toBe(403);
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    expect(ids.filter((one, at) => ids.indexOf(one) !== at)).toEqual([]);
    await site.post(`/posts/${post}/delete`, moderator);
    const without = await site.get(path, other);
    expect(without.html).toContain('The answer of the AI Multi Source Checker was deleted.');
    expect(without.document.querySelector(`#post-${post}`)).toBeNull();
    expect((await site.get(path, moderator)).document.querySelector(`#post-${post}`)).not.toBeNull();
    await site.post(`/posts/${post}/restore`, moderator);
    expect((await site.get(path)).document.querySelector('.part-short-answer')).not.toBeNull();
    const page = await site.get(`/members/${machine}`);
    expect(page.document.querySelector('main')?.textContent).toContain('never votes');
  });
});

describe('lists', () => {
  it('has questions by order, tag and category, and members with what they wrote', async () => {
    await site.community.tags.nameCategory('fiction', 'Fiction');
    const { title, id } = await asked({ tags: 'rare-tag', category: 'fiction' });
    for (const path of ['/', '/?order=hot', '/?order=unanswered', '/tags/rare-tag', '/categories/fiction']) {
      const { status, document } = await site.get(path);
      expect(status).toBe(200);
      expect(document.querySelector('.questions')?.textContent).toContain(title);
    }
    const contested = (await site.get('/?order=contested')).document.querySelector('.questions');
    expect(contested?.textContent).toContain('evidence on both sides');
    expect(contested?.textContent).not.toContain(title);
    expect((await site.get('/tags')).document.querySelector('.tags')?.textContent).toContain('rare-tag');
    expect((await site.get('/tags/%00')).status).toBe(404);
    expect((await site.get(`/?after=${id}`)).html).not.toContain(title);
    const member = await site.get(`/members/${asker.id}`);
    expect(member.document.querySelector('h1')?.textContent).toBe('Asker');
    expect(member.document.querySelector('.questions')?.textContent).toContain(title);
    expect(member.document.querySelector('.point-changes')?.textContent).toContain('+20 question asked');
  });
});

describe('what comes in', () => {
  const zalgo = `Z${'\u0301\u0302\u0303\u0304'.repeat(500)} ${'\u202e'}help`;
  it.each([
    ['a title of one character', { title: 'x' }, 303],
    ['a title of 10,000 characters', { title: 'x'.repeat(10_000) }, 413],
    ['no title', { title: ' ' }, 400],
    ['marks that pile up and turn the line round', { title: zalgo, body: zalgo }, 303],
    ['null bytes', { title: 'Is \u0000 this?', body: '\u0000', tags: '\u0000' }, 303],
    ['half a character', { title: 'Is \ud800 that?' }, 303],
    [
      'a thousand tags',
      { title: 'Many?', tags: Array.from({ length: 1000 }, (_, at) => `t${at}`).join(' ') },
      400,
    ],
    ['a category that is not there', { title: 'Where?', category: 'nowhere' }, 404],
  ])('is kept or refused in one sentence: %s', async (_what, fields, status) => {
    const member = await newMember(database());
    const { document, ...came } = await site.post('/ask/post', member, { body: '', tags: '', ...fields });
    expect(came.status).toBe(status);
    if (status !== 303) {
      expect(document.querySelector('.error')?.textContent).toMatch(/^[A-Z][^\n]+\.$/);
      return;
    }
    const shown = await site.get(came.to ?? '');
    expect(shown.status).toBe(200);
    expect(shown.html).not.toMatch(/[\u202e]|\p{M}{5}/u);
  });

  it('stands under the name of nobody when its author is gone', async () => {
    const author = await newMember(database(), { name: 'Leaving' });
    const title = newTitle();
    const { to } = await site.post('/ask/post', author, { title, body: 'x', tags: '' });
    await database()
      .kysely.updateTable('member')
      .set({ gone: new Date(), name: '' })
      .where('id', '=', author.id)
      .execute();
    const { document } = await site.get(to ?? '');
    expect(document.querySelector('.post .byline')?.textContent).toContain('deleted account');
    expect((await site.get(`/members/${author.id}`)).status).toBe(404);
  });

  it('is refused where there is nothing to do it with', async () => {
    for (const path of ['/posts/000000000000/vote', '/posts/%00/comment', '/questions/000000000000/answer'])
      expect((await site.post(path, other, { body: 'x', vote: 'up' })).status, path).toBe(404);
    const { id } = await asked();
    expect((await site.post(`/posts/${id}/vote`, other, { vote: 'sideways' })).status).toBe(400);
    expect((await site.post(`/posts/${id}/vote`, null, { vote: 'up' })).status).toBe(401);
    expect((await site.post(`/posts/${id}/vote`, asker, { vote: 'up' })).status).toBe(403);
  });

  it('is limited within an hour', async () => {
    const busy = await newMember(database());
    const hurried = new CommunitySite(database());
    for (let at = 0; at < 10; at += 1)
      expect((await hurried.post('/ask/post', busy, { title: newTitle(), body: '', tags: '' })).status).toBe(
        303,
      );
    const title = newTitle();
    const { status, document } = await hurried.post('/ask/post', busy, { title, body: 'Kept', tags: '' });
    expect(status).toBe(429);
    expect(document.querySelector('textarea')?.textContent).toBe('Kept');
  });
});
