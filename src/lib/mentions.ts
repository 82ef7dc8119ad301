/** A name that may be meant by an `@` in a text. */
export interface MentionCandidate {
  /** Where the `@` and where the name ends, in UTF-16 units. */
  start: number;
  end: number;
  /** As it was written, in small letters and one form of Unicode. */
  name: string;
}

/** Words that a name has at most. */
const mostWords = 6;
/** UTF-16 units of a name at most, with room for what stands for one letter. */
const longest = 130;
const opening = /(?<![\p{L}\p{M}\p{N}_@.])@(?=[\p{L}\p{N}])/gu;

/** The names that each `@` of a line may mean, the longest first: names have spaces, and no mark at their end. */
export function mentionCandidates(line: string): MentionCandidate[][] {
  return [...line.matchAll(opening)].map(({ index }) => {
    const rest = line.slice(index + 1, index + 1 + longest).split('\n')[0] ?? '';
    const ends = [...rest.matchAll(/\S+/gu)]
      .slice(0, mostWords)
      .flatMap((word) => endsOf(word[0]).map((length) => word.index + length));
    return [...new Set(ends)]
      .toSorted((a, b) => b - a)
      .map((end) => ({ start: index, end: index + 1 + end, name: nameKey(rest.slice(0, end)) }));
  });
}

/** What names are compared by. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim().toLowerCase();
}

/** Where a name may end in a word: at its end, or before marks that belong to the sentence. */
function endsOf(word: string): number[] {
  const bare = word.replace(/[^\p{L}\p{M}\p{N}]+$/u, '');
  const owner = bare.replace(/['’]s$/u, '');
  // As before a `/` or a `<`, but not in what is an address elsewhere.
  const letters = /^[\p{L}\p{M}\p{N}]+(?![\p{L}\p{M}\p{N}@])/u.exec(word)?.[0] ?? '';
  return [word.length, bare.length, owner.length, letters.length].filter((length) => length > 0);
}
