import { mostSpecific } from '#checker/conditions.ts';
import type { Quantity } from '#checker/facts/quantity.ts';
import type { ClaimPart, ClaimReading } from '#checker/judge.ts';
import type { Concept } from '#checker/rules/lexicon.ts';
import { isSpecific, listedWords } from '#checker/rules/specific-words.ts';
import type { Statement } from '#checker/rules/statement.ts';
import { direction, readStatement } from '#checker/rules/statement.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';

/** A claim's part with what the rules look for. */
export interface RulePart extends ClaimPart {
  look:
    | { for: 'term'; term: Term; denied: boolean }
    | { for: 'concept'; concept: Concept; denied: boolean }
    | { for: 'quantity'; quantity: Quantity }
    | { for: 'stem'; stem: string };
}

export interface RuleReading extends ClaimReading {
  statement: Statement;
  direction: ReturnType<typeof direction>;
  parts: readonly RulePart[];
}

/** Weights by kind of part: what a reader would check first weighs most. */
const weights = { quantity: 3, term: 2.5, concept: 2, soft: 1, stem: 0.7 };

/** Terms that add to a claim without being the thing it asserts. */
const softTypes = new Set<Term['type']>(['disease', 'design', 'finding']);
export const interventionTypes: ReadonlySet<Term['type']> = new Set(['drug', 'drug class']);

/** Terms, each once. */
export function unique(terms: readonly Term[]): Term[] {
  return [...new Map(terms.map((one) => [one.id, one])).values()];
}

const wordsOfConcepts = new Set<Term['type']>(['finding', 'measure', 'design']);

/** A finding whose very word is also a concept ("inflammation") counts once, as the concept. */
function isConcept(statement: Statement, start: number, length: number): boolean {
  return statement.expressed.some(
    (one) =>
      one.concept.direction === undefined &&
      one.start < start + length &&
      start < one.start + one.text.length,
  );
}

/** Reads a claim's wording into the parts that evidence has to carry. */
export function readClaim(wording: string, inherited: readonly Term[], vocabulary: Vocabulary): RuleReading {
  const statement = readStatement(wording, vocabulary);
  const terms = statement.named.map((one) => one.term);
  const affirmed = mostSpecific(
    statement.named.filter((one) => !one.denied).map((one) => one.term),
    vocabulary,
  );
  const own = affirmed.length > 0 ? affirmed : mostSpecific(terms, vocabulary);
  const about = own.length > 0 ? own : mostSpecific(inherited, vocabulary);
  const named = unique(terms.filter((one) => interventionTypes.has(one.type)));
  const namesDrug = named.some((one) => one.type === 'drug');
  const drugs = named.filter((one) => one.type === (namesDrug ? 'drug' : 'drug class'));
  const isSubject = (one: Term) => drugs.length === 1 && drugs[0]?.id === one.id;
  const isEffect = statement.expressed.some((one) => one.concept.direction !== undefined);
  const parts: RulePart[] = [];
  const add = (part: RulePart) => {
    if (!parts.some((one) => one.id === part.id)) parts.push(part);
  };

  for (const { term, text, start, denied } of statement.named) {
    const isPopulation = about.some((one) => one.id === term.id);
    if (isPopulation || (wordsOfConcepts.has(term.type) && isConcept(statement, start, text.length)))
      continue;
    const soft = softTypes.has(term.type) || (term.type === 'drug class' && namesDrug);
    add({
      id: `term:${term.id}`,
      text,
      hard: !soft,
      weight: soft ? weights.soft : weights.term,
      ...(term.type === 'finding' && !isEffect ? { group: 'finding' } : {}),
      ...(isSubject(term) ? { subject: true } : {}),
      look: { for: 'term', term, denied },
    });
  }
  for (const { concept, text, denied } of statement.expressed) {
    // What a drug lessens is an effect already; of anything else less and more are what the claim asserts.
    const lessens = concept.id === 'change:down';
    if (lessens && named.length > 0) continue;
    const hard =
      lessens ||
      (concept.hard === true && (concept.direction !== 'worse' || named.length > 0 || inherited.length > 0));
    add({
      id: `${concept.group === 'strength' ? '' : 'concept:'}${concept.id}${denied ? ':denied' : ''}`,
      text,
      hard,
      weight: hard ? weights.concept : weights.stem,
      look: { for: 'concept', concept, denied },
    });
  }
  for (const quantity of statement.quantities) {
    add({
      id: `quantity:${quantity.kind}:${quantity.text}`,
      text: quantity.text,
      hard: true,
      weight: weights.quantity,
      look: { for: 'quantity', quantity },
    });
  }
  const listed = listedWords(wording);
  for (const [stem, word] of statement.stems) {
    const hard = isSpecific(word) || listed.has(word);
    const part = { id: `stem:${stem}`, text: word, hard, weight: hard ? weights.term : weights.stem };
    add({ ...part, look: { for: 'stem', stem } });
  }
  return {
    wording,
    population: about,
    inherits: own.length === 0,
    interventions:
      named.length > 0 ? named : unique(inherited.filter((one) => interventionTypes.has(one.type))),
    parts,
    statement,
    direction: direction(statement),
  };
}
