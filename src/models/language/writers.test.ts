import { afterEach, describe, expect, it } from 'vitest';
import { openWriter } from '#models/language/open-writer.ts';
import type { LanguageModel } from '#test/harness/language-model.ts';
import { languageModel } from '#test/harness/language-model.ts';
import { replay, sendJson } from '#test/harness/replay.ts';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function model(behave: Parameters<typeof languageModel>[0]): Promise<LanguageModel> {
  const made = await languageModel(behave);
  open.push(made);
  return made;
}

const services = ['openai-compatible', 'anthropic', 'ollama'] as const;
const writing = () => ({
  instructions: 'Write.',
  material: '{"passages":[]}',
  maxTokens: 500,
  signal: new AbortController().signal,
});

describe.each(services)('%s', (service) => {
  it('asks in the form of its service, with its key, and gives the text and the tokens', async () => {
    const server = await model(() => '# short-answer\nZorblimab is fiction.');
    const writer = openWriter({ service, url: server.url, model: 'fiction-1', key: 'secret' });
    expect(await writer.write(writing())).toEqual({
      text: '# short-answer\nZorblimab is fiction.',
      tokens: 100,
    });
    expect(writer.name).toBe(`${service} fiction-1`);
    const [request] = server.requests;
    expect(request?.instructions).toBe('Write.');
    expect(JSON.stringify(request?.headers)).toContain('secret');
    expect(JSON.stringify(request?.body)).not.toContain('secret');
    expect(JSON.stringify(request?.body)).toContain('500');
  });

  it('sends no key where there is none', async () => {
    const server = await model(() => 'x');
    await openWriter({ service, url: server.url, model: 'fiction-1', key: null }).write(writing());
    const { headers = {} } = server.requests[0] ?? {};
    expect(headers.authorization ?? headers['x-api-key']).toBeUndefined();
  });

  it('says why it got no text: a status, a body of another shape, no JSON, no server', async () => {
    const server = await model(() => 503);
    const at = (url: string) => openWriter({ service, url, model: 'm', key: null }).write(writing());
    await expect(at(server.url)).rejects.toMatchObject({ id: 'source-unreachable' });
    await expect(at(server.url)).rejects.toThrow('did not write (it is not available now).');
    const gone = await languageModel(() => 'x');
    gone.close();
    await expect(at(gone.url)).rejects.toThrow('did not write (it refuses the connection).');
    const other = await replay((_request, response) => sendJson(response, { fine: true }));
    open.push({ close: () => void other.close() });
    await expect(at(other.url)).rejects.toThrow('did not answer as a language model does');
    const page = await replay((_request, response) => response.end('<p>Not JSON'));
    open.push({ close: () => void page.close() });
    await expect(at(page.url)).rejects.toThrow('did not write (its answer is broken).');
  });

  it('does not follow a redirect with its key', async () => {
    const thief = await model(() => 'x');
    const sly = await replay((_request, response) => response.writeHead(307, { location: thief.url }).end());
    open.push({ close: () => void sly.close() });
    const writer = openWriter({ service, url: sly.url, model: 'm', key: 'secret' });
    await expect(writer.write(writing())).rejects.toMatchObject({ id: 'source-unreachable' });
    expect(thief.requests).toEqual([]);
  });
});
