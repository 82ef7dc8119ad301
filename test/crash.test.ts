import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { openApp } from '#app';
import { readConfig } from '#config';
import { Server } from '#test/harness/betateta.ts';
import { emptyFolder } from '#test/harness/folder.ts';
import { killsOf } from '#test/harness/kills.ts';

// The real server, killed at random moments while it makes its data folder, imports, checks and answers. What
// it had acknowledged is there and is done, and no document is there by half: the digest of the evidence is
// that of a folder which nobody disturbed.

const kills = killsOf(4);
const importKills = Math.ceil(kills / 3);
const limit = (rounds: number) => 120_000 + rounds * 120_000;

const text = [
  'Anifrolumab is a fully human monoclonal antibody that binds IFNAR1.',
  'The FDA approved it in 2021 for systemic lupus erythematosus.',
  'It cures every patient with lupus erythematosus panniculitis.',
].join(' ');

/** Milliseconds to let pass; the log of moments stands in the message of a failure. */
const moments: number[] = [];
function someMoment(longest: number): number {
  const moment = Math.floor(Math.random() * longest);
  moments.push(moment);
  return moment;
}

async function undisturbed(): Promise<string> {
  const log = { info: () => undefined, report: (error: unknown) => String(error) };
  const app = await openApp(readConfig({ BETATETA_DATA: await emptyFolder() }), { log });
  const { digest } = await app.services.evidence.snapshot();
  await app.close();
  return digest;
}

const sources = z.object({ evidence: z.object({ digest: z.string() }) });
const digestOf = async (server: Server) =>
  sources.parse(await (await server.get('/api/v1/sources')).json()).evidence.digest;

/** Starts a server and kills it a moment later, wherever it is by then. */
async function killWhileStarting(data: string, longest: number): Promise<void> {
  const launched = Server.launch({ data });
  await delay(someMoment(longest));
  await launched.kill();
}

it(
  `goes on where it was killed while it imported (${importKills} times)`,
  async () => {
    const expected = await undisturbed();
    for (let round = 0; round < importKills; round += 1) {
      const data = await emptyFolder();
      await killWhileStarting(data, 8_000);
      const server = await Server.start({ data });
      expect(await digestOf(server), `killed after ${moments.at(-1)} ms`).toBe(expected);
      expect((await server.get('/')).status).toBe(200);
      await server.stop('SIGKILL');
    }
  },
  limit(importKills),
);

const accepted = z.object({ run: z.string() });
const run = z.object({ state: z.string(), error: z.unknown(), result: z.unknown(), url: z.string() });

/** Asks for a check and an answer, and gives the runs that the server acknowledged before it was killed. */
async function askFor(server: Server, question: string): Promise<string[]> {
  const answers = await Promise.allSettled([
    server.post('/api/v1/check?wait=false', { text }),
    server.post('/api/v1/ask?wait=false', { question }),
  ]);
  const acknowledged: string[] = [];
  for (const answer of answers) {
    if (answer.status === 'rejected') continue;
    expect(answer.value.status).toBe(202);
    // The end may come between the head and the body of an answer: then nobody knows of the run.
    const body: unknown = await answer.value.json().catch(() => null);
    if (body !== null) acknowledged.push(accepted.parse(body).run);
  }
  return acknowledged;
}

async function finished(server: Server, id: string): Promise<z.infer<typeof run>> {
  for (;;) {
    const found = run.parse(await (await server.get(`/api/v1/run?id=${id}`)).json());
    if (found.state === 'done' || found.state === 'failed') return found;
    await delay(100);
  }
}

it(
  `finishes what it had acknowledged before it was killed (${kills - importKills} times)`,
  async () => {
    const expected = await undisturbed();
    const data = await emptyFolder();
    const acknowledged: string[] = [];
    for (let left = kills - importKills; left > 0; ) {
      const server = await Server.start({ data });
      const asking = askFor(server, `How does anifrolumab work, asked for the ${left}th time?`);
      if (Math.random() < 0.7) acknowledged.push(...(await asking));
      await delay(someMoment(3_000));
      await server.stop('SIGKILL');
      left -= 1;
      // What was answered just before the end counts as well.
      acknowledged.push(...(await asking).filter((id) => !acknowledged.includes(id)));
      if (left > 0 && Math.random() < 0.4) {
        await killWhileStarting(data, 4_000);
        left -= 1;
      }
      const again = await Server.start({ data });
      const when = `killed after ${moments.slice(-2).join(' and ')} ms`;
      for (const id of acknowledged) {
        const end = await finished(again, id);
        expect(end, `${when}: ${again.written()}`).toMatchObject({ state: 'done', error: null });
        expect((await fetch(end.url)).status, when).toBe(200);
      }
      expect(await digestOf(again), when).toBe(expected);
      await again.stop('SIGKILL');
    }
    expect(acknowledged.length).toBeGreaterThan(0);
  },
  limit(kills),
);
