import type { EvidenceDocument } from '#evidence/document.ts';
import type { Citation } from '#evidence/source/pubmed/citation.ts';
import { designInTitle, designInWords, refinedByTitle } from '#evidence/source/study-design.ts';

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
/** What reports no study of its own, whatever its words. */
const noStudy =
  /^(editorial|comment|letter|news|published erratum|retraction (of publication|notice)|expression of concern|biography|historical article|interview|lecture|address)$/;
const trial =
  /^(controlled clinical trial|pragmatic clinical trial|equivalence trial|adaptive clinical trial|clinical trial(, phase .*)?|clinical study)$/;

/**
 * How the evidence was gained, by the publication types; where these are silent (many records were never
 * indexed), by what the title and the abstract say of the work itself.
 */
export function designOf({ types, title, abstract }: Pick<Citation, 'types' | 'title' | 'abstract'>): Design {
  const stated = types.map((type) => type.toLowerCase());
  const find = (rules: typeof byType) => rules.find(([type]) => stated.some((one) => type.test(one)))?.[1];
  const known = find(byType);
  if (known === 'randomized trial') return refinedByTitle(title) ?? known;
  if (known !== undefined) return known;
  const text = abstract.map((part) => part.text).join(' ');
  const said = designInTitle(title);
  if (said !== 'unknown') return said;
  if (stated.some((type) => trial.test(type)))
    return /randomi[sz]ed/i.test(`${title} ${text}`) ? 'randomized trial' : 'cohort';
  const later = find(byLaterType);
  if (later === undefined)
    return stated.some((type) => noStudy.test(type)) ? 'unknown' : designInWords({ title, abstract: text });
  return later === 'case report' && /\bcases\b/i.test(title) ? 'case series' : later;
}
