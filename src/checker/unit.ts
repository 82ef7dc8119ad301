import type { EvidenceDocument } from '#evidence/document.ts';
import { namesWork, workNames, worksOf } from '#evidence/works.ts';
import { onceFor } from '#lib/once-for.ts';

/**
 * The evidence units behind some documents that are judged together. A unit is what counts once: a trial, a cohort, or
 * else a work, under however many addresses it lies. An analysis that pools two trials speaks for both and adds none,
 * and a case that a review of cases counts among its own is part of that review.
 */
export class Units {
  readonly #byDocument = new Map<string, readonly string[]>();

  private constructor(documents: Iterable<EvidenceDocument>) {
    const works = withTwins(worksOf(documents));
    const series = seriesOf(works);
    for (const work of works) {
      const units = unitsOfWork(work, series);
      for (const document of work) this.#byDocument.set(document.id, units);
    }
    const all = works.flat();
    const reviews = all.filter(isReviewOfCases);
    for (const document of all.filter(isCase)) {
      const review = reviews.find((one) => counts(one, document));
      if (review !== undefined) this.#byDocument.set(document.id, this.unitsOf(review));
    }
  }

  static of(documents: Iterable<EvidenceDocument>): Units {
    return new Units(documents);
  }

  /** The units that a document speaks for; one that was not among the documents is a work by itself. */
  unitsOf(document: EvidenceDocument): readonly string[] {
    return this.#byDocument.get(document.id) ?? unitsOfWork([document], new Map());
  }

  /** Number of different units behind some of the documents. */
  count(documents: readonly EvidenceDocument[]): number {
    return countUnits(documents.map((one) => ({ units: this.unitsOf(one) })));
  }

  /** One name for the units of a document, as it stands in a report. */
  nameOf(document: EvidenceDocument): string {
    return this.unitsOf(document).join(' + ');
  }
}

/** Number of different units behind some evidence. */
export function countUnits(evidence: Iterable<{ units: readonly string[] }>): number {
  const seen = new Set<string>();
  for (const { units } of evidence) for (const unit of units) seen.add(unit);
  return seen.size;
}

type Work = readonly EvidenceDocument[];

/** Works joined that are one under another address: the same long title, and no other first author. */
function withTwins(works: readonly Work[]): Work[] {
  const joined: EvidenceDocument[][] = [];
  for (const work of works) {
    const twin = joined.find((other) => other.some((a) => work.some((b) => isTwin(a, b))));
    if (twin === undefined) joined.push([...work]);
    else twin.push(...work);
  }
  return joined;
}

/** Words from which on a title is no accident: "Lupus panniculitis" is the title of many papers. */
const longTitle = 6;

function isTwin(a: EvidenceDocument, b: EvidenceDocument): boolean {
  const [title, other] = [plainTitle(a), plainTitle(b)];
  if (title !== other || title.split(' ').length < longTitle) return false;
  const [first, second] = [familyName(a), familyName(b)];
  return first === null || second === null || first === second;
}

const plainTitle = onceFor(({ title }: EvidenceDocument): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim(),
);

