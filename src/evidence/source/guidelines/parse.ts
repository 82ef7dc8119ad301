/** A recommendation as its guideline has it. */
export interface Recommendation {
  /** "1.2", "R3", "Recommendation 4"; null where the guideline does not number it. */
  number: string | null;
  /** Its own words, strength words and grades included. */
  text: string;
  strength: Strength | null;
}

export type Strength =
  | 'strong'
  | 'conditional'
  | 'against, strong'
  | 'against, conditional'
  | 'good practice';

/** A run of the text under one heading, for what is no recommendation. */
export interface GuidelineText {
  recommendations: Recommendation[];
  /** Everything else, in order. */
  rest: string;
}

/** "Recommendation 3:", "R3.", "Statement 2a –" at the start of a line. */
const labelled =
  /^(?:((?:Recommendation|Statement)s? +(?:no\. *)?[A-Z]?\d+(?:\.\d+)*[a-z]?|R\d+(?:\.\d+)*[a-z]?)) *[:.)–—-]* +(?=\S)/i;

/** "1.2 Adults", "3. Adults", "(4) Adults" at the start of a line; "1.2 mg" is a dose in a sentence that was wrapped. */
const numbered = /^\(?(\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,2}(?=[.):]))[.):]?[ \t]+(?=\p{Lu})/u;

const advises =
  /\b(?:we|the (?:panel|committee|task force|group|authors)|(?:ACR|EULAR|NICE|BSR)) +(?:\w+ly +)?(?:recommend|suggest|advise)s?\b|\b(?:is|are) +(?:(?:not|strongly|conditionally|generally) +)*(?:recommended|suggested|advised|contraindicated)\b|\bshould(?: +not)? +(?:\w+ly +)?(?:be|receive|start|have|undergo|include|aim|target)\b|\b(?:offer|consider|do not (?:offer|use))\b/i;

/** What stands under a recommendation and is none of it; in a PDF no empty line may lie between. */
const explains =
  /^(?:remarks?|rationale|justification|comments?|explanation|background|evidence(?: summary)?|implementation(?: considerations)?|discussion)\b *[:.–—]/i;

/**
 * A guideline's text in recommendations and the rest. A recommendation begins with a line that is labelled as one, or
 * with a numbered line or a sentence that advises; it ends at an empty line, at the next one, at a heading, or where
 * it is explained ("Remarks: …").
 */
export function splitRecommendations(text: string): GuidelineText {
  const recommendations: Recommendation[] = [];
  const rest: string[] = [];
  let open: { number: string | null; lines: string[] } | null = null;
  const close = () => {
    if (open === null) return;
    const words = open.lines.join(' ').replace(/\s+/g, ' ').trim();
    // A label alone is a heading of what follows, and a number alone a chapter.
    if (words.length < 15 || !/\s/.test(words)) rest.push(...open.lines);
    else recommendations.push({ number: open.number, text: words, strength: strengthOf(words) });
    open = null;
  };
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    const begun = beginning(line.trim(), lines.slice(at + 1, at + 4));
    if (begun !== null) {
      close();
      open = { number: begun.number, lines: [line.trim()] };
    } else if (line.trim() === '') {
      // After a label on a line of its own, its text may follow an empty line.
      if (open !== null && open.lines.join(' ').length > 25) close();
      rest.push('');
    } else if (open === null || numbered.test(line.trim()) || explains.test(line.trim())) {
      // A number that advises nothing is a heading.
      close();
      rest.push(line);
    } else open.lines.push(line.trim());
  }
  close();
  return {
    recommendations,
    rest: rest
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  };
}

/** What begins in a line; `after` are the lines that follow, which a sentence may run on into. */
function beginning(line: string, after: readonly string[]): { number: string | null } | null {
  const label = labelled.exec(`${line} `);
  if (label !== null && !/^statements? of\b/i.test(line)) return { number: label[1] ?? null };
  const end = after.findIndex(
    (one) => one.trim() === '' || numbered.test(one.trim()) || labelled.test(one.trim()),
  );
  const sentence = [line, ...(end < 0 ? after : after.slice(0, end))].join(' ');
  const number = numbered.exec(line);
  if (number !== null) return advises.test(sentence) ? { number: number[1] ?? null } : null;
  const first = sentence.replace(/^[•●▪*-] +/, '').split(/(?<=[.!?]) +(?=\p{Lu})/u)[0] ?? '';
  const opens =
    /^(?:[•●▪*-] +)?(?:we|the panel|the committee|the task force) +(?:\w+ly +)?(?:recommend|suggest)/i.test(
      line,
    );
  return opens && advises.test(first) ? { number: null } : null;
}

/** How strongly it advises, in the words of GRADE; null where it does not say. */
export function strengthOf(text: string): Strength | null {
  if (/\bgood[- ]practice (?:statement|point)|\bungraded\b/i.test(text)) return 'good practice';
  const against =
    /\b(?:recommend|suggest|advise)s? +(?:strongly +|conditionally +)?against\b|\bnot +(?:\w+ly +)?(?:recommended|suggested|be|offer|use)\b|\bcontraindicated\b|\b(?:recommend|suggest)s? +(?:that .{0,80}\b)?not\b/i.test(
      text,
    );
  const conditional =
    /\bconditional(?:ly)?\b|\bweak(?:ly)?\b|\bwe suggest|\bsuggested\b|\b(?:panel|committee|task force|group) suggests?\b|\bconsider\b/i.test(
      text,
    );
  const strong = /\bstrong(?:ly)?\b|\brecommend|\bmust\b|\bcontraindicated\b|^\W*(?:offer|do not)\b/i.test(
    text,
  );
  if (conditional) return against ? 'against, conditional' : 'conditional';
  if (strong) return against ? 'against, strong' : 'strong';
  return null;
}
