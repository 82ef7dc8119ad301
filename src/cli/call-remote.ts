import { z } from 'zod';
import { Problem, type ProblemId, problems } from '#errors';
import { callServer } from '#lib/http.ts';
import { progress } from '#lib/progress.ts';
import type { Operation, OperationContext } from '../operations/operation.ts';

const failure = z.object({ type: z.string(), detail: z.string() });

/** Has the server that holds the data folder do an operation, with the same steps, result and failures. */
export async function callRemote(
  server: string,
  operation: Operation,
  input: unknown,
  { onProgress, signal }: OperationContext,
): Promise<unknown> {
  if (operation.permission !== 'anyone') {
    const message = `${operation.name} needs the data folder for itself, and the server at ${server} has it: stop that server first.`;
    throw new Problem('data-locked', message);
  }
  for await (const { event, data } of callServer(`${server}/api/v1/${operation.name}`, input, signal)) {
    const value: unknown = JSON.parse(data);
    if (event === 'progress') onProgress?.(progress.parse(value));
    if (event === 'result' || event === 'application/json') return value;
    if (event === 'problem' || event === 'application/problem+json') throw problemOf(failure.parse(value));
  }
  throw new Problem(
    'source-unreachable',
    `The server at ${server} stopped before it was done: start it, then try again.`,
  );
}

function problemOf({ type, detail }: z.infer<typeof failure>): Error {
  return isProblemId(type) ? new Problem(type, detail) : new Error(detail);
}

const isProblemId = (id: string): id is ProblemId => Object.hasOwn(problems, id);
