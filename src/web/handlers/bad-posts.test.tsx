import { beforeAll, describe, expect, it } from 'vitest';
import { apiRouter } from '#api/router.ts';
import { withoutImages } from '#community/image/image.ts';
import type { Member } from '#community/member.ts';
import { imagesTaken } from '#community/settings/settings.ts';
import { pngFile } from '#lib/image/png-file.ts';
import { CommunitySite } from '#test/factories/community-site.ts';
import { fictionalServices } from '#test/factories/fictional-services.ts';
import { picture } from '#test/factories/image-files.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember, pointsOf } from '#test/harness/members.ts';

// What people hand in by mistake, or to do harm, as questions and answers: over the pages and over REST the same.

const database = useDatabase();
let hours = 0;
const clock = () => new Date(Date.parse('2030-01-01T00:00:00Z') + ++hours * 3_600_000);
let site: CommunitySite;
let author: Member;

beforeAll(async () => {
  site = new CommunitySite(database(), clock);
  author = await newMember(database());
});

/** The status of an operation over REST, what it gives, and the sentence of a refusal. */
async function rest(name: string, input: unknown, member: Member = author) {
  const services = fictionalServices({ community: site.community });
  const report = (error: unknown) => {
    throw error;
  };
  const api = apiRouter(services, report, async () => ({ member, address: '' }));
  const body = JSON.stringify(input);
  const headers = { 'content-type': 'application/json' };
  const response = await api.request(`/${name}`, { method: 'POST', headers, body });
  const given: unknown = await response.json();
  const { id = '', detail = '' } = Object.fromEntries(Object.entries(given ?? {}));
  return { status: response.status, id: String(id), detail: String(detail) };
}

/** Everything that a refused post must leave as it was. */
async function kept() {
  const { kysely } = database();
  const count = async (table: 'question' | 'post' | 'tag' | 'question_tag' | 'post_words' | 'point_event') =>
    (
      await kysely
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<string>().as('rows'))
        .executeTakeFirstOrThrow()
    ).rows;
  const tables = ['question', 'post', 'tag', 'question_tag', 'post_words', 'point_event'] as const;
  return [await Promise.all(tables.map(count)), await pointsOf(database(), author.id)];
}

let number = 0;
const unlike = (title: string) => title.replace('#', `${++number}`);
const manyTags = Array.from({ length: 1_000 }, (_, at) => `tag-${at}`).join(' ');

describe('a question with', () => {
  it.each([
    ['a title of one character', { title: '#' }, /^\d+$/],
    ['zalgo', { title: `Za#${'\u0301'.repeat(300)}lgo` }, /^Za\d+\u0301{4}lgo$/],
    ['turned directions', { title: '#\u202eabc\u2066def\u202c' }, /^\d+abcdef$/],
    ['null bytes', { title: '#\0nu\0ll', body: 'a\0b' }, /^\d+null$/],
    ['half of a character', { title: '#\ud800 half' }, /^\d+\ufffd half$/],
    ['a tag in another script', { title: 'Tag #', tags: 'λύκος' }, /^Tag \d+$/],
  ])('%s is asked, without what would do harm', async (_what, { title, ...rests }, shown) => {
    const { to } = await site.post('/ask/post', author, { title: unlike(title).toWellFormed(), ...rests });
    const page = await site.get(to ?? '');
    expect(page.status).toBe(200);
    expect(page.document.querySelector('h1')?.textContent).toMatch(shown);
    const { tags, body } = { tags: '', body: '', ...rests };
    const made = await rest('ask-question', { title: unlike(title), body, tags: [tags] });
    expect(made.status).toBe(200);
    expect((await site.community.threads.question(made.id))?.title).toMatch(shown);
  });

  it.each([
    ['10,000 characters in its title', { title: 'a'.repeat(10_000) }, 413],
    ['nothing to be seen in its title', { title: '\u200b\u202e\0' }, 400],
    ['100,000 characters', { title: 'Long?', body: 'a'.repeat(100_000) }, 413],
    ['1,000 tags', { title: 'Tagged?', tags: manyTags }, 400],
    ['a tag of 1,000 characters', { title: 'Tagged?', tags: 'a'.repeat(1_000) }, 400],
    ['a tag of signs', { title: 'Tagged?', tags: '!!!' }, 400],
    ['a category that does not exist', { title: 'Sorted?', category: 'nowhere' }, 404],
  ])('%s is refused in one sentence, and leaves nothing', async (_what, fields, status) => {
    const before = await kept();
    const page = await site.post('/ask/post', author, fields);
    expect(page.status).toBe(status);
    const told = page.document.querySelector('.error')?.textContent ?? '';
    expect(told).toMatch(/^[^.]+\.$/);
    const { tags, ...others } = { tags: '', ...fields };
    const refused = await rest('ask-question', { ...others, tags: [tags] });
    expect(refused).toMatchObject({ status, detail: told });
    expect(await kept()).toEqual(before);
  });
});

