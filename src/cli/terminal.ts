import { colourStyle, plainStyle, type Style } from '../operations/text/style.ts';

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** What the command line speaks with: the process's own streams, or a test's. */
export interface Terminal {
  stdin: AsyncIterable<unknown> & { readonly isTTY?: boolean | undefined };
  /** Results, and nothing else. */
  stdout: Output;
  /** Progress and failures. */
  stderr: Output;
  /** Absent: that of the process. */
  env?: Record<string, string | undefined>;
  /** Raised when the person wants to stop. */
  signal: AbortSignal;
}

const widest = 110;

/** How reports are written to an output: dressed on a terminal, words only in a pipe. */
export function styleOf(output: Output, colour: boolean): Style {
  const width = Math.max(40, Math.min(output.columns ?? 100, widest));
  return output.isTTY === true && colour ? colourStyle(width) : plainStyle(width);
}
