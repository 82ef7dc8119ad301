import type { Retrieved } from '#checker/retrieve.ts';
import { spokenIdentity } from '#evidence/identity.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';
import { plural } from '#lib/plural.ts';

function names(population: readonly Term[]): string[] {
  return [...new Set(population.flatMap((one) => [one.name, ...one.synonyms]))];
}

/** How often a text names one of the conditions. */
function mentions(text: string, population: readonly Term[], vocabulary: Vocabulary): number {
  return vocabulary
    .find(text)
    .filter((one) => population.some((other) => vocabulary.relation(one.term.id, other.id) === 'same'))
    .length;
}

/** The proof of a source's silence: what was opened, and how often it names the condition. */
export function silenceNote(
  { opened }: Retrieved,
  { population, vocabulary }: { population: readonly Term[]; vocabulary: Vocabulary },
): string {
  if (opened.length === 0) return 'No document on the subject was found.';
  const parts = opened.slice(0, 4).map(({ document }) => {
    const count =
      population.length === 0
        ? ''
        : `: “${names(population)[0] ?? ''}” or a synonym ${plural(mentions(document.text, population, vocabulary), 'time')}`;
    return `${spokenIdentity(document)}, ${plural(document.sections.length, 'section')}${document.representation === 'summary' ? ' of a summary' : ''}${count}`;
  });
  const more = opened.length > 4 ? `; and ${opened.length - 4} more` : '';
  return `${parts.join('; ')}${more}.`;
}
