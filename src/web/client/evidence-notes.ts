// Shows the note of a sentence beside it. Without this script the same link leads to the same note (`:target`).

/** Where the notes have a margin of their own, and where a pointer can rest on a sentence. */
const wide = matchMedia('(min-width: 74rem)');
const hover = matchMedia('(hover: hover)');
/** Pixels between a note and the edge of the window. */
const edge = 16;
/** Milliseconds that the pointer rests on a sentence before its note opens. */
const rest = 350;

/** The sentence whose note was opened on purpose: resting on another one does not take it away. */
let pinned: HTMLAnchorElement | null = null;
let timer = 0;

function noteOf(link: HTMLAnchorElement): HTMLElement | null {
  return document.getElementById(link.hash.slice(1));
}

function sentenceAt(target: EventTarget | null): HTMLAnchorElement | null {
  const link = target instanceof Element ? target.closest('a.claim') : null;
  return link instanceof HTMLAnchorElement && link.hash.startsWith('#note-') ? link : null;
}

function open(link: HTMLAnchorElement): HTMLElement | null {
  const note = noteOf(link);
  if (note === null || note.popover === null) return null;
  if (!note.matches(':popover-open')) note.showPopover({ source: link });
  // Level with its sentence, or as much higher as it takes to be seen whole.
  const lowest = window.innerHeight - note.offsetHeight - edge;
  const top = Math.max(edge, Math.min(link.getBoundingClientRect().top, lowest));
  note.style.setProperty('--top', `${Math.round(top + window.scrollY)}px`);
  // A note at the foot of a narrow window leaves the sentence above it in sight.
  const covered = link.getBoundingClientRect().bottom - note.getBoundingClientRect().top + edge;
  if (!wide.matches && covered > 0) window.scrollBy({ top: covered });
  document.querySelector('a.claim.open')?.classList.remove('open');
  link.classList.add('open');
  return note;
}

function pin(link: HTMLAnchorElement): boolean {
  const note = open(link);
  if (note === null) return false;
  pinned = link;
  note.focus({ preventScroll: true });
  return true;
}

function closed(note: HTMLElement): void {
  const link = document.querySelector(`a.claim[href="#${note.id}"].open`);
  if (!(link instanceof HTMLAnchorElement)) return;
  link.classList.remove('open');
  if (pinned !== link) return;
  pinned = null;
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body || note.contains(activeElement)) {
    link.focus({ preventScroll: true });
  }
}

/** A shared address may end with a note: it opens beside its sentence. */
function openFromAddress(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a.claim[id]')];
  const link = links.find(({ hash }) => hash.startsWith('#note-') && hash === location.hash);
  if (link === undefined) return;
  location.replace(`#${link.id}`);
  pin(link);
}

if ('popover' in HTMLElement.prototype) {
  document.addEventListener('click', (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = sentenceAt(event.target);
    if (link !== null && pin(link)) event.preventDefault();
    const close = event.target instanceof Element ? event.target.closest('.note a.close') : null;
    const note = close?.closest('.note');
    if (!(note instanceof HTMLElement) || !note.matches(':popover-open')) return;
    event.preventDefault();
    note.hidePopover();
  });
  document.addEventListener('pointerover', (event) => {
    clearTimeout(timer);
    const link = sentenceAt(event.target);
    if (link === null || pinned !== null || !wide.matches || !hover.matches) return;
    timer = window.setTimeout(() => open(link), rest);
  });
  // `toggle` does not bubble.
  document.addEventListener(
    'toggle',
    (event) => {
      if (!(event instanceof ToggleEvent) || event.newState !== 'closed') return;
      if (event.target instanceof HTMLElement && event.target.classList.contains('note'))
        closed(event.target);
    },
    true,
  );
  openFromAddress();
}
