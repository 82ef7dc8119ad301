import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';

const asked = z.object({
  model: z.string(),
  system: z.string().optional(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
});

const material = z.object({
  passages: z.array(z.object({ number: z.number(), text: z.string(), section: z.string() })),
  sections: z.array(z.object({ id: z.string(), heading: z.string() })).optional(),
  sentences: z.array(z.object({ number: z.number(), sentence: z.string(), why: z.string() })).optional(),
});

/** What a writer sent: where, with which headers, what it is told, and what it is to work on. */
export interface Request {
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
  instructions: string;
  material: z.infer<typeof material>;
}

/** What the server answers; `null`: nothing, ever. A number is a status. */
type Behaviour = (request: Request, nth: number) => string | number | null;

export interface LanguageModel {
  url: string;
  requests: Request[];
  close(): void;
}

/** A server on the loopback address that answers in the form of every service that there is an adapter for. */
export async function languageModel(behave: Behaviour): Promise<LanguageModel> {
  const requests: Request[] = [];
  const server = createServer((request, response) => {
    void readAll(request).then((text) => {
      const body: unknown = JSON.parse(text);
      const { messages, system } = asked.parse(body);
      const of = (role: string) => messages.find((one) => one.role === role)?.content;
      const one = {
        path: request.url ?? '',
        headers: request.headers,
        body,
        instructions: system ?? of('system') ?? '',
        material: material.parse(JSON.parse(of('user') ?? '{}')),
      };
      requests.push(one);
      answer(response, one.path, behave(one, requests.length));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${address.port}`, requests, close };
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function answer(response: ServerResponse, path: string, said: string | number | null): void {
  if (said === null) return;
  if (typeof said === 'number') {
    response.writeHead(said).end();
    return;
  }
  const bodies: Record<string, unknown> = {
    '/chat/completions': { choices: [{ message: { content: said } }], usage: { total_tokens: 100 } },
    '/v1/messages': {
      content: [{ type: 'text', text: said }],
      usage: { input_tokens: 60, output_tokens: 40 },
    },
    '/api/chat': { message: { content: said }, prompt_eval_count: 60, eval_count: 40 },
  };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(bodies[path]));
}
