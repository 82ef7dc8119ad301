import type { Fact, Sides } from '#checker/facts/fact.ts';
import { absence, agreement, conflict } from '#checker/facts/fact.ts';
import type { Reading } from '#checker/facts/reading.ts';
import { shared } from '#checker/facts/reading.ts';

const leastShared = 0.45;

/** What a treatment can be set against, with the words for it. */
const comparators = {
  placebo: /\b(?:placebo|sham|dummy|vehicle(?: cream| gel)?)\b/i,
  'no treatment':
    /\b(?:no (?:treatment|therapy|vaccination|intervention)|untreated|unvaccinated|observation alone|watchful waiting)\b/i,
  'usual care':
    /\b(?:usual care|standard care|standard of care|routine care|best supportive care|standard therapy)\b/i,
  'an active comparator': /\b(?:active (?:comparators?|controls?|treatments?))\b/i,
} as const;

type Comparator = keyof typeof comparators;

const against =
  /\b(?:than|versus|vs\.?|compared (?:with|to)|in comparison (?:with|to)|relative to|against|over|superior to|inferior to|as (?:well|effective|good) as|no better than)\s+(?:with |on |in |that (?:of|with|in) |those (?:on|given|with) )?/gi;

interface Compared {
  kind: Comparator | 'drug';
  text: string;
}

/** What follows the words of a comparison, up to the end of its clause. */
function comparedWith({ text, terms }: Reading): Compared[] {
  return Array.from(text.matchAll(against)).flatMap((match): Compared[] => {
    const start = match.index + match[0].length;
    const clause =
      text
        .slice(start, start + 60)
        .split(/[,;:(]|\b(?:at|in|after|over|for|during|by|and|among|while)\b/)[0] ?? '';
    for (const [kind, pattern] of Object.entries(comparators)) {
      const said = pattern.exec(clause);
      if (said !== null && isComparator(kind)) return [{ kind, text: said[0] }];
    }
    const drug = terms.find(
      (one) => one.term.type === 'drug' && one.start >= start && one.end <= start + clause.length + 1,
    );
    return drug === undefined ? [] : [{ kind: 'drug', text: drug.text }];
  });
}

function isComparator(kind: string): kind is Comparator {
  return kind in comparators;
}

/**
 * Compares what a claim sets its treatment against with what the passage does: a trial against placebo says nothing on
 * how the drug does against another drug.
 */
export function compareComparators({ claim, passage, vocabulary }: Sides): Fact[] {
  const whole = passage.map(({ text }) => text).join(' ');
  const there = passage.flatMap(comparedWith);
  return comparedWith(claim)
    .filter((asked) => asked.kind !== 'drug')
    .map((asked) => {
      if (asked.kind === 'drug') return absence('comparator', asked.text);
      const own = comparators[asked.kind].exec(whole);
      if (own !== null) return agreement('comparator', asked.text, own[0]);
      const [other] = there.filter((one) => one.kind !== asked.kind);
      const at = claim.text.indexOf(asked.text);
      const slot = { start: at, end: at + asked.text.length };
      if (other === undefined || shared(claim, passage, [slot], vocabulary) < leastShared)
        return absence('comparator', asked.text);
      return conflict(
        'comparator',
        'neutral',
        asked.text,
        other.text,
        `The claim compares with ${asked.text}; the passage compares with ${other.text}.`,
      );
    });
}
