import type { z } from 'zod';
import type { Visitor } from '#community/visitor.ts';
import { Problem, type ProblemId, problems } from '#errors';
import type { OnProgress } from '#lib/progress.ts';
import type { Services } from './services.ts';

export interface OperationContext {
  onProgress?: OnProgress;
  /** Ends the waiting. Work that was acknowledged goes on, unless `cancel` says otherwise. */
  signal?: AbortSignal;
  /** True: a run that nobody waits for any more is given up, so that no later start takes it up again. */
  cancel?: boolean;
  /** Who asks for it; without one, somebody who is not logged in. */
  visitor?: Visitor;
}

/** Who is at the other end of an HTTP request; `connection` is what the HTTP server knows beside it. */
export type VisitorOf = (request: Request, connection?: unknown) => Promise<Visitor>;

/** Long work that was accepted: it will be done, whatever becomes of this process. */
export interface Accepted {
  run: string;
  /** Where its progress and its result are shown. */
  url: string;
}

/** What an operation is, before it enters the list. */
interface Description<Input extends z.ZodObject, Output extends z.ZodObject> {
  /** As it stands in a path, a tool's name and on the command line. */
  name: string;
  /** One sentence, said to people and to programs. */
  summary: string;
  input: Input;
  output: Output;
  /**
   * `member`: for who is logged in, as far as `community/post-policy.ts` says; `operator`: only at the
   * machine itself, never over the network.
   */
  permission: 'anyone' | 'member' | 'operator';
  /** True: calling it changes nothing and keeps nothing. */
  readOnly: boolean;
}

interface Short<Input extends z.ZodObject, Output extends z.ZodObject, Needs>
  extends Description<Input, Output> {
  run(services: Needs, input: z.output<Input>, context: OperationContext): Promise<z.output<Output>>;
}

interface Long<Input extends z.ZodObject, Output extends z.ZodObject, Needs, Taken extends Accepted>
  extends Description<Input, Output> {
  /** Validates, then makes the run; once it returns, nothing is lost. */
  start(services: Needs, input: z.output<Input>, context: OperationContext): Promise<Taken>;
  /** The output that belongs to a finished run. */
  result(services: Needs, accepted: Taken, result: unknown): Promise<z.output<Output>>;
}

/** One entry of the list, as the adapters see it: they hand in what they got, and it is validated here. */
export interface Operation extends Description<z.ZodObject, z.ZodObject> {
  call: (services: Services, input: unknown, context: OperationContext) => Promise<unknown>;
  /** Null: it answers at once. */
  accept: ((services: Services, input: unknown, context: OperationContext) => Promise<Accepted>) | null;
}

/** An operation that answers at once. */
export function operation<Input extends z.ZodObject, Output extends z.ZodObject, Needs>(
  given: Short<Input, Output, Needs>,
): Short<Input, Output, Needs> & Omit<Operation, 'call'> & { call: Call<Needs> } {
  return {
    ...given,
    call: async (services, input, context) => given.run(services, parseInput(given.input, input), context),
    accept: null,
  };
}

type Call<Needs> = (services: Needs, input: unknown, context: OperationContext) => Promise<unknown>;
type Waiting = Pick<Services, 'runs'>;

/** An operation that makes a run and waits for it. */
export function longOperation<
  Input extends z.ZodObject,
  Output extends z.ZodObject,
  Needs extends Waiting,
  Taken extends Accepted,
>(given: Long<Input, Output, Needs, Taken>) {
  const accept = async (services: Needs, input: unknown, context: OperationContext) =>
    given.start(services, parseInput(given.input, input), context);
  const run = async (services: Needs, input: z.output<Input>, context: OperationContext) => {
    const accepted = await given.start(services, input, context);
    return given.result(services, accepted, await finished(services, accepted, context));
  };
  const call: Call<Needs> = async (services, input, context) =>
    run(services, parseInput(given.input, input), context);
  return { ...given, accept, run, call };
}

/** Waits for a run and gives its result; a run that failed throws what it failed of. */
async function finished({ runs }: Waiting, { run }: Accepted, context: OperationContext): Promise<unknown> {
  const { onProgress, signal } = context;
  try {
    const done = await runs.wait(run, {
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (done.state === 'done') return done.result;
    throw failure(done.error);
  } catch (error) {
    if (signal?.aborted !== true) throw error;
    if (context.cancel === true) await runs.fail(run, { id: 'stopped', message: 'Stopped.' });
    throw new Problem('stopped', 'Stopped.', { cause: error });
  }
}

const isProblemId = (id: string): id is ProblemId => Object.hasOwn(problems, id);

function failure(error: { id: string; message: string } | null): Error {
  if (error === null) return new Error('the run ended without a result');
  return isProblemId(error.id) ? new Problem(error.id, error.message) : new Error(error.message);
}

/** What came in, as the operation's input. Throws Problem 'input-invalid' naming the field. */
export function parseInput<Input extends z.ZodObject>(schema: Input, given: unknown): z.output<Input> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  const words = lowerFirst(issue?.message ?? 'it does not fit');
  throw new Problem('input-invalid', `${field === '' ? 'The input' : `"${field}"`} is not valid: ${words}.`);
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
