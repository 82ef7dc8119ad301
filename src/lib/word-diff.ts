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
  const [a, b] = [tokens(before), tokens(after)];
  const lengths = commonLengths(a, b);
  const segments: DiffSegment[] = [];
  const push = (change: DiffSegment['change'], text: string) => {
    const last = segments.at(-1);
    if (last?.change === change) last.text += text;
    else segments.push({ change, text });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [one, other] = [a[i], b[j]];
    if (one !== undefined && one === other) {
      push('kept', one);
      i += 1;
      j += 1;
    } else if (other === undefined || (one !== undefined && at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      push('removed', one ?? '');
      i += 1;
    } else {
      push('added', other);
      j += 1;
    }
  }
  return segments;
}

/** Words with the white space after them, and punctuation apart. */
function tokens(text: string): string[] {
  return text.match(/[\p{L}\p{N}%.·-]*[\p{L}\p{N}%]\s*|[^\p{L}\p{N}\s]\s*|\s+/gu) ?? [];
}

function at(lengths: readonly (readonly number[])[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}

/** Length of the longest common subsequence of every two tails. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row === undefined) continue;
      row[j] =
        a[i] === b[j]
          ? at(lengths, i + 1, j + 1) + 1
          : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
    }
  return lengths;
}
