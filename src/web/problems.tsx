import { HTTPException } from 'hono/http-exception';
import type { ProblemId } from '#errors';
import { Problem } from '#errors';
import { ProblemPage } from '#web/pages/problem.tsx';
import type { Site } from '#web/parts/site.ts';
import { page } from '#web/render.ts';

const headings: Partial<Record<ProblemId, string>> = {
  'input-empty': 'There is nothing to read',
  'input-too-large': 'That is too much at once',
  'input-not-text': 'That is not a text',
  'input-encoding': 'That cannot be read',
  'input-mismatch': 'That file is something else',
  'input-invalid': 'That cannot be read',
  'not-found': 'Not found',
  'data-damaged': 'Stored data is damaged',
  'disk-full': 'The disk is full',
  'rate-limited': 'Too many at once',
};

/** An error as a page. What nobody expected goes to `report`, and its reader learns no detail. */
export function problemPage(site: Site, error: unknown, report: (error: unknown) => void): Promise<Response> {
  if (error instanceof Problem) {
    const heading = headings[error.id] ?? 'That did not work';
    return page(ProblemPage({ site, heading, message: error.message }), error.status);
  }
  if (error instanceof HTTPException && error.status === 403) {
    const message = 'The form came from another site: open it here and send it again.';
    return page(ProblemPage({ site, heading: 'Not from here', message }), 403);
  }
  report(error);
  const message = 'Something failed here that should not have. It was noted; try again in a moment.';
  return page(ProblemPage({ site, heading: 'Something went wrong', message }), 500);
}
