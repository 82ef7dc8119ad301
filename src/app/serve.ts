import { once } from 'node:events';
import { type App, openApp } from '#app';
import type { Config } from '#config';
import { ask } from '../operations/ask.ts';
import type { WorkOptions } from '../operations/services.ts';
import { listen } from './listen.ts';
import { openLog } from './log.ts';

/** What a new site is asked first, so that its first page has something to read. */
export const firstQuestion = 'How effective is anifrolumab in treating lupus erythematosus panniculitis?';

type Options = WorkOptions & { signal: AbortSignal; tell(line: string): void };

/** Serves until `signal` is raised. */
export async function serve(config: Config, options: Options): Promise<void> {
  const log = openLog(config);
  const app = await openApp(config, { ...options, log });
  try {
    await askFirst(app);
    const listening = await listen(config, app.fetch);
    try {
      await app.announce(listening.url);
      options.tell(address(config, listening.url));
      await tellSetup(app, options);
      await app.startWorkers();
      if (!options.signal.aborted) await once(options.signal, 'abort');
    } finally {
      await listening.close();
    }
  } finally {
    await app.close();
  }
}

function address({ host, port, portIsGiven, publicUrl }: Config, url: string): string {
  const taken = portIsGiven || url.endsWith(`:${port}`) ? '' : ` (port ${port} is taken)`;
  const known = publicUrl === null ? '' : `, for readers at ${publicUrl}`;
  const open = host === '127.0.0.1' || publicUrl !== null ? '' : ', open to other machines';
  return `Betateta is at ${url}${taken}${known}${open} (stop it with Ctrl-C)`;
}

/** Until there is an administrator, every start gives out a link to become one. */
async function tellSetup(app: App, options: Options): Promise<void> {
  if (!(await app.needsAdministrator())) return;
  const { url, hours } = await app.services.people.setupLink();
  options.tell(`To become its administrator, register within ${hours} hours at ${url}`);
}

/** Has the first question answered where it has no answer, and nobody is at work on one. */
async function askFirst({ services, states }: App): Promise<void> {
  if (services.config.starterPack === null) return;
  const { id } = await services.questions.ensure(firstQuestion);
  const state = await states.of(id);
  if (state === 'open' || state === 'failed') await ask.start(services, { question: firstQuestion }, {});
}
