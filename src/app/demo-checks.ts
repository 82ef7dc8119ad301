import { check } from '#checker/check.ts';
import type { Community } from '#community/community.ts';
import type { DemoChecks } from '#community/demo/fill-demo.ts';
import { runId } from '#storage/run.ts';
import type { Runs } from '#storage/runs.ts';
import { workOnRun } from '#storage/work-on-run.ts';
import { doRun } from '../operations/do-run.ts';
import type { Services } from '../operations/services.ts';
import { checkingOf } from './checking.ts';

interface Options {
  signal: AbortSignal;
}

/** Checks of a demonstration: each is done here and now, in the time of its people. */
export function demoChecks(
  services: Services,
  runs: Runs,
  { signal }: Options,
): (community: Community) => DemoChecks {
  return (community) => {
    const checking = checkingOf(runs, community);
    const done = (id: string) =>
      workOnRun(
        runs,
        runId.parse(id),
        (run, options) => doRun({ ...services, community }, { ...run, kind: 'check' }, options),
        { signal, isLastTry: true },
      );
    return {
      async post({ id, text }) {
        const run = await checking.post({ id, revision: 1, text, title: null });
        await done(run);
        const { claims } = check.parse((await runs.get(runId.parse(run)))?.result);
        return { run, claims };
      },
      async challenge(given) {
        const { id, run } = await checking.challenge(given);
        await done(run);
        return id;
      },
    };
  };
}
