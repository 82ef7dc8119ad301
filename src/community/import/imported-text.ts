import { cleanName, faultOfName, longestName } from '#community/member-name.ts';
import { harmlessText, tagsOf } from '#community/post-text.ts';
import { questionTitle } from '#community/question.ts';
import { Problem } from '#errors';

/** A name of another site as it is kept here; nobody comes in under the machine's. */
export function importedName(name: string): string {
  const kept = Array.from(cleanName(name)).slice(0, longestName).join('').trim();
  return faultOfName(kept) === null ? kept : 'somebody';
}

/** A text as it is kept; it may be longer than what is written here. */
export function importedText(text: string): string {
  return harmlessText(text).trim();
}

export function importedTitle(title: string): string {
  const kept = Array.from(title.replaceAll(/\s+/g, ' ').trim()).slice(0, 300).join('');
  try {
    return questionTitle(kept);
  } catch (error) {
    if (error instanceof Problem) return 'Question without a title';
    throw error;
  }
}

/** Those that are tags here too, in order; the first five. */
export function importedTags(tags: readonly string[]): string[] {
  const kept = tags.flatMap((tag) => {
    try {
      return tagsOf([tag.replaceAll(/[\s,;]+/g, '-')]);
    } catch (error) {
      if (error instanceof Problem) return [];
      throw error;
    }
  });
  return [...new Set(kept)].slice(0, 5).toSorted();
}
