import { commonRun } from '#lib/common-run.ts';

/** A run of words that two texts share, or that only one of them has. */
export interface DiffSegment {
  change: 'kept' | 'removed' | 'added';
  text: string;
}

/**
 * How one sentence becomes another, word by word: the segments that are kept and removed make up the first, those that
 * are kept and added the second. By the longest common run of words.
 */
export function wordDiff(before: string, after: string): DiffSegment[] {
  return joined(difference(words(before), words(after), replaced));
}

/** The same for texts of many lines: lines that are in both stay as they are, what changed between them is told by words. */
export function textDiff(before: string, after: string): DiffSegment[] {
  return joined(difference(lines(before), lines(after), wordDiff));
}

/** What two lists of pieces have in common, and what `between` says of the gaps. */
function difference(
  a: readonly string[],
  b: readonly string[],
  between: (before: string, after: string) => DiffSegment[],
): DiffSegment[] {
  let [i, j] = [0, 0];
  const segments = commonRun(a, b).flatMap(([nextI, nextJ]) => {
    const gap = between(a.slice(i, nextI).join(''), b.slice(j, nextJ).join(''));
    [i, j] = [nextI + 1, nextJ + 1];
    return [...gap, { change: 'kept' as const, text: a[nextI] ?? '' }];
  });
  return [...segments, ...between(a.slice(i).join(''), b.slice(j).join(''))];
}

function replaced(before: string, after: string): DiffSegment[] {
  return [
    { change: 'removed', text: before },
    { change: 'added', text: after },
  ];
}

function joined(segments: readonly DiffSegment[]): DiffSegment[] {
  const all: DiffSegment[] = [];
  for (const { change, text } of segments.filter((one) => one.text !== '')) {
    const last = all.at(-1);
    if (last?.change === change) last.text += text;
    else all.push({ change, text });
  }
  return all;
}

/** Words with the white space after them, and punctuation apart. */
function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}%.·-]*[\p{L}\p{N}%]\s*|[^\p{L}\p{N}\s]\s*|\s+/gu) ?? [];
}

/** Lines with their ends. */
function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
