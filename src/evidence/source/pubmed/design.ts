import type { EvidenceDocument } from '#evidence/document.ts';
import type { Citation } from '#evidence/source/pubmed/citation.ts';

type Design = EvidenceDocument['design'];

/** What the indexers said; the first that fits counts, the one that says most before the others. */
const byType: readonly [type: RegExp, design: Design][] = [
  [/^(practice guideline|guideline)$/, 'guideline'],
  [/^consensus (development conference(, nih)?|statement)$/, 'consensus'],
  [/^clinical trial protocol$/, 'registration'],
  [/^network meta-analysis$/, 'indirect comparison'],
  [/^meta-analysis$/, 'meta-analysis'],
  [/^systematic review$/, 'systematic review'],
  [/^(randomized controlled trial|randomized controlled trial, veterinary)$/, 'randomized trial'],
];
const byLaterType: readonly [type: RegExp, design: Design][] = [
  [/^case reports$/, 'case report'],
  [/^observational study$/, 'cohort'],
  [/^(review|scientific integrity review|scoping review)$/, 'narrative review'],
];
const trial =
  /^(controlled clinical trial|pragmatic clinical trial|equivalence trial|adaptive clinical trial|clinical trial(, phase .*)?|clinical study)$/;

/**
 * How the evidence was gained, by the publication types; where these are silent (many records were never
 * indexed), by what the title says of itself.
 */
export function designOf({ types, title, abstract }: Pick<Citation, 'types' | 'title' | 'abstract'>): Design {
  const stated = types.map((type) => type.toLowerCase());
  const words = title.toLowerCase();
  const find = (rules: typeof byType) => rules.find(([type]) => stated.some((one) => type.test(one)))?.[1];
  const known = find(byType);
  if (known === 'randomized trial') return refined(words) ?? known;
  if (known !== undefined) return known;
  const said = saidByTitle(words) ?? refined(words);
  if (said !== null) return said;
  if (stated.some((type) => trial.test(type)))
    return /randomi[sz]ed/.test(`${words} ${abstract.map(({ text }) => text.toLowerCase()).join(' ')}`)
      ? 'randomized trial'
      : 'cohort';
  const later = find(byLaterType);
  return later === 'case report' && /\bcase series\b|\bcases\b/.test(words)
    ? 'case series'
    : (later ?? 'unknown');
}

function saidByTitle(title: string): Design | null {
  if (/\bprotocol\b/.test(title)) return null;
  if (/\bnetwork meta-?analys[ie]s\b|\bindirect comparison\b/.test(title)) return 'indirect comparison';
  if (/\bmeta-?analys[ie]s\b/.test(title)) return 'meta-analysis';
  if (/\bsystematic (literature )?review\b/.test(title)) return 'systematic review';
  return null;
}

function refined(title: string): Design | null {
  if (/\bpost[- ]?hoc\b|\bpooled (data|analys[ie]s)\b/.test(title)) return 'post hoc analysis';
  return /\b(extension (study|trial|period)|long-term extension)\b/.test(title) ? 'extension study' : null;
}
