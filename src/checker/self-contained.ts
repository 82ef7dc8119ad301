import type { ClaimDraft, Topic } from '#checker/claim-draft.ts';
import type { Clause } from '#checker/clauses.ts';
import { mostSpecific } from '#checker/conditions.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';

interface Context {
  main: Clause;
  earlier: readonly ClaimDraft[];
  topic: Topic;
  vocabulary: Vocabulary;
}

const drugWords =
  /\b(?:this|the|that) (?:drug|medication|medicine|agent|treatment|therapy|biologic|antibody|monoclonal antibody)\b/gi;
const conditionWords =
  /\b(?:this|the|that)(?: (?:specific|rare|difficult-to-manage|difficult-to-treat|challenging|stubborn|form of))* (?:condition|disease|disorder|(?:lupus )?subtype|variant|(?:rare and stubborn )?form of lupus)\b/gi;
const pronoun = /^(it|its|he|she|they|their)\b/i;

/** What a text is about: its first term of the wanted types, or the most specific condition where that is one. */
function firstOf(text: string, types: readonly Term['type'][], vocabulary: Vocabulary): Term | null {
  const terms = vocabulary.find(text).map((mention) => mention.term);
  const first = terms.find((one) => types.includes(one.type));
  if (first?.type !== 'disease') return first ?? null;
  return mostSpecific(terms, vocabulary)[0] ?? first;
}

/** The thing that an earlier sentence was about: its first drug or condition. */
function antecedent(context: Context, types: readonly Term['type'][], before = ''): Term | null {
  const own = firstOf(before, types, context.vocabulary);
  if (own !== null) return own;
  for (const draft of context.earlier.toReversed()) {
    const term = firstOf(draft.wording, types, context.vocabulary);
    if (term !== null) return term;
  }
  return types.includes('drug') ? context.topic.drug : context.topic.condition;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? `${text[0]?.toLowerCase() ?? ''}${text.slice(1)}` : text;
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}

function sentenceCase(name: string): string {
  // MeSH names read backwards: "Panniculitis, Lupus Erythematosus" is "lupus erythematosus panniculitis".
  const [head, ...rest] = name.split(', ');
  const spoken = rest.length === 0 ? name : [...rest, head].join(' ');
  return /^[A-Z]{2,}/.test(spoken)
    ? spoken
    : spoken.replace(/\b\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase());
}

/** A term as a sentence names it. */
export function spokenName(term: Term): string {
  return sentenceCase(term.name);
}

/** "According to the literature," says where, not what. */
const attribution =
  /^according to (?:[\p{L}-]+,? (?:and )?){0,4}(?:literature|research|studies|reports|experts|sources),\s+/iu;

/**
 * A clause in words that stand alone: its tail, and what follows "and", get the subject of the main clause, pronouns and
 * "this drug" get the name of what was said before. Nothing else is changed.
 */
export function selfContained(piece: Clause, context: Context): string {
  const said = piece.subject === undefined ? piece.text : `${piece.subject} ${piece.text}`;
  let wording = said.replace(attribution, '');
  if (piece.tail !== null) {
    const subject =
      firstOf(context.main.text, ['drug', 'disease', 'drug class'], context.vocabulary) ??
      antecedent(context, ['drug', 'disease']);
    wording = subject === null ? capital(piece.tail) : `${capital(spokenName(subject))} ${piece.tail}`;
  }
  wording = wording.replace(drugWords, (found: string, at: number, whole: string) => {
    const term = antecedent(context, ['drug'], whole.slice(0, at));
    return term === null ? found : spokenName(term);
  });
  wording = wording.replace(conditionWords, (found: string, at: number, whole: string) => {
    const term = antecedent(context, ['disease'], whole.slice(0, at));
    return term === null ? found : spokenName(term);
  });
  const opening = pronoun.exec(wording)?.[1];
  if (opening !== undefined) {
    const term = antecedent(context, ['drug', 'disease']);
    if (term !== null) {
      const possessive = /^(?:its|their)$/i.test(opening);
      wording = `${spokenName(term)}${possessive ? '’s' : ''}${wording.slice(opening.length)}`;
    }
  }
  return capital(wording === said ? wording : lowerFirst(wording)).replace(/[\s,;]+$/, '');
}
