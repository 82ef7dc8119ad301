import type { Child } from 'hono/jsx';
import { useSay } from '#web/parts/say.ts';

/** The account that answers: a machine, and marked as one wherever it speaks. */
export function Byline({ children }: { children?: Child }) {
  const say = useSay();
  return (
    <p class="byline">
      <span class="author">AI Multi Source Checker</span> <span class="machine">{say('page.machine')}</span>
      {children}
    </p>
  );
}