/** The longest part of the first author's name: family names come first in some sources and last in others. */
function familyName({ authors }: EvidenceDocument): string | null {
  const parts = (authors[0] ?? '').toLowerCase().match(/\p{L}{2,}/gu) ?? [];
  return parts.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

/** The trials and other units that its documents were given or name, else the one best name of the work. */
function unitsOfWork(work: Work, series: ReadonlyMap<string, readonly string[]>): string[] {
  const given = work.flatMap(unitsGiven);
  if (given.length > 0) return [...new Set(given)].sort();
  const named = work.flatMap(trialsNamed);
  if (named.length > 0) return [...new Set(named)].sort();
  const analysed = work.flatMap((one) => analysedTrials(one).flatMap((name) => series.get(name) ?? []));
  return analysed.length > 0 ? [...new Set(analysed)].sort() : [workName(work)];
}

function unitsGiven({ units, identifiers }: EvidenceDocument): string[] {
  const given = units.filter((unit) => !namesWork(unit));
  return given.length > 0 ? given : (identifiers.nct ?? []).map((nct) => `trial:${nct.toUpperCase()}`);
}

const ofOneTrial = new Set<EvidenceDocument['design']>([
  'randomized trial',
  'post hoc analysis',
  'extension study',
]);
/** Registrations that a report of a trial may name as its own; more are those that it discusses. */
const mostRegistrations = 2;

/** The registrations that a report of a trial names in its text where its record has none. */
function trialsNamed({ design, title, text }: EvidenceDocument): string[] {
  if (!ofOneTrial.has(design) && !secondary.test(title)) return [];
  const found = new Set(text.match(/\bNCT\d{8}\b/g) ?? []);
  return found.size > mostRegistrations ? [] : [...found].map((nct) => `trial:${nct}`);
}

const secondary =
  /\b(?:post[- ]?hoc|secondary|subgroup|pooled|exploratory|further) analys[ei]s\b|\banalys[ei]s of (?:data from )?the\b|\bextension\b|\b(?:results|data|findings) from the\b/i;
const trialName = /\b[A-Z]{4,}(?:[- ]?\d+)?\b/g;

/** The names of trials whose data a title says that it analyses again: "a post hoc analysis of TULIP-1". */
function analysedTrials({ title }: EvidenceDocument): string[] {
  return secondary.test(title) ? namesIn(title) : [];
}

/** Units by the name of the trial that a title bears. */
function seriesOf(works: readonly Work[]): Map<string, readonly string[]> {
  const series = new Map<string, readonly string[]>();
  for (const work of works) {
    const units = work.flatMap((one) => [...unitsGiven(one), ...trialsNamed(one)]);
    const names = work.filter((one) => !secondary.test(one.title)).flatMap(({ title }) => namesIn(title));
    for (const name of names) if (units.length > 0 && !series.has(name)) series.set(name, units);
  }
  return series;
}

/** Names in capitals with a number, or alone in brackets or before "trial"; a title in capitals names none. */
function namesIn(title: string): string[] {
  if (title === title.toUpperCase()) return [];
  return Array.from(title.matchAll(trialName)).flatMap(({ 0: name, index }) => {
    const isTrial =
      /\d$/.test(name) ||
      /^(?:\)| (?:trials?|study|program\w*)\b)/i.test(title.slice(index + name.length)) ||
      /\bof (?:the )?$/i.test(title.slice(0, index));
    return isTrial ? [name.replace(' ', '-')] : [];
  });
}

function isCase({ design }: EvidenceDocument): boolean {
  return design === 'case report' || design === 'case series';
}

function isReviewOfCases({ design, title }: EvidenceDocument): boolean {
  const reviews = design === 'systematic review' || design === 'narrative review' || design === 'case series';
  return reviews && /\breview\b/i.test(title);
}

/** Whether a review names a report of a case among its own: by PMID or DOI, or by author and year. */
function counts(review: EvidenceDocument, report: EvidenceDocument): boolean {
  if (review.id === report.id) return false;
  const { pmid, doi } = report.identifiers;
  if (doi !== undefined && review.text.toLowerCase().includes(doi)) return true;
  if (pmid !== undefined && new RegExp(`\\bPMID:? ?${pmid}\\b`, 'i').test(review.text)) return true;
  const [author, year] = [familyName(report), report.published?.slice(0, 4)];
  if (author === null || author.length < 3 || year === undefined) return false;
  return new RegExp(`(?<!\\p{L})${author}(?!\\p{L})[^;]{0,25}\\b${year}\\b`, 'iu').test(review.text);
}

/** A DOI before a PMID before a PMCID; of two DOIs that of the article, which its preprint names. */
function workName(work: Work): string {
  const told = work.flatMap(({ units }) => workNames({ identifiers: {}, units: units.filter(namesWork) }));
  const names = [told, work.flatMap(workNames), work.map((one) => one.id)];
  const kinds = ['doi:', 'pmid:', 'pmcid:', ''];
  const ordered = names.flatMap((some) =>
    kinds.flatMap((kind) => some.filter((name) => name.startsWith(kind)).sort()),
  );
  return ordered[0] ?? '';
}