describe('an answer that is a bomb', () => {
  it.each([
    ['of quotes', '>'.repeat(25_000)],
    ['of brackets', '['.repeat(25_000)],
    ['of stars', '*a '.repeat(9_000)],
    ['of lists', Array.from({ length: 200 }, (_, at) => `${' '.repeat(at)}- a`).join('\n')],
    ['of references', `[a]: /${'x'.repeat(5_000)}\n\n${'[a] '.repeat(5_000)}`],
    ['of tables', `${'|a'.repeat(2_000)}\n${'|-'.repeat(2_000)}\n${'|\n'.repeat(2_000)}`],
  ])('%s is shown, in a page of a size', async (_what, body) => {
    const asked = await rest('ask-question', { title: unlike('Is # a bomb?') });
    const { to } = await site.post(`/questions/${asked.id}/answer`, author, { body });
    const page = await site.get((to ?? '').split('#')[0] ?? '');
    expect(page.status).toBe(200);
    expect(page.html.length).toBeLessThan(1_500_000);
    expect(page.document.querySelectorAll('.post-text').length).toBeGreaterThan(0);
  });
});

describe('a post that stands nowhere', () => {
  it.each([
    ['answer-question', { question: 'q000000000000', body: 'To what?' }],
    ['answer-question', { question: '\0', body: 'To what?' }],
    ['comment', { post: "p' or 1=1", body: 'On what?' }],
    ['vote', { post: '../../etc', vote: 'up' }],
  ])('%s %j', async (name, input) => {
    const before = await kept();
    const { status, detail } = await rest(name, input);
    expect([status, detail]).toEqual([404, expect.stringMatching(/^[^.]+\.$/)]);
    expect(await kept()).toEqual(before);
  });

  it('nor one under what was deleted', async () => {
    const { id } = await rest('ask-question', { title: unlike('Is # gone?') });
    await rest('delete-post', { post: id });
    const before = await kept();
    expect((await rest('answer-question', { question: id, body: 'Late.' })).status).toBe(404);
    expect((await rest('comment', { post: id, body: 'Late.' })).status).toBe(404);
    expect(await kept()).toEqual(before);
  });
});

it('counts the votes of a member who is gone, and takes no more from them', async () => {
  const voter = await newMember(database(), { name: 'Voter' });
  const { id } = await rest('ask-question', { title: unlike('Is # worth it?') });
  await rest('vote', { post: id, vote: 'up' }, voter);
  const gone = clock();
  await database().kysely.updateTable('member').set({ gone, name: '' }).where('id', '=', voter.id).execute();
  const left = { ...voter, name: '', gone: gone.toISOString() };
  expect(await rest('vote', { post: id, vote: 'down' }, left)).toMatchObject({ status: 403 });
  expect((await site.community.threads.get(id))?.score).toBe(1);
});

/** A picture that is like no other. */
function newPng(): Uint8Array<ArrayBuffer> {
  number += 1;
  return pngFile(picture(60, 40, (x) => [number, x, 0, 255]));
}

function withFile(bytes: Uint8Array<ArrayBuffer>, fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ look: 'image', ...fields })) form.set(name, value);
  form.set('image', new File([bytes], 'leaf.svg', { type: 'image/svg+xml' }));
  return form;
}

/** The Markdown of an image that this member has added. */
async function added(member: Member, bytes = newPng()): Promise<{ markdown: string; path: string }> {
  const form = withFile(bytes, { title: 'x', body: '', alt: 'A fictional leaf' });
  const { document } = await site.post('/ask/post', member, form);
  const markdown = document.querySelector('textarea')?.textContent.trim() ?? '';
  return { markdown, path: /\((.*)\)/.exec(markdown)?.[1] ?? '' };
}

