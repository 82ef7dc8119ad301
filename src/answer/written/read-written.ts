import type { AnswerSection } from '#answer/answer.ts';
import { findReferences } from '#checker/references/find-references.ts';
import { sentences } from '#lib/text.ts';

/** A sentence as a model wrote it, without what it cited. */
export interface WrittenSentence {
  section: AnswerSection['id'];
  text: string;
}

/** More than any answer needs: what a model that does not stop writes beyond them is left unread. */
const mostSentences = 80;
const longestSentence = 600;

const listMark = /^\s*(?:[-*•]|\d{1,2}[.)])\s+/;
const marks = /[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}/g;

/** The sentences under the headings that were asked for; what stands elsewhere is no part of the answer. */
export function readWritten(text: string, sections: readonly AnswerSection['id'][]): WrittenSentence[] {
  const found: WrittenSentence[] = [];
  let section: AnswerSection['id'] | null = null;
  for (const line of text.split(/\r\n|[\n\r]/)) {
    const heading = /^\s*#{1,6}\s*(.*?)[\s:#]*$/.exec(line)?.[1]?.toLowerCase();
    if (heading !== undefined) {
      section = sections.find((id) => id === heading) ?? null;
      continue;
    }
    if (section === null || /^\s*```/.test(line)) continue;
    for (const one of sentences(line.replace(listMark, ''))) {
      const plain = withoutCitations(one.text.replaceAll(marks, ''));
      if (/\p{L}/u.test(plain)) found.push({ section, text: plain.slice(0, longestSentence) });
    }
  }
  return found.slice(0, mostSentences);
}

/** Rewritten sentences by the number of the one that each replaces. */
export function readRewritten(text: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const line of text.split(/\r\n|[\n\r]/)) {
    const [, number, sentence = ''] = /^\s*(?:[-*]\s+)?(\d{1,3})\s*[:.)]\s*(.+)$/.exec(line) ?? [];
    const plain = withoutCitations(sentence.replaceAll(marks, ''));
    if (number !== undefined && /\p{L}/u.test(plain))
      found.set(Number(number), plain.slice(0, longestSentence));
  }
  return found;
}

const bracketedNumbers = /\s*[[【]\^?\d[\d\s,;–-]*[\]】]/gu;
const namesAndYears =
  /\s*\((?:see )?(?:\p{Lu}[\p{L}’'-]+(?: (?:and|&) \p{Lu}[\p{L}’'-]+| et al\.?)?,? (?:19|20)\d{2}[a-z]?(?:; ?)?)+\)/gu;

/** A sentence without the references in it: a model's references are never taken over. */
export function withoutCitations(sentence: string): string {
  const bare = sentence.replaceAll(bracketedNumbers, '').replaceAll(namesAndYears, '');
  return findReferences(bare)
    .masked.replaceAll(/\s*\(\s*(?:see\s+)?(?:ref(?:erence)?s?|passages?|sources?)\.?[\s:,;\d–-]*\)/giu, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[.,;:])/g, '')
    .trim();
}

/** Whether a sentence leans on a reference that could not be taken out. */
export function leansOnReference(sentence: string): boolean {
  return /\bet al\b|\bPMC?ID\b|\bdoi\b|https?:/i.test(sentence);
}
