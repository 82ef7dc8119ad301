/** Called before each of `all` steps. */
export type Progress = (done: number, all: number) => void;

/** Tells a person how far long work is, every few seconds. */
export function progressOn(what: string): Progress {
  let last = Date.now();
  return (done, all) => {
    if (Date.now() - last < 5000) return;
    last = Date.now();
    console.error(`${what}: ${done} of ${all}`);
  };
}
