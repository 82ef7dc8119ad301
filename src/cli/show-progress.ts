import type { OnProgress, Progress } from '#lib/progress.ts';
import { columns, harmless } from '#lib/terminal-text.ts';
import type { Output } from './terminal.ts';

export interface Shown {
  onProgress: OnProgress;
  /** Takes the line away again, so that what comes next begins at the margin. */
  done: () => void;
}

/** A bar that moves in one line on a terminal, and a line now and then in a pipe. */
export function showProgress(output: Output): Shown {
  return output.isTTY === true ? bar(output) : lines(output);
}

function bar(output: Output): Shown {
  let shown = false;
  return {
    onProgress(step) {
      const room = Math.max(20, output.columns ?? 80) - 1;
      output.write(`\r\u001b[K${clip(`${gauge(step)}${harmless(step.message)}`, room)}`);
      shown = true;
    },
    done() {
      if (shown) output.write('\r\u001b[K');
      shown = false;
    },
  };
}

function gauge({ done, total }: Progress): string {
  if (total === null || total === 0) return '';
  const width = 20;
  const full = Math.min(width, Math.round((done / total) * width));
  return `${'━'.repeat(full)}${'─'.repeat(width - full)} ${done}/${total} `;
}

function clip(text: string, room: number): string {
  let line = text;
  while (columns(line) > room) line = line.slice(0, -1);
  return line;
}

/** In a pipe somebody reads it later: the beginning of each stage, and each tenth of the way. */
function lines(output: Output): Shown {
  let last = '';
  return {
    onProgress(step) {
      const tenth =
        step.total === null || step.total < 20 ? step.done : Math.floor((step.done / step.total) * 10);
      const mark = `${step.stage} ${tenth}`;
      if (mark === last) return;
      last = mark;
      const count = step.total === null || step.total === 0 ? '' : ` (${step.done}/${step.total})`;
      output.write(`${step.stage}: ${harmless(step.message)}${count}\n`);
    },
    done() {},
  };
}
