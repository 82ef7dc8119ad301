// Shows the note of a sentence beside it. Without this script the same link leads to the same note (`:target`).

/** Where the notes have a margin of their own and the pointer can rest on a sentence. */
const margin = matchMedia('(min-width: 74rem) and (hover: hover)');
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
  const top = link.getBoundingClientRect().top + window.scrollY;
  note.style.setProperty('--top', `${Math.round(top)}px`);
  if (!note.matches(':popover-open')) note.showPopover({ source: link });
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
    if (link === null || pinned !== null || !margin.matches) return;
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
