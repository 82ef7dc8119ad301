import { z } from 'zod';

/** Times stand in a dump in UTC without saying so. */
export const time = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?$/)
  .transform((text) => new Date(text.endsWith('Z') ? text : `${text}Z`))
  .refine((date) => !Number.isNaN(date.getTime()))
  .transform((date) => date.toISOString());

/** Whoever has no number any more is known by the name that stands there. */
export function person(id: string | undefined, name: string | undefined): string | null {
  if (id !== undefined && id !== '' && id !== '-1') return id;
  return name === undefined || name === '' ? null : `name:${name}`;
}

/** `<a><b>`, or in newer dumps `|a|b|`. */
export function tagsIn(text: string): string[] {
  return text.split(/[<>|]+/).filter((tag) => tag !== '');
}
