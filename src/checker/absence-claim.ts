import { sources } from '#evidence/source.ts';

/** What a claim says is missing. */
export interface AbsenceClaim {
  of: 'trial' | 'case' | 'guidance' | 'information' | 'approval';
  /** "Scarce" and "limited" leave room for a little; "no" does not. */
  limited: boolean;
  /** Ids of the sources that the claim names; empty when it means all of them. */
  sources: string[];
}

const things: readonly { of: AbsenceClaim['of']; words: string }[] = [
  {
    of: 'trial',
    words: '(?:clinical |controlled |randomi[sz]ed )*(?:trials?|rcts?)(?: data| evidence)?|trial data',
  },
  { of: 'case', words: 'case reports?|case series|case studies|(?:published|reported) cases' },
  { of: 'guidance', words: 'guidance|guidelines?|recommendations?' },
  { of: 'approval', words: 'approv(?:al|ed)|licen[sc]ed?|indicat(?:ion|ed)' },
  { of: 'information', words: 'information|data|evidence|studies|mention' },
];

/** Up to six words between a denial and the thing that it denies. */
const gap = "(?:[\\p{L}\\p{N}’'/-]+,?\\s+){0,6}?";

interface Pattern {
  of: AbsenceClaim['of'];
  limited: boolean;
  pattern: RegExp;
}

function patternsFor({ of, words }: (typeof things)[number]): Pattern[] {
  const make = (source: string, limited: boolean): Pattern => ({
    of,
    limited,
    pattern: new RegExp(source, 'iu'),
  });
  return [
    make(`\\b(?:no|lack of|lacks|lacking|absence of|without(?: any)?)\\s+${gap}(?:${words})\\b`, false),
    make(
      `\\b(?:do|does|did)(?: not|n’t|n't)\\s+(?:currently\\s+)?(?:provide|give|contain|include|offer|have|mention|address)\\s+${gap}(?:${words})\\b`,
      false,
    ),
    make(`\\black\\s+${gap}(?:${words})\\b`, false),
    make(
      `\\b(?:${words})\\b[^.;]{0,160}?\\b(?:is|are|remains?|were|was)\\s+(?:\\w+ly\\s+)?(?:lacking|absent|missing|unavailable|not available)\\b`,
      false,
    ),
    make(
      `\\b(?:${words})\\b[^.;]{0,160}?\\b(?:is|are|remains?|were|was)\\s+(?:\\w+ly\\s+)?(?:scarce|limited|sparse|few|rare)\\b`,
      true,
    ),
    make(`\\b(?:limited|scarce|sparse|few)\\s+${gap}(?:${words})\\b`, true),
  ];
}

const patterns: readonly Pattern[] = things.flatMap(patternsFor);

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Ids of the sources that a text names, by name or by host. */
export function namedSources(text: string): string[] {
  return sources
    .filter((one) =>
      [...one.names, ...one.hosts].some((name) =>
        new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'iu').test(text),
      ),
    )
    .map((one) => one.id);
}

/** Reads a claim that something is missing; null for any other claim. */
export function readAbsence(wording: string): AbsenceClaim | null {
  const match = patterns.find((one) => one.pattern.test(wording));
  if (match === undefined) return null;
  return { of: match.of, limited: match.limited, sources: namedSources(wording) };
}
