import { type DiffSegment, textDiff } from '#lib/word-diff.ts';

/** A text that a post had, or has; `title` and `tags` are a question's. */
interface PostText {
  title: string | null;
  body: string;
  tags: readonly string[] | null;
}

/** How one text of a post becomes the next. Null: it is the same, or there is none. */
export interface RevisionDiff {
  title: DiffSegment[] | null;
  body: DiffSegment[] | null;
  tags: { added: string[]; removed: string[] } | null;
}

export function revisionDiff(before: PostText, after: PostText): RevisionDiff {
  const [had, has] = [before.tags ?? [], after.tags ?? []];
  const tags = {
    added: has.filter((tag) => !had.includes(tag)),
    removed: had.filter((tag) => !has.includes(tag)),
  };
  return {
    title: changed(before.title ?? '', after.title ?? ''),
    body: changed(before.body, after.body),
    tags: tags.added.length + tags.removed.length === 0 ? null : tags,
  };
}

function changed(before: string, after: string): DiffSegment[] | null {
  return before === after ? null : textDiff(before, after);
}
