import { z } from 'zod';

/** What the thread of the embedded database is told when it begins. */
export const embeddedOrder = z.object({
  folder: z.string(),
  /** The socket's path, or null for a free port of this machine. */
  socket: z.string().nullable(),
});
export type EmbeddedOrder = z.infer<typeof embeddedOrder>;

/** What it says. */
export const embeddedMessage = z.discriminatedUnion('type', [
  /** `port` is null where it listens on the socket. */
  z.object({ type: z.literal('ready'), port: z.number().int().nullable() }),
  /** It could not begin, or it ended by itself; `detail` is PostgreSQL's or the system's own sentence. */
  z.object({ type: z.literal('ended'), code: z.string().nullable(), detail: z.string() }),
]);
export type EmbeddedMessage = z.infer<typeof embeddedMessage>;
