import { AnswerStore } from '#community/answer-store.ts';
import type { Community } from '#community/community.ts';
import type { Member } from '#community/member.ts';
import { Problem } from '#errors';
import type { Database } from '#storage/database.ts';
import { isRunId, runId } from '#storage/run.ts';
import { checkingOf } from '../../src/app/checking.ts';
import { doRun } from '../../src/operations/do-run.ts';
import type { Operation } from '../../src/operations/operation.ts';
import type { Services } from '../../src/operations/services.ts';
import { fictionalServices } from '../factories/fictional-services.ts';
import { startRuns } from './database.ts';

interface Wired {
  database: Database;
  community: Community;
  checker: Services['checker'];
}

/** Operations as they are wired, over a real database and checker, with runs that are done by `work`. */
export async function worked({ database, community, checker }: Wired, changes: Partial<Services> = {}) {
  const { runs } = await startRuns(database);
  const fictional = fictionalServices({
    community,
    checker,
    checking: checkingOf(runs, community),
    answers: new AnswerStore(database),
  });
  const services: Services = {
    ...fictional,
    runs: {
      create: (kind, input) => runs.create(kind, input),
      get: async (id) => (isRunId(id) ? runs.get(id) : null),
      events: async () => [],
      wait: (id, options) => runs.wait(runId.parse(id), options),
      fail: (id) => runs.fail(runId.parse(id), { id: 'stopped', message: 'Stopped.' }),
    },
    ...changes,
  };
  const call = <Output>(
    { call: run, output }: Pick<Operation, 'call'> & { output: { parse(value: unknown): Output } },
    input: unknown,
    member: Member | null = null,
  ): Promise<Output> =>
    run(services, input, { visitor: { member, address: '' } }).then((value) => output.parse(value));
  const work = () =>
    runs.work('check', ({ id, input }, options) => doRun(services, { id, kind: 'check', input }, options));
  return { services, runs, call, work };
}

/** The id of the problem that something fails of. */
export async function problem(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (failed: unknown) => failed,
  );
  return error instanceof Problem ? error.id : String(error);
}
