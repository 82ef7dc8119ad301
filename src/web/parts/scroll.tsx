import type { Child } from 'hono/jsx';

/** A box that scrolls by itself, so that the page never scrolls sideways; reachable by keyboard. */
export function Scroll({ label, children }: { label: string; children?: Child }) {
  return (
    <section class="scroll" aria-label={label} tabindex={0}>
      {children}
    </section>
  );
}
