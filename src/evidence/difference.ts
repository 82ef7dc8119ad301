import type { EvidenceDocument } from '#evidence/document.ts';
import { CodePoints, sentences } from '#lib/text.ts';

/** A sentence that one version has and the other lacks. */
export interface SentenceChange {
  change: 'inserted' | 'deleted';
  text: string;
}

/** A section that differs; `numbers` are those that changed within an otherwise equal sentence: `460 → 302`. */
export interface SectionDifference {
  title: string;
  change: 'added' | 'removed' | 'changed';
  sentences: SentenceChange[];
  numbers: string[];
}

interface SectionText {
  /** Title and how many of that title came before: sections of one title are compared in their order. */
  key: string;
  title: string;
  sentences: string[];
}

/** Beyond this many comparisons a section is shown as a whole in both versions. */
const mostComparisons = 4_000_000;
const number = /\d+(?:[.,]\d+)*/g;

/** What differs between the texts of two versions, section by section, in the order of the newer one. */
export function differenceOf(older: EvidenceDocument, newer: EvidenceDocument): SectionDifference[] {
  const before = new Map(sectionsOf(older).map((section) => [section.key, section]));
  const now = sectionsOf(newer);
  const kept = new Set(now.map(({ key }) => key));
  const added = now.flatMap((section) => {
    const old = before.get(section.key);
    return old === undefined ? [whole(section, 'added')] : changed(old, section);
  });
  const gone = [...before.values()].filter(({ key }) => !kept.has(key));
  return [...added, ...gone.map((section) => whole(section, 'removed'))];
}

function sectionsOf({ text, sections }: EvidenceDocument): SectionText[] {
  const points = new CodePoints(text);
  const seen = new Map<string, number>();
  const given = sections.length > 0 ? sections : [{ title: '', start: 0, end: points.length }];
  return given.map(({ title, start, end }) => {
    const count = (seen.get(title) ?? 0) + 1;
    seen.set(title, count);
    const own = sentences(points.slice(start, end)).map((one) => one.text.replace(/\s+/g, ' ').trim());
    return { key: `${title}#${count}`, title, sentences: own.filter((one) => one !== '') };
  });
}

function whole(section: SectionText, change: 'added' | 'removed'): SectionDifference {
  const kind = change === 'added' ? 'inserted' : 'deleted';
  return {
    title: section.title,
    change,
    sentences: section.sentences.map((text) => ({ change: kind, text })),
    numbers: [],
  };
}

function changed(old: SectionText, section: SectionText): SectionDifference[] {
  const changes = sentenceChanges(old.sentences, section.sentences);
  if (changes.length === 0) return [];
  return [{ title: section.title, change: 'changed', sentences: changes, numbers: changedNumbers(changes) }];
}

/** The fewest sentences to delete and insert, in the order of the text, deletions first where they meet. */
function sentenceChanges(before: readonly string[], now: readonly string[]): SentenceChange[] {
  let head = 0;
  while (head < before.length && head < now.length && before[head] === now[head]) head += 1;
  let tail = 0;
  const most = Math.min(before.length, now.length) - head;
  while (tail < most && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  return between(before.slice(head, before.length - tail), now.slice(head, now.length - tail));
}

function between(before: readonly string[], now: readonly string[]): SentenceChange[] {
  const deleted = (text: string) => ({ change: 'deleted' as const, text });
  const inserted = (text: string) => ({ change: 'inserted' as const, text });
  if (before.length * now.length > mostComparisons) return [...before.map(deleted), ...now.map(inserted)];
  const common = commonLengths(before, now);
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  const changes: SentenceChange[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < now.length) {
    const [old, fresh] = [before[i], now[j]];
    if (old !== undefined && old === fresh) {
      i += 1;
      j += 1;
    } else if (old !== undefined && (fresh === undefined || at(i + 1, j) >= at(i, j + 1))) {
      changes.push(deleted(old));
      i += 1;
    } else if (fresh !== undefined) {
      changes.push(inserted(fresh));
      j += 1;
    }
  }
  return changes;
}

/** For each pair of places the length of the longest common sequence of what follows. */
function commonLengths(before: readonly string[], now: readonly string[]): Uint32Array[] {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint32Array(now.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const [row, below] = [rows[i], rows[i + 1]];
      if (row === undefined || below === undefined) continue;
      row[j] = before[i] === now[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  return rows;
}

/** Numbers that differ between a deleted and an inserted sentence that are the same but for their numbers. */
function changedNumbers(changes: readonly SentenceChange[]): string[] {
  const inserted = changes.filter(({ change }) => change === 'inserted').map(({ text }) => text);
  const found: string[] = [];
  for (const { text } of changes.filter(({ change }) => change === 'deleted')) {
    const match = inserted.findIndex((other) => masked(other) === masked(text));
    if (match === -1) continue;
    const [other = ''] = inserted.splice(match, 1);
    const [before, now] = [text.match(number) ?? [], other.match(number) ?? []];
    for (const [place, value] of before.entries())
      if (value !== now[place]) found.push(`${value} → ${now[place] ?? ''}`);
  }
  return found;
}

function masked(text: string): string {
  return text.replaceAll(number, '#');
}
