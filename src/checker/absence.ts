import type { AbsenceClaim } from '#checker/absence-claim.ts';
import { mostSpecific } from '#checker/conditions.ts';
import type { Candidate, ClaimReading } from '#checker/judge.ts';
import { isNormative } from '#checker/level.ts';
import type { Retrieved } from '#checker/retrieve.ts';
import type { Subjects } from '#checker/rules/document-reading.ts';
import { affirmedTerms } from '#checker/rules/statement.ts';
import { scopeOf } from '#checker/scope.ts';
import { silenceNote } from '#checker/silence-note.ts';
import { thresholds } from '#checker/thresholds.ts';
import { countUnits, type Units } from '#checker/unit.ts';
import type { Decision } from '#checker/verdict.ts';
import type { Weighed } from '#checker/weighed.ts';
import { weigh } from '#checker/weighed.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import { sourceById } from '#evidence/source.ts';
import { mayEvidence } from '#evidence/status.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';
import { CodePoints, sentences as splitSentences } from '#lib/text.ts';

/** A decision on a claim of absence, with the passages it rests on and a proof of silence a source. */
export interface AbsenceDecision extends Decision {
  evidence: Weighed[];
  /** By source id: what was opened there and how often it names the condition. */
  notes: Map<string, string>;
}

interface Asked {
  claim: ClaimReading;
  absence: AbsenceClaim;
  population: readonly Term[];
  retrieved: readonly Retrieved[];
  subjects: Subjects;
  vocabulary: Vocabulary;
  units: Units;
}

const trialDesigns = new Set<EvidenceDocument['design']>([
  'randomized trial',
  'post hoc analysis',
  'extension study',
]);

function isTrial(document: EvidenceDocument): boolean {
  return trialDesigns.has(document.design) || document.kind === 'trial record';
}

const none = { level: null, marks: [], patients: null } as const;

/**
 * Decides a claim that something is missing, by looking for it: a thing of that kind on that very condition refutes it;
 * none in documents that were opened supports it; where no document of a named source could be opened nothing is shown.
 */
export function decideAbsence(asked: Asked): AbsenceDecision {
  const { absence, retrieved } = asked;
  const scoped =
    absence.sources.length === 0
      ? retrieved
      : retrieved.filter((one) => absence.sources.includes(one.source));
  const opened = scoped.flatMap((one) => one.opened).filter((one) => mayEvidence(one.document));
  const notes = new Map(scoped.map((one) => [one.source, silenceNote(one, asked)]));
  if (opened.length === 0) return nothingOpened(absence, notes);
  const advised =
    absence.of === 'guidance' ? opened.filter((one) => recommendation(one, asked, 'same').length > 0) : [];
  const present = [...advised, ...opened.filter((one) => isPresent(one.document, asked))];
  const statements = opened.flatMap((one) => silentSentences(one, asked));
  if (present.length > 0) return found(asked, present, statements, notes);
  const wider =
    absence.of === 'guidance' ? opened.flatMap((one) => recommendation(one, asked, 'broader')) : [];
  if (wider.length > 0) return onlyNarrowly(statements, wider, notes);
  // A page that says of something else that it is missing says nothing of trials and cases.
  const isTold = statements.length > 0 && absence.of !== 'trial' && absence.of !== 'case';
  if (!isTold && !opened.some(({ document }) => couldHold(document, asked))) return notShown(notes);
  return {
    ...none,
    marks: [],
    verdict: 'supported',
    scope: 'same',
    confidence: Math.min(0.9, Math.round(100 * (0.6 + 0.02 * opened.length)) / 100),
    reasons: [
      ledgerSentence(asked, opened, scoped),
      ...statements.slice(0, 2).map((one) => `“${one.quote}”`),
    ],
    carried: null,
    units: { supporting: countUnits(statements), contradicting: 0 },
    evidence: statements.slice(0, 6),
    notes,
  };
}

function nothingOpened(absence: AbsenceClaim, notes: Map<string, string>): AbsenceDecision {
  const names = absence.sources.map((id) => sourceById(id).name).join(', ');
  return undecided(
    names === ''
      ? 'No document on the subject could be opened, so nothing shows that it is missing.'
      : `No document of ${names} on the subject could be opened, so its silence is not shown.`,
    notes,
  );
}

function notShown(notes: Map<string, string>): AbsenceDecision {
  return undecided(
    'Nothing that was opened on this drug in this condition is of a source that would hold it, so nothing shows that it is missing.',
    notes,
  );
}

function undecided(why: string, notes: Map<string, string>): AbsenceDecision {
  return {
    ...none,
    marks: [],
    verdict: 'not found',
    scope: null,
    confidence: 0,
    reasons: [why],
    carried: null,
    units: { supporting: 0, contradicting: 0 },
    evidence: [],
    notes,
  };
}

