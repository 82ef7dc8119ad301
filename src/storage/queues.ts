import type { QueueOptions } from 'pg-boss';

export const jobNames = ['check', 'answer'] as const;
export type JobName = (typeof jobNames)[number];

const common: QueueOptions = {
  // Six tries in all: a server that is killed now and then goes on, a text that kills it does not for ever.
  retryLimit: 5,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  expireInSeconds: 30 * 60,
  deleteAfterSeconds: 24 * 60 * 60,
};

/** The queues and how long their jobs may take. Only a shared server needs signs of life. */
export function queues(isEmbedded: boolean): Record<JobName, QueueOptions> {
  const options = isEmbedded ? common : { ...common, heartbeatSeconds: 30 };
  return { check: options, answer: options };
}
