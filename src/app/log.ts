import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import type { Config } from '#config';

/** Lines for the operator. No addresses of readers and no words of theirs go into it. */
export interface Log {
  info: (what: string, facts?: Record<string, string | number>) => void;
  /** Writes an error that nobody expected; gives the reference under which it stands there. */
  report: (error: unknown) => string;
}

/** A log as JSON lines on standard error, so that results on standard output stay alone. */
export function openLog({ logLevel }: Pick<Config, 'logLevel'>): Log {
  // Synchronous: a process that is about to die still writes its last line.
  const logger = pino(
    { name: 'betateta', level: logLevel ?? 'warn', base: null },
    pino.destination({ dest: 2, sync: true }),
  );
  return {
    info: (what, facts = {}) => logger.info(facts, what),
    report(error) {
      const reference = randomBytes(4).toString('hex');
      logger.error({ reference, err: error }, 'something went wrong that should not');
      return reference;
    },
  };
}
