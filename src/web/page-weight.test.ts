import { gzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { beforeAll, expect, it } from 'vitest';
import { CommunitySite } from '#test/factories/community-site.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();
let site: CommunitySite;
let question = '';
let author = '';

beforeAll(async () => {
  let hours = 0;
  site = new CommunitySite(
    database(),
    () => new Date(Date.parse('2030-01-01T00:00:00Z') + ++hours * 3_600_000),
  );
  const member = await newMember(database(), { name: 'Writer' });
  author = member.id;
  const { posts } = site.community;
  const { id, slug } = await posts.ask({
    author: member.id,
    title: 'Does fictional zorblimab weigh much?',
    body: 'A fictional sentence. '.repeat(50),
    tags: ['weight'],
    category: null,
  });
  question = `/questions/${id}/${slug}`;
  for (let at = 0; at < 20; at += 1) {
    const body = Array.from({ length: 60 }, (_, n) => `Fictional word ${at * 61 + n * n}.`).join(' ');
    const answer = await posts.answer({ author: member.id, question: id, body });
    await posts.comment({ author: member.id, parent: answer.id, body: `Fictional remark ${at}.` });
  }
});

/** Bytes of a page and of what it brings with it, as they are sent, and of its scripts alone. */
async function weight(path: string): Promise<{ all: number; scripts: number }> {
  const { status, html } = await site.get(path);
  expect(status, path).toBe(200);
  const { document } = parseHTML(html);
  const brought = async (selector: string, attribute: string) => {
    let bytes = 0;
    for (const element of document.querySelectorAll(selector)) {
      const found = await site.get(element.getAttribute(attribute) ?? '');
      expect(found.status).toBe(200);
      bytes += gzipSync(found.html).byteLength;
    }
    return bytes;
  };
  const scripts = await brought('script[src]', 'src');
  const others = await brought('link[rel=stylesheet], link[rel=icon]', 'href');
  return { scripts, all: gzipSync(html).byteLength + scripts + others };
}

const most = 50_000;
const mostScript = 15_000;

it('brings a page with twenty answers in at most 50 KB, without a script', async () => {
  const { all, scripts } = await weight(question);
  expect(scripts).toBe(0);
  expect(all).toBeGreaterThan(5_000);
  expect(all).toBeLessThanOrEqual(most);
});

it.each(['/', '/?order=hot', '/tags', '/tags/weight', '/people', '/activity', '/moderation', '/challenges'])(
  'brings %s in at most 50 KB, without a script',
  async (path) => {
    const { all, scripts } = await weight(path);
    expect(scripts).toBe(0);
    expect(all).toBeLessThanOrEqual(most);
  },
);

it('brings the page of a member in at most 50 KB, without a script', async () => {
  const { all, scripts } = await weight(`/members/${author}`);
  expect(scripts).toBe(0);
  expect(all).toBeLessThanOrEqual(most);
});

it('asks with at most 15 KB of script', async () => {
  const { all, scripts } = await weight('/ask');
  expect(scripts).toBeLessThanOrEqual(mostScript);
  expect(all).toBeLessThanOrEqual(most);
});
