/** Words that make a claim stronger than most sources are; each group stands for one another. */
const groups: readonly RegExp[] = [
  /\b(?:always|invariably|without exception)\b/i,
  /\b(?:every|each|all|100 ?%)\b/i,
  /\b(?:never|none|nobody|no patient)\b/i,
  /\b(?:cur(?:e|es|ed|ing)|heal(?:s|ed|ing)?|eradicat\w+)\b/i,
  /\b(?:prov(?:e|es|ed|en)|guarantee[sd]?|certain(?:ly)?|undoubtedly|definitive(?:ly)?)\b/i,
  /\b(?:only|sole(?:ly)?|exclusively)\b/i,
  /\b(?:best|most effective|first[- ]line|gold standard|treatment of choice|preferred|prefers?)\b/i,
  /\b(?:superior(?:ity)?|inferior(?:ity)?|better|worse|outperform\w*|(?:more|less) effective)\b/i,
  /\b(?:complete(?:ly)?|full(?:y)?|entire(?:ly)?|permanent(?:ly)?)\b/i,
  /\b(?:safe(?:ly|r|st)?|harmless|no (?:risk|adverse events?|side effects?))\b/i,
  /\b(?:rapid(?:ly)?|immediate(?:ly)?|quick(?:ly)?|fast)\b/i,
];

/** The words of a sentence that claim more than any of the passages that support it; empty where it claims no more. */
export function strongerWords(sentence: string, passages: readonly string[]): string[] {
  return groups.flatMap((group) => {
    const word = group.exec(sentence)?.[0];
    return word === undefined || passages.some((passage) => group.test(passage)) ? [] : [word];
  });
}