const statusFor = async (path: string, member: Member | null) => (await site.get(path, member)).status;

describe('an image', () => {
  it('is put into the text and shown before it is posted, and on the page, with its size and words', async () => {
    const title = unlike('Which leaf is #?');
    const form = withFile(newPng(), { title, body: 'Look:', alt: 'A [fictional] leaf' });
    const preview = await site.post('/ask/post', author, form);
    const body = preview.document.querySelector('textarea')?.textContent ?? '';
    expect(body).toMatch(/^Look:\n\n!\[A \\\[fictional\\\] leaf\]\(\/images\/[0-9a-z]{12}\)\n$/);
    expect(preview.document.querySelector('.preview img')?.getAttribute('alt')).toBe('A [fictional] leaf');
    const { to } = await site.post('/ask/post', author, { title, body });
    const image = (await site.get(to ?? '')).document.querySelector('.post-text img');
    const attribute = (name: string) => image?.getAttribute(name);
    expect(['alt', 'width', 'height', 'loading'].map(attribute)).toEqual([
      'A [fictional] leaf',
      '60',
      '40',
      'lazy',
    ]);
    expect(attribute('src')).toMatch(/^\/images\//);
  });

  it('is sent as the picture that it is, to be kept and for nothing else', async () => {
    const { path, markdown } = await added(author);
    await site.post('/ask/post', author, { title: unlike('Is # sent?'), body: markdown });
    const { status, headers } = await site.get(path);
    expect(status).toBe(200);
    const sent = ['content-type', 'x-content-type-options', 'content-disposition', 'content-security-policy'];
    expect(sent.map((name) => headers.get(name))).toEqual([
      'image/png',
      'nosniff',
      'inline',
      "default-src 'none'; sandbox",
    ]);
    expect(headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    const etag = headers.get('etag') ?? '';
    expect((await site.get(path, null, 'en', { 'if-none-match': etag })).status).toBe(304);
    expect(await statusFor('/images/000000000000', author)).toBe(404);
    expect(await statusFor('/images/x', author)).toBe(404);
  });

  it('is seen by who may read a post that shows it, and by nobody else', async () => {
    const [other, moderator] = [
      await newMember(database()),
      await newMember(database(), { role: 'moderator' }),
    ];
    const { path, markdown } = await added(author);
    expect(await Promise.all([author, moderator, other, null].map((who) => statusFor(path, who)))).toEqual([
      200, 200, 404, 404,
    ]);
    const { to } = await site.post('/ask/post', author, { title: unlike('Who sees #?'), body: markdown });
    const id = (to ?? '').split('/')[2] ?? '';
    expect(await statusFor(path, null)).toBe(200);
    await site.community.states.delete({ post: id, by: moderator.id });
    expect(await Promise.all([author, moderator, other, null].map((who) => statusFor(path, who)))).toEqual([
      200, 200, 404, 404,
    ]);
    await site.community.states.restore({ post: id });
    expect(await statusFor(path, null)).toBe(200);
    await site.post(`/posts/${id}/edit`, author, {
      revision: '1',
      title: unlike('Who sees #?'),
      body: 'Gone.',
      tags: '',
    });
    expect(await statusFor(path, null)).toBe(404);
  });

  it('of somebody else, or of another site, is a link', async () => {
    const other = await newMember(database());
    const { markdown } = await added(other);
    const body = `${markdown} ![Far](https://images.example/a.png) ![Near](/badge.svg)`;
    const { to } = await site.post('/ask/post', author, { title: unlike('Whose is #?'), body });
    const post = (await site.get(to ?? '', author)).document.querySelector('.post-text');
    expect(post?.querySelectorAll('img')).toHaveLength(0);
    expect(post?.querySelectorAll('a')).toHaveLength(3);
    const again = await site.post('/ask/post', author, { title: 'x', body, look: 'preview' });
    expect(again.document.querySelectorAll('.preview img')).toHaveLength(0);
  });

  it('stays where an editor changes the text around it', async () => {
    const editor = await newMember(database(), { role: 'editor' });
    const { markdown } = await added(author);
    const title = unlike('Does # stay?');
    const { to } = await site.post('/ask/post', author, { title, body: markdown });
    const id = (to ?? '').split('/')[2] ?? '';
    const more = await added(editor);
    const body = `Changed.\n\n${markdown}\n\n${more.markdown}`;
    await site.post(`/posts/${id}/edit`, editor, { revision: '1', title, body, tags: '' });
    expect((await site.get(to ?? '')).document.querySelectorAll('.post-text img')).toHaveLength(2);
  });

  it('is kept once for a member, and forgotten after a day in no post and no draft', async () => {
    const bytes = newPng();
    const { path, markdown } = await added(author, bytes);
    expect((await added(author, bytes)).path).toBe(path);
    await site.community.images.sweep();
    expect(await statusFor(path, author)).toBe(200);
    const used = await added(author);
    await site.post('/ask/post', author, { title: unlike('Is # used?'), body: used.markdown });
    const drafted = await added(author);
    await site.community.shelf.saveDraft(author.id, 'ask', { title: '', body: drafted.markdown, tags: '' });
    hours += 30;
    await site.community.images.sweep();
    expect(await Promise.all([path, drafted.path, used.path].map((one) => statusFor(one, author)))).toEqual([
      404, 200, 200,
    ]);
    const { to } = await site.post('/ask/post', author, { title: unlike('Is # gone?'), body: markdown });
    expect((await site.get(to ?? '')).document.querySelectorAll('.post-text img')).toHaveLength(0);
  });

  it('without words in its place is refused, as it comes and as it is posted', async () => {
    const refused = await site.post(
      '/ask/post',
      author,
      withFile(newPng(), { title: 'x', body: 'y', alt: ' ' }),
    );
    expect(refused.status).toBe(400);
    expect(refused.html).toContain('say what is to be seen, for who cannot see it');
    expect(refused.document.querySelector('textarea')?.textContent).toBe('y');
    expect(refused.document.querySelector('details.add-image')?.hasAttribute('open')).toBe(true);
    const { path } = await added(author);
    const posted = await rest('ask-question', { title: unlike('Without words, #?'), body: `![ ](${path})` });
    expect(posted.status).toBe(400);
  });

  it('that is none, too large, or not wanted, is refused and leaves the text as it was', async () => {
    const { settings } = site.community;
    const ask = (bytes: Uint8Array<ArrayBuffer>, member: Member | null = author) =>
      site.post('/ask/post', member, withFile(bytes, { title: 'x', body: 'My text.', alt: 'A leaf' }));
    const page = new Uint8Array(Buffer.from('<svg><script>alert(1)</script></svg>'));
    const refused = await ask(page);
    expect(refused.status).toBe(415);
    expect(refused.document.querySelector('textarea')?.textContent).toBe('My text.');
    expect((await ask(new Uint8Array(5_000_001))).status).toBe(413);
    expect((await ask(new Uint8Array(11_000_000))).status).toBe(413);
    expect((await ask(newPng(), null)).status).toBe(401);
    expect(
      (await site.post('/ask/post', author, { title: 'x', body: 'y', look: 'image', alt: 'z' })).status,
    ).toBe(400);
    await settings.change({ setting: imagesTaken, words: 'no', by: author.id, note: '' });
    expect((await ask(newPng())).status).toBe(403);
    expect((await site.get('/ask', author)).html).not.toContain('add-image');
    await settings.change({ setting: imagesTaken, words: null, by: author.id, note: '' });
  });

  it.each([
    ['A ![\\[leaf\\] (b)](/images/0123456789ab) B ![c](/images/0123456789ac)', 'A  B '],
    [
      '![far](https://images.example/a.png) and `/images/`',
      '![far](https://images.example/a.png) and `/images/`',
    ],
    [`${'!['.repeat(20_000)}/images/`, `${'!['.repeat(20_000)}/images/`],
  ])('claims nothing by the words in its place: %.40s', (text, checked) => {
    expect(withoutImages(text)).toBe(checked);
  });

  it('comes over REST too, in base64', async () => {
    const image = Buffer.from(newPng()).toString('base64');
    expect((await rest('add-image', { image, alt: 'A leaf' })).status).toBe(200);
    expect((await rest('add-image', { image: 'no base64!', alt: 'A leaf' })).status).toBe(400);
    expect((await rest('add-image', { image: '', alt: 'A leaf' })).status).toBe(415);
  });
});
