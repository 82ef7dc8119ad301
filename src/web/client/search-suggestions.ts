// Names questions while a search is typed; whoever takes one goes straight to it.

/** Milliseconds without a key before anything is asked. */
const pause = 150;

const input = document.querySelector('input[name="q"][list]');
const places = new Map<string, string>();
let waiting: ReturnType<typeof setTimeout> | undefined;
let asking = new AbortController();

const isList = (value: unknown): value is unknown[] => Array.isArray(value);
const isTexts = (value: unknown): value is string[] =>
  isList(value) && value.every((one) => typeof one === 'string');

async function ask(box: HTMLInputElement): Promise<void> {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  const response = await fetch(`/search/suggestions?q=${encodeURIComponent(box.value)}`, { signal });
  const answer: unknown = response.ok ? await response.json() : null;
  const [, titles, , urls] = isList(answer) ? answer : [];
  if (!isTexts(titles) || !isTexts(urls)) return;
  const options = titles.map((title, at) => {
    places.set(title, urls[at] ?? '');
    const option = document.createElement('option');
    option.value = title;
    return option;
  });
  box.list?.replaceChildren(...options);
}

if (input instanceof HTMLInputElement) {
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    if (places.has(input.value)) return;
    waiting = setTimeout(() => {
      // Without suggestions a search is what it is without this script.
      ask(input).catch(() => undefined);
    }, pause);
  });
  input.form?.addEventListener('submit', (event) => {
    const place = places.get(input.value) ?? '';
    if (place === '') return;
    event.preventDefault();
    location.assign(place);
  });
}
