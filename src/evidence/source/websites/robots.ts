import * as parser from 'robots-parser';
import { z } from 'zod';

/** What a robots.txt says. */
export interface Robots {
  isAllowed(url: string, agent: string): boolean | undefined;
  /** Seconds between two pages. */
  getCrawlDelay(agent: string): number | undefined;
  getSitemaps(): string[];
}

// The package is one function, and its types say that this stands one level deeper.
const parse = z
  .custom<(url: string, text: string) => Robots>((value) => typeof value === 'function')
  .parse(parser.default);

/** @param url where the file is; what it says is about that host alone */
export function readRobots(url: string, text: string): Robots {
  return parse(url, text);
}
