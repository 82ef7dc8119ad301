import { once } from 'node:events';
import { openApp } from '#app';
import type { Config } from '#config';
import { Problem } from '#errors';
import type { WorkOptions } from '../operations/services.ts';
import { openLog } from './log.ts';

type Options = WorkOptions & { signal: AbortSignal; tell(line: string): void };

/** Does the work of servers on the same database until `signal` is raised. */
export async function work(config: Config, options: Options): Promise<void> {
  if (config.databaseUrl === null) {
    const message = 'A worker shares its database with servers: set DATABASE_URL and EVIDENCE_URL to theirs.';
    throw new Problem('input-invalid', message);
  }
  const app = await openApp(config, { ...options, log: openLog(config), lock: false });
  try {
    await app.startWorkers();
    options.tell('Working. Stop it with Ctrl-C.');
    if (!options.signal.aborted) await once(options.signal, 'abort');
  } finally {
    await app.close();
  }
}
