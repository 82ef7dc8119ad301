import type { Context } from 'hono';
import type { Settings } from '#community/settings/setting.ts';
import type { Visitor } from '#community/visitor.ts';
import type { Site } from '#web/parts/site.ts';
import type { WebServices } from '#web/services.ts';

/** What every handler works with. */
export interface Web {
  services: WebServices;
  site: (c: Context) => Site;
  /** What was set, as it stood when this request came. */
  setting: (c: Context) => Settings;
  /** Who is at the other end of this request. */
  visitor: (c: Context) => Visitor;
}

/** Questions, and other things, in one list. */
export const listLength = 20;

/** A path parameter; the router has matched it, so it is there. */
export function param(c: Context, name: string): string {
  return c.req.param(name) ?? '';
}

/** `?page=`, counted from 1; anything else is the first. */
export function pageNumber(c: Context): number {
  const given = c.req.query('page') ?? '';
  return /^[1-9]\d{0,5}$/.test(given) ? Number(given) : 1;
}
