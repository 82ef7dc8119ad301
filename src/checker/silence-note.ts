import type { Retrieved } from '#checker/retrieve.ts';
import type { Subjects } from '#checker/rules/document-reading.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import { spokenIdentity } from '#evidence/identity.ts';
import type { Term } from '#evidence/vocabulary.ts';
import { plural } from '#lib/plural.ts';

function names(population: readonly Term[]): string[] {
  return [...new Set(population.flatMap((one) => [one.name, ...one.synonyms]))];
}

/** How often a document's text names one of the conditions. */
function times(document: EvidenceDocument, population: readonly Term[], subjects: Subjects): number {
  const { times: known } = subjects.mentions(document);
  return [...new Set(population.map(({ id }) => id))].reduce((sum, id) => sum + (known.get(id) ?? 0), 0);
}

/** The proof of a source's silence: what was opened, and how often it names the condition. */
export function silenceNote(
  { opened }: Retrieved,
  { population, subjects }: { population: readonly Term[]; subjects: Subjects },
): string {
  if (opened.length === 0) return 'No document on the subject was found.';
  const parts = opened.slice(0, 4).map(({ document }) => {
    const count =
      population.length === 0
        ? ''
        : `: “${names(population)[0] ?? ''}” or a synonym ${plural(times(document, population, subjects), 'time')}`;
    return `${spokenIdentity(document)}, ${plural(document.sections.length, 'section')}${document.representation === 'summary' ? ' of a summary' : ''}${count}`;
  });
  const more = opened.length > 4 ? `; and ${opened.length - 4} more` : '';
  return `${parts.join('; ')}${more}.`;
}