/** Sources that hold trials and reports of cases, or would: pages for patients name none. */
const literature = new Set(['pubmed', 'pmc', 'europepmc', 'crossref', 'clinicaltrials']);

/**
 * Whether a document shows that a trial or a case would have been found: it is on the claim's drug and on its condition,
 * or one near to it, in a source that holds such things.
 */
function couldHold(
  document: EvidenceDocument,
  { claim, absence, population, subjects, vocabulary }: Asked,
): boolean {
  if (absence.sources.length > 0) return true;
  if ((absence.of === 'trial' || absence.of === 'case') && !literature.has(document.source)) return false;
  if (claim.interventions.length === 0 || population.length === 0) return true;
  const subject = subjects.subject(document);
  const isNear = (some: readonly Term[], wanted: readonly Term[]) =>
    some.some((one) => wanted.some((other) => vocabulary.relation(one.id, other.id) !== 'other'));
  return isNear(subject.interventions, claim.interventions) && isNear(subject.diseases, population);
}

/** Whether a document is a thing of the kind that is said to be missing, on the claim's own condition. */
function isPresent(
  document: EvidenceDocument,
  { claim, absence, population, subjects, vocabulary }: Asked,
): boolean {
  const subject = subjects.subject(document);
  const onDrug =
    claim.interventions.length === 0 ||
    claim.interventions.some((one) =>
      subject.interventions.some((other) => vocabulary.relation(other.id, one.id) !== 'other'),
    );
  const scope = scopeOf(population, [], mostSpecific(subject.diseases, vocabulary), vocabulary);
  const direct = population.length > 0 && (scope === 'same' || scope === 'narrower');
  if (!onDrug || !direct) return false;
  if (absence.of === 'trial') return isTrial(document);
  if (absence.of === 'case') return document.design === 'case report' || document.design === 'case series';
  return absence.of === 'information' || (absence.of === 'approval' && isNormative(document));
}

/** Sentences that state an absence themselves: they name the condition or its absence, and deny or exclude. */
function silentSentences(
  { document, passages }: Candidate,
  { population, absence, subjects, vocabulary, units }: Asked,
): Weighed[] {
  const wanted = kinds[absence.of];
  return passages
    .flatMap((passage) => subjects.passage(document, passage))
    .filter(({ statement }) => {
      const { text } = statement;
      if (!wanted.test(text)) return false;
      const named = statement.named.filter((one) => one.term.type === 'disease');
      const onCondition = named.some((one) =>
        population.some((other) => vocabulary.relation(one.term.id, other.id) === 'same'),
      );
      const denies =
        named.some((one) => one.denied) ||
        statement.expressed.some((one) => one.concept.id === 'exclude' && !one.denied) ||
        /\b(?:no|not|none|0 times|never|without)\b/i.test(text);
      return onCondition && denies;
    })
    .map(({ statement, start, end }) =>
      weigh(
        {
          document,
          section: document.sections.find((one) => start >= one.start && start < one.end)?.title ?? '',
          start,
          end,
          quote: statement.text,
          stance: 'supports',
          score: 0.7,
          denial: null,
          verbatim: false,
          why: 'It states the absence itself.',
          parts: [],
        },
        'same',
        units,
      ),
    );
}

const kinds: Record<AbsenceClaim['of'], RegExp> = {
  trial: /\b(?:trials?|randomi[sz]ed|control(?:led)?|exclud\w+|studied|evaluated|phase)\b/i,
  guidance: /\b(?:recommend\w*|guid\w+|mention\w*|times|name[sd]?|label|section|address\w*|specific)\b/i,
  case: /\b(?:case|patients?)\b/i,
  information: /./,
  approval: /\b(?:approv\w+|indicat\w+|licen[sc]\w+|label|mention\w*|times)\b/i,
};

const advising = /\b(?:recommend(?:s|ed)?|prefers?|advises?|suggests?|conditionally|names|use)\b/i;

