import { HTTPException } from 'hono/http-exception';
import type { ProblemId } from '#errors';
import { Problem } from '#errors';
import type { MessageKey } from '#locales/en.ts';
import { ProblemPage } from '#web/pages/problem.tsx';
import { sayIn } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';
import { page } from '#web/render.ts';

const headings: Partial<Record<ProblemId, MessageKey>> = {
  'input-empty': 'problem.input-empty',
  'input-too-large': 'problem.input-too-large',
  'input-not-text': 'problem.input-not-text',
  'input-encoding': 'problem.unreadable',
  'input-mismatch': 'problem.input-mismatch',
  'input-invalid': 'problem.unreadable',
  'not-found': 'problem.not-found',
  'data-damaged': 'problem.data-damaged',
  'disk-full': 'problem.disk-full',
  'rate-limited': 'problem.rate-limited',
  'login-needed': 'problem.login-needed',
  'not-allowed': 'problem.not-allowed',
  conflict: 'problem.conflict',
};

/** An error as a page. What nobody expected goes to `report`, and its reader learns no detail. */
export function problemPage(site: Site, error: unknown, report: (error: unknown) => void): Promise<Response> {
  const say = sayIn(site.language);
  if (error instanceof Problem) {
    const heading = say(headings[error.id] ?? 'problem.other');
    return page(ProblemPage({ site, heading, message: error.message }), error.status);
  }
  if (error instanceof HTTPException && error.status === 403) {
    const message = say('problem.elsewhere-text');
    return page(ProblemPage({ site, heading: say('problem.elsewhere'), message }), 403);
  }
  report(error);
  const message = say('problem.unexpected-text');
  return page(ProblemPage({ site, heading: say('problem.unexpected'), message }), 500);
}
