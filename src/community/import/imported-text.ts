import { type SiteImportReport, tally } from '#community/import/import-report.ts';
import { cleanName, faultOfName, longestName } from '#community/member-name.ts';
import { harmlessText, tagsOf } from '#community/post-text.ts';
import { questionTitle } from '#community/question.ts';
import { Problem } from '#errors';
import { codePointLength } from '#lib/text.ts';

/** A name of another site as it is kept here; nobody comes in under the machine's. */
export function importedName(name: string): string {
  const kept = Array.from(cleanName(name)).slice(0, longestName).join('').trim();
  return faultOfName(kept) === null ? kept : 'somebody';
}

/** The name of somebody of whom only a number is known. */
export function placeholder(old: string): string {
  return `user${old}`;
}

/** A text as it is kept; it may be longer than what is written here. */
export function importedText(text: string): string {
  return harmlessText(text).trim();
}

/** Code points of a title at most; what is longer is cut. */
const longestTitle = 300;

const inOneLine = (title: string) => harmlessText(title).replaceAll(/\s+/g, ' ').trim();

/** What belongs to a question. A title that has no room here stands whole above it. */
export function importedQuestionText(
  { title, body }: { title: string; body: string },
  report: Pick<SiteImportReport, 'changed'>,
): string {
  if (codePointLength(inOneLine(title)) <= longestTitle) return importedText(body);
  tally(report.changed, 'title too long for one, which stands in the text too');
  return importedText(`${title}\n\n${body}`);
}

export function importedTitle(title: string): string {
  const kept = Array.from(inOneLine(title)).slice(0, longestTitle).join('');
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
