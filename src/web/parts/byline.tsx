import type { Child } from 'hono/jsx';

/** The account that answers: a machine, and marked as one wherever it speaks. */
export function Byline({ children }: { children?: Child }) {
  return (
    <p class="byline">
      <span class="author">AI Multi Source Checker</span> <span class="machine">machine</span>
      {children}
    </p>
  );
}
