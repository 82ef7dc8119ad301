// Keys for reading: from sentence to sentence, to the evidence and back. All of it can be reached without them.

/** Where a reader's wish for no such keys is kept. */
const off = 'betateta-keys-off';

function wanted(): boolean {
  try {
    return localStorage.getItem(off) === null;
  } catch {
    return true;
  }
}

function want(on: boolean): void {
  try {
    if (on) localStorage.removeItem(off);
    else localStorage.setItem(off, '1');
  } catch {
    // Without storage the wish holds as long as the page does.
  }
}

const sentences = () => [...document.querySelectorAll<HTMLAnchorElement>('a.claim[id]')];

/** The sentence that has the focus, or whose evidence is open. */
function here(all: readonly HTMLAnchorElement[]): number {
  const note = document.activeElement?.closest('.note');
  return all.findIndex(
    (link) =>
      link === document.activeElement || (note !== undefined && note !== null && link.hash === `#${note.id}`),
  );
}

function move(step: 1 | -1, fits: (link: HTMLAnchorElement) => boolean): void {
  const all = sentences();
  const at = here(all);
  const seen = all.findIndex((link) => link.getBoundingClientRect().bottom > 0);
  const from = at >= 0 ? at + step : step > 0 ? Math.max(0, seen) : seen - 1;
  for (let place = from; place >= 0 && place < all.length; place += step) {
    const link = all[place];
    if (link === undefined || !fits(link)) continue;
    const note = document.activeElement?.closest('.note');
    if (note instanceof HTMLElement && note.matches(':popover-open')) note.hidePopover();
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: 'center' });
    return;
  }
}

function go(id: string): void {
  const place = document.getElementById(id);
  if (place === null) return;
  place.scrollIntoView();
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

function ownPage(): void {
  const all = sentences();
  const link = all[here(all)];
  const note = link === undefined ? null : document.getElementById(link.hash.slice(1));
  note?.querySelector<HTMLAnchorElement>('.ledger a')?.click();
}

const any = () => true;
const unsupported = (link: HTMLAnchorElement) => !link.classList.contains('v-supported');

const actions: Record<string, () => void> = {
  j: () => move(1, any),
  k: () => move(-1, any),
  n: () => move(1, unsupported),
  p: () => move(-1, unsupported),
  o: ownPage,
  m: () => go('matrix'),
  f: () => go('figures'),
  x: () => go('export'),
  t: () => go('main'),
  '?': () => document.getElementById('keys')?.togglePopover(),
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !wanted()) return;
  const { target } = event;
  if (target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null)
    return;
  const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
  if (action === undefined) return;
  event.preventDefault();
  action();
});

const choice = document.getElementById('keys-on');
if (choice instanceof HTMLInputElement) {
  choice.checked = wanted();
  choice.closest('label')?.removeAttribute('hidden');
  choice.addEventListener('change', () => want(choice.checked));
}
