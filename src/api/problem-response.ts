import type { Problem } from '#errors';
import { asProblem } from '../operations/as-problem.ts';

/** A failure as RFC 9457 writes it; `type` is the stable id of the failure. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail: string;
}

/** Writes an error that nobody expected to the log; gives the reference under which it stands there. */
export type Report = (error: unknown) => string;

export function problemDetails(error: unknown, report: Report): ProblemDetails {
  const problem = asProblem(error);
  if (problem === null) {
    const detail = `Something went wrong that should not: the server's log says more under ${report(error)}.`;
    return { type: 'unexpected', title: 'Unexpected', status: 500, detail };
  }
  const { id, status, message } = problem;
  return { type: id, title: title(id), status, detail: message };
}

export function problemResponse(error: unknown, report: Report): Response {
  const details = problemDetails(error, report);
  const headers = { 'content-type': 'application/problem+json' };
  return new Response(JSON.stringify(details), { status: details.status, headers });
}

function title(id: Problem['id']): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
