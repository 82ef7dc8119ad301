import { describe, expect, it } from 'vitest';
import { questionId } from '#community/question.ts';
import { Problem, type ProblemId } from '#errors';
import { operations, publicOperations } from '#operations';
import { fictionalCheck, fictionalText } from '#test/factories/fictional-check.ts';
import { fictionalMember } from '#test/factories/fictional-member.ts';
import { fictionalServices, storedDocument } from '#test/factories/fictional-services.ts';
import { ask } from './ask.ts';
import { check } from './check.ts';
import { listSources } from './list-sources.ts';
import { readDocument } from './read-document.ts';
import { readRun } from './read-run.ts';
import { search } from './search.ts';

async function problemOf(work: Promise<unknown>): Promise<{ id: ProblemId; message: string }> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Problem)) throw new Error('no Problem was thrown', { cause: error });
  return { id: error.id, message: error.message };
}

describe('the list', () => {
  it('has names that fit a path, a command and a tool, each once', () => {
    const names = operations.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('says of each what it does, in one sentence', () => {
    for (const { summary } of operations) expect(summary).toMatch(/^[A-Z][^\n]+\.$/);
  });

  it('keeps what is for the operator away from the network', () => {
    const hidden = operations.filter((one) => !publicOperations.includes(one));
    expect(hidden.every(({ permission }) => permission === 'operator')).toBe(true);
  });

  it('describes every field that goes in', () => {
    for (const { name, input } of operations) {
      for (const [field, schema] of Object.entries(input.shape)) {
        expect(schema.meta()?.description ?? schema.description, `${name}.${field}`).toEqual(
          expect.any(String),
        );
      }
    }
  });

  it('refuses input that does not fit, naming the field', async () => {
    const services = fictionalServices();
    for (const { input, call } of operations) {
      const [field] = Object.keys(input.shape);
      if (field === undefined) continue;
      const problem = await problemOf(call(services, { [field]: Symbol('x') }, {}));
      expect(problem).toMatchObject({ id: 'input-invalid' });
      expect(problem.message).toContain(`"${field}"`);
    }
  });
});

describe('check', () => {
  it('makes a run, tells its steps, and gives the report with its page', async () => {
    const steps: string[] = [];
    const services = fictionalServices({ url: (path) => `https://b.example${path}` });
    const onProgress = ({ stage }: { stage: string }) => steps.push(stage);
    const report = await check.run(services, { text: fictionalText, title: ' A \n title ' }, { onProgress });
    expect(report).toMatchObject({
      url: 'https://b.example/checks/run-1',
      input: { text: fictionalText, title: 'A title', origin: null },
      claims: [{ verdict: 'supported' }, { verdict: 'not found' }],
    });
    expect(steps).toEqual(['split', 'judge']);
    expect(check.output.parse(report)).toEqual(report);
  });

  it('reads a page of the internet before it accepts', async () => {
    const services = fictionalServices({
      fetchPage: async (url) => ({
        url: `${url}moved`,
        type: 'text/html',
        bytes: Buffer.from('<title>Page</title><script>no()</script><p>Words.</p>'),
      }),
    });
    const { run } = await check.accept(services, { url: 'https://example.org/' }, {});
    expect((await services.runs.get(run))?.input).toEqual({
      text: 'Words.',
      title: 'Page',
      origin: 'https://example.org/moved',
    });
  });

  it.each<[string, object, ProblemId]>([
    ['nothing', {}, 'input-invalid'],
    ['both', { text: 'a', url: 'https://example.org' }, 'input-invalid'],
    ['a blank text', { text: ' ' }, 'input-empty'],
    ['a NUL', { text: 'a\0b' }, 'input-not-text'],
    ['too much', { text: 'x'.repeat(2_000_001) }, 'input-too-large'],
    ['a private address', { url: 'http://127.0.0.1/' }, 'address-refused'],
  ])('refuses %s with nothing begun', async (_name, input, id) => {
    const services = fictionalServices();
    expect(await problemOf(check.call(services, input, {}))).toMatchObject({ id });
    expect(services.runs.records.size).toBe(0);
  });

  it('says what the run failed of', async () => {
    const services = fictionalServices({
      checker: {
        ...fictionalServices().checker,
        check: async () => {
          throw new Problem('disk-full', 'The disk is full.');
        },
        verify: async () => ({ ok: true, checks: [], verdicts: [] }),
      },
    });
    expect(await problemOf(check.call(services, { text: 'a' }, {}))).toEqual({
      id: 'disk-full',
      message: 'The disk is full.',
    });
  });

  it('passes on what nobody expected as an ordinary error', async () => {
    const services = fictionalServices({
      checker: {
        ...fictionalServices().checker,
        check: async () => {
          throw new TypeError('x is undefined');
        },
        verify: async () => ({ ok: true, checks: [], verdicts: [] }),
      },
    });
    const work = check.call(services, { text: 'a' }, {});
    await expect(work).rejects.toThrow('x is undefined');
    await expect(work).rejects.not.toBeInstanceOf(Problem);
  });

  it('leaves an accepted run alone when the one who waits goes away, unless it is to be given up', async () => {
    for (const [cancel, state] of [
      [false, 'queued'],
      [true, 'failed'],
    ] as const) {
      const services = fictionalServices({
        checker: {
          ...fictionalServices().checker,
          check: () => new Promise(() => {}),
          verify: async () => ({ ok: true, checks: [], verdicts: [] }),
        },
      });
      const stop = new AbortController();
      const work = check.call(services, { text: 'a' }, { signal: stop.signal, cancel });
      setImmediate(() => stop.abort());
      expect(await problemOf(work)).toMatchObject({ id: 'stopped' });
      expect(services.runs.records.get('run-1')?.state).toBe(state);
    }
  });
});

describe('ask', () => {
  it('is in the name of whoever is logged in, for the first who asks', async () => {
    const asked: unknown[] = [];
    const services = fictionalServices();
    const { posts } = services.community;
    posts.ask = async (given) => {
      asked.push(given);
      return services.questions
        .ensure(given.title)
        .then((made) => ({ ...made, id: questionId.parse('000000000001') }));
    };
    const member = fictionalMember();
    const context = { visitor: { member, address: '' } };
    await ask.start(services, { question: 'Does fictional zorblimab help?' }, context);
    await ask.start(services, { question: 'Does fictional zorblimab help?' }, context);
    expect(asked).toEqual([
      { author: member.id, title: 'Does fictional zorblimab help?', body: '', tags: [], category: null },
    ]);
  });

  it('stores the question and its answer, and gives both', async () => {
    const services = fictionalServices();
    const given = await ask.run(services, { question: '  Does   zorblimab\nhelp? ' }, {});
    expect(given).toMatchObject({
      question: { id: 'q1', url: '/questions/q1/slug', title: 'Does zorblimab help?' },
      answer: { question: 'Does zorblimab help?' },
    });
    expect(ask.output.parse(given)).toEqual(given);
    expect(services.kept.size).toBe(1);
  });

  it.each<[string, string, ProblemId]>([
    ['nothing', '', 'input-empty'],
    ['white space', ' \n', 'input-empty'],
    ['an essay', 'x'.repeat(301), 'input-too-large'],
  ])('refuses %s with nothing begun', async (_name, question, id) => {
    const services = fictionalServices();
    expect(await problemOf(ask.call(services, { question }, {}))).toMatchObject({ id });
    expect(services.runs.records.size).toBe(0);
  });
});

describe('search', () => {
  it('gives passages with their document', async () => {
    const found = await search.call(fictionalServices(), { text: 'zorblimab' }, {});
    const { hits, moreHits, searched } = search.output.parse(found);
    expect(hits).toMatchObject([
      {
        document: {
          id: 'pubmed:fiction-1',
          title: storedDocument.title,
          url: 'https://example.org/fiction-1',
        },
        passage: { start: 0, end: 49, section: 'Results', quote: storedDocument.text },
        score: 1.5,
      },
    ]);
    expect(hits[0]?.document).not.toHaveProperty('text');
    expect(moreHits).toBe(false);
    expect(searched).toEqual({ posts: true, evidence: true, documents: 1, sources: ['pubmed'] });
  });

  it('passes on the filters that were given, and only those', async () => {
    let asked: object = {};
    const services = fictionalServices({
      search: {
        search: async (query) => {
          asked = query;
          return [];
        },
      },
    });
    await search.call(services, { text: ' a ', kinds: ['label'], from: '2020' }, {});
    expect(asked).toEqual({ text: 'a', kinds: ['label'], from: '2020', limit: 11 });
  });

  it('takes filters out of the words, and leaves out what they do not ask for', async () => {
    const asked: object[] = [];
    const services = fictionalServices({
      search: {
        search: async (query) => {
          asked.push(query);
          return [];
        },
      },
    });
    const searchedBy = async (text: string, more: object = {}) =>
      search.output.parse(await search.call(services, { text, ...more }, {})).searched;
    expect(await searchedBy('rash source:pubmed')).toMatchObject({ posts: false, evidence: true });
    expect(await searchedBy('rash is:answered')).toMatchObject({ posts: true, evidence: false });
    expect(await searchedBy('rash tag:skin source:none')).toMatchObject({ posts: true, documents: 0 });
    expect(await searchedBy('rash', { in: 'evidence', page: 3 })).toMatchObject({ posts: false });
    expect(await searchedBy('tag:skin')).toMatchObject({ posts: true, evidence: false });
    expect(asked).toEqual([
      { text: 'rash', sources: ['pubmed'], limit: 11 },
      { text: 'rash', sources: ['none'], limit: 11 },
      { text: 'rash', limit: 31 },
    ]);
  });

  it('finds a phrase in the passages that fit its words', async () => {
    const hitsOf = async (text: string) =>
      search.output.parse(await search.call(fictionalServices(), { text }, {})).hits.length;
    expect(await hitsOf('zorblimab "eased the RASH, of two"')).toBe(1);
    expect(await hitsOf('zorblimab "the eased rash"')).toBe(0);
  });

  it.each([
    { text: '' },
    { text: 'is:happy' },
    { text: 'a', in: 'attic' },
    { text: 'a', limit: 0 },
    { text: 'a', from: 'May' },
    { text: 'a', kinds: ['rumour'] },
  ])('refuses %j', async (input) => {
    expect(await problemOf(search.call(fictionalServices(), input, {}))).toMatchObject({
      id: 'input-invalid',
    });
  });
});

it('lists the sources that nothing is stored of, too', async () => {
  const { sources, evidence } = await listSources.run(fictionalServices(), {}, {});
  expect(sources.find(({ id }) => id === 'pubmed')).toMatchObject({
    documents: 1,
    newest: '2023-05',
    importedAs: 'pubmed',
    canBeAskedLive: true,
    imported: { records: 12, rejected: 1 },
    failed: null,
  });
  expect(sources.find(({ id }) => id === 'clinicaltrials')).toMatchObject({ documents: 0, newest: null });
  expect(sources.find(({ id }) => id === 'guidelines')).toMatchObject({ canBeAskedLive: false, asked: null });
  expect(evidence).toMatchObject({ documents: 1, passages: 1 });
});

it('gives a document, or says that there is none', async () => {
  const services = fictionalServices();
  expect(await readDocument.run(services, { id: 'pubmed:fiction-1' }, {})).toEqual(storedDocument);
  expect(await problemOf(readDocument.run(services, { id: 'pubmed:none' }, {}))).toMatchObject({
    id: 'not-found',
  });
});

it('tells how far a run is', async () => {
  const services = fictionalServices();
  await check.run(services, { text: fictionalText }, {});
  const run = await readRun.run(services, { id: 'run-1', after: 1 }, {});
  expect(run).toMatchObject({ kind: 'check', state: 'done', url: '/checks/run-1', events: [{ seq: 2 }] });
  expect(run.result).toMatchObject({ claims: fictionalCheck().claims.map(({ id }) => ({ id })) });
  expect(await problemOf(readRun.run(services, { id: 'none', after: 0 }, {}))).toMatchObject({
    id: 'not-found',
  });
});