/** What a guideline or label recommends on a wider condition, which the narrower one falls under. */
function recommendation(
  candidate: Candidate,
  { claim, population, vocabulary, subjects, units }: Asked,
  wanted: 'same' | 'broader',
): Weighed[] {
  const { document } = candidate;
  if (document.kind !== 'guideline') return [];
  const subject = mostSpecific(subjects.subject(document).diseases, vocabulary);
  return candidate.passages
    .flatMap((passage) => subjects.passage(document, passage))
    .flatMap(({ statement, start, end }) => {
      const { text } = statement;
      const recommends = advising.test(text);
      const onDrug =
        claim.interventions.length === 0 ||
        claim.interventions.some((one) =>
          statement.named.some(
            (other) => !other.denied && vocabulary.relation(other.term.id, one.id) !== 'other',
          ),
        );
      const own = mostSpecific(affirmedTerms(statement), vocabulary);
      const scope = scopeOf(population, own, subject, vocabulary);
      const denies = /\b(?:no|not|none|without)\b/i.test(text);
      if (!recommends || !onDrug || scope !== wanted || denies || (wanted === 'same' && own.length === 0))
        return [];
      return [
        weigh(
          {
            document,
            section: document.sections.find((one) => start >= one.start && start < one.end)?.title ?? '',
            start,
            end,
            quote: text,
            stance: 'contradicts',
            score: 0.7,
            denial: 'polarity',
            verbatim: false,
            why: 'It recommends something for a wider condition that this one belongs to.',
            parts: [],
          },
          scope,
          units,
        ),
      ];
    });
}

function found(
  asked: Asked,
  present: readonly Candidate[],
  statements: readonly Weighed[],
  notes: Map<string, string>,
): AbsenceDecision {
  const documents = present.map((one) => one.document);
  const units = asked.units.count(documents);
  const holds = asked.absence.limited && units <= thresholds.limitedTrials;
  const evidence = present
    .slice(0, 4)
    .map((one) => titleQuote(one.document, holds ? 'supports' : 'contradicts', asked.units));
  return {
    ...none,
    marks: [],
    verdict: holds ? 'supported' : 'contradicted',
    scope: 'same',
    confidence: 0.7,
    reasons: [
      `${units} ${units === 1 ? 'was' : 'were'} found: ${documents
        .map((one) => one.title)
        .slice(0, 3)
        .join('; ')}.`,
    ],
    carried: holds ? null : (evidence[0]?.quote ?? null),
    units: holds ? { supporting: units, contradicting: 0 } : { supporting: 0, contradicting: units },
    evidence: [...evidence, ...statements.slice(0, 2)],
    notes,
  };
}

/** A document's first sentence stands for the document where its existence is the point. */
function titleQuote(document: EvidenceDocument, stance: 'supports' | 'contradicts', units: Units): Weighed {
  const [first] = document.sections;
  const start = first?.start ?? 0;
  const points = new CodePoints(document.text);
  const [sentence] = splitSentences(points.slice(start, first?.end ?? points.length));
  const from = start + (sentence?.start ?? 0);
  const to = start + (sentence?.end ?? 0);
  return weigh(
    {
      document,
      section: first?.title ?? '',
      start: from,
      end: to,
      quote: points.slice(from, to),
      stance,
      score: 0.7,
      denial: stance === 'contradicts' ? 'polarity' : null,
      verbatim: false,
      why: 'It is such a document.',
      parts: [],
    },
    'same',
    units,
  );
}

function onlyNarrowly(
  statements: readonly Weighed[],
  wider: readonly Weighed[],
  notes: Map<string, string>,
): AbsenceDecision {
  const [silence] = statements;
  const [advice] = wider;
  return {
    ...none,
    marks: ['guideline'],
    verdict: 'overstated',
    scope: 'broader',
    confidence: 0.6,
    reasons: [
      'Nothing is said for this very condition, but a recommendation on a wider condition covers it.',
      ...wider.slice(0, 2).map((one) => `“${one.quote}”`),
    ],
    carried: [silence?.quote, advice?.quote].filter((one) => one !== undefined).join(' '),
    units: {
      supporting: countUnits(statements),
      contradicting: countUnits(wider),
    },
    evidence: [...statements.slice(0, 4), ...wider.slice(0, 4)],
    notes,
  };
}

function ledgerSentence(
  { claim, absence, population, units }: Asked,
  opened: readonly Candidate[],
  scoped: readonly Retrieved[],
): string {
  const thing = {
    trial: 'trial',
    guidance: 'guidance',
    case: 'case report',
    information: 'document',
    approval: 'approval',
  }[absence.of];
  const trials = opened.filter((one) => isTrial(one.document));
  const drug = claim.interventions.map((one) => one.name).join(', ');
  const condition = population.map((one) => one.name).join(', ');
  const about = [drug === '' ? '' : `of ${drug}`, condition === '' ? '' : `in ${condition}`]
    .filter((one) => one !== '')
    .join(' ');
  const looked =
    absence.of === 'trial'
      ? ` ${units.count(trials.map((one) => one.document))} trials were opened; each is on another condition or drug.`
      : '';
  return `${opened.length} documents on the subject were opened at ${scoped.filter((one) => one.opened.length > 0).length} sources; none is a ${thing} ${about}.${looked}`;
}
