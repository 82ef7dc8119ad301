import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { stances } from '#checker/check.ts';

const folder = new URL('./items/', import.meta.url);

const file = z.object({
  kind: z.string(),
  groups: z.array(
    z.object({
      fiction: z.boolean(),
      subject: z.string(),
      passage: z.string(),
      claims: z.array(z.object({ claim: z.string(), wanted: z.enum(stances), why: z.string() })).min(2),
    }),
  ),
});

/** A passage beside one claim, with what a judge should say of it. Items of one passage share a `group`. */
export interface ContrastItem {
  kind: string;
  group: string;
  fiction: boolean;
  subject: string;
  passage: string;
  claim: string;
  wanted: (typeof stances)[number];
  why: string;
}

/** Every item, by kind in alphabetical order and then as written. */
export function readContrastSet(): ContrastItem[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const { kind, groups } = file.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
      return groups.flatMap(({ claims, ...group }, at) =>
        claims.map((claim) => ({ kind, group: `${kind} ${at + 1}`, ...group, ...claim })),
      );
    });
}
