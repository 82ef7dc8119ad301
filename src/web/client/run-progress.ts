// Follows a run over server-sent events. Without this script the page loads again every few seconds.

interface Step {
  time: string;
  stage: string;
  message: string;
  done: number;
  total: number | null;
}

/** Steps kept on the page: more than anybody reads, few enough to stay light. */
const kept = 400;

function isStep(value: unknown): value is Step {
  return typeof value === 'object' && value !== null && 'stage' in value && 'message' in value;
}

function lineOf(step: Step): HTMLLIElement {
  const line = document.createElement('li');
  const at = document.createElement('span');
  const stage = document.createElement('b');
  const message = document.createElement('span');
  at.className = 'at';
  at.textContent = step.time;
  stage.textContent = step.stage;
  message.dir = 'auto';
  message.textContent = step.message;
  line.append(at, ' ', stage, ' ', message);
  return line;
}

class RunProgress extends HTMLElement {
  #events: EventSource | null = null;
  #pending: Step | null = null;

  connectedCallback(): void {
    const from = this.getAttribute('from');
    if (from === null) return;
    // A browser that connects again names the last step by itself, and that goes before this one.
    const events = new EventSource(`${from}?after=${encodeURIComponent(this.getAttribute('after') ?? '0')}`);
    this.#events = events;
    events.addEventListener('step', (event) => this.#show(String(event.data)));
    events.addEventListener('over', () => {
      events.close();
      location.reload();
    });
    this.#scrollToEnd();
  }

  disconnectedCallback(): void {
    this.#events?.close();
  }

  #show(data: string): void {
    const step: unknown = JSON.parse(data);
    const list = this.querySelector('ol');
    if (!isStep(step) || list === null) return;
    const box = list.parentElement;
    const atEnd = box === null || box.scrollHeight - box.scrollTop - box.clientHeight < 40;
    list.append(lineOf(step));
    while (list.childElementCount > kept) list.firstElementChild?.remove();
    if (atEnd) this.#scrollToEnd();
    if (this.#pending === null) requestAnimationFrame(() => this.#now());
    this.#pending = step;
  }

  /** One change a frame: steps may come faster than anybody, or a screen reader, can follow. */
  #now(): void {
    const step = this.#pending;
    this.#pending = null;
    const now = this.querySelector('.now');
    const bar = this.querySelector('progress');
    if (step === null || now === null || bar === null) return;
    now.textContent = `${step.stage}: ${step.message}`;
    if (step.total === null || step.total === 0) {
      bar.removeAttribute('value');
      return;
    }
    bar.max = step.total;
    bar.value = Math.min(step.done, step.total);
  }

  #scrollToEnd(): void {
    const box = this.querySelector('.log');
    if (box !== null) box.scrollTop = box.scrollHeight;
  }
}

customElements.define('run-progress', RunProgress);
