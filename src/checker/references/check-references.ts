import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Claim, Reference } from '#checker/check.ts';
import { reference as referenceShape } from '#checker/check.ts';
import type { ClaimDraft } from '#checker/claim-draft.ts';
import type { Reading } from '#checker/judge-candidates.ts';
import type { ReadText } from '#checker/read-texts.ts';
import { Attachment } from '#checker/references/attach.ts';
import { wrongDetails, yearsAgree } from '#checker/references/compare-details.ts';
import type { FoundReference } from '#checker/references/find-references.ts';
import { plainUrl } from '#checker/references/identifiers.ts';
import { type Resolved, resolve, spokenIdentifiers } from '#checker/references/resolve.ts';
import { asInstead, hasText, isSupport, readFor } from '#checker/references/verdict.ts';
import { type Shelves, type Work, WorkStore } from '#checker/references/work-store.ts';
import { cited } from '#checker/weighed.ts';
import { Problem } from '#errors';
import type { EvidenceDocument } from '#evidence/document.ts';
import { spokenIdentity } from '#evidence/identity.ts';
import type { LiveOutcome } from '#evidence/source/ask-live.ts';
import { sources } from '#evidence/source.ts';
import { statusFlag } from '#evidence/status.ts';
import { plural } from '#lib/plural.ts';
import type { OnProgress } from '#lib/progress.ts';
import { CodePoints } from '#lib/text.ts';

/** A text with its claims, and the drafts that they were made from in the same order. */
export interface ReferencedText extends ReadText {
  claims: readonly Claim[];
}

export interface ReferenceNeeds extends Shelves, Reading {
  /** What live sources came to that were asked for works; null where none are asked. */
  asked: ReadonlyMap<FoundReference, readonly LiveOutcome[]> | null;
  /** Documents that are stored. */
  documents: number;
}

interface Options {
  onProgress?: OnProgress | undefined;
  signal?: AbortSignal | undefined;
}

type Judged = Pick<Reference, 'verdict' | 'reasons' | 'document' | 'details' | 'claims' | 'asked'>;

/** Claims that a reference is read for that stands at none of them. */
const mostUncited = 60;

/** Finds out what became of every reference: whether it exists, is given as published, and says what it is cited for. */
export async function checkReferences(
  texts: readonly ReferencedText[],
  needs: ReferenceNeeds,
  { onProgress, signal }: Options = {},
): Promise<Reference[]> {
  const all = texts.flatMap((text) => inText(text));
  const store = new WorkStore(needs);
  const made: Reference[] = [];
  for (const [index, { one, at, own, places, place }] of all.entries()) {
    if (signal?.aborted === true)
      throw new Problem('stopped', `The check was stopped after ${index} of ${all.length} references.`);
    const judged = await judge(one, { at, own, places, store, needs });
    made.push(
      referenceShape.parse({
        id: `r${index + 1}`,
        label: one.label,
        form: one.form,
        given: one.given,
        ...place,
        ...judged,
      }),
    );
    onProgress?.({ stage: 'references', message: judged.verdict, done: index + 1, total: all.length });
    await nextTurn();
  }
  return made;
}

/** The references of a text, with the claims at which they stand and their place in the whole input. */
function inText({ text, start, found: { references, masked }, claims, drafts }: ReferencedText) {
  const shifted = claims.map((claim) => ({ ...claim, start: claim.start - start, end: claim.end - start }));
  const attachment = new Attachment(text, masked, shifted, references);
  const points = new CodePoints(text);
  const range = (one: { start: number; end: number }) => ({
    start: start + points.fromUtf16(one.start),
    end: start + points.fromUtf16(one.end),
  });
  const own = claims.flatMap((claim, index) => {
    const draft = drafts[index];
    return draft === undefined || claim.verdict === 'not checkable' ? [] : [{ claim, draft }];
  });
  return references.map((one) => {
    const places = one.places.map((each) => attachment.claimsAt(each)).filter((ids) => ids.length > 0);
    const ids = new Set(places.flat());
    return {
      one,
      own,
      places,
      at: own.filter(({ claim }) => ids.has(claim.id)),
      place: { text: text.slice(one.start, one.end), ...range(one), marks: one.places.map(range) },
    };
  });
}

interface At {
  /** The claims at which it stands, and all of the text's. */
  at: readonly { claim: Claim; draft: ClaimDraft }[];
  own: readonly { claim: Claim; draft: ClaimDraft }[];
  /** For each place that cites it, the ids of the claims there. */
  places: readonly (readonly string[])[];
  store: WorkStore;
  needs: ReferenceNeeds;
}

async function judge(one: FoundReference, around: At): Promise<Judged> {
  if (one.form === 'place') return place(one, around);
  const opened = around.at.flatMap(({ claim }) => claim.outcomes.flatMap((outcome) => outcome.opened));
  const { store, needs } = around;
  const outcomes = needs.asked?.get(one) ?? null;
  const resolved = await resolve(one, { store, outcomes, opened });
  return resolved.work === null
    ? missing(one, resolved, around)
    : known(one, resolved.work, resolved, around);
}

/** A reference whose work is there: its standing, its details, and what it says of the claims. */
async function known(one: FoundReference, work: Work, { asked }: Resolved, around: At): Promise<Judged> {
  const [document] = work;
  const details = wrongDetails(one.given, document);
  const isReadable = work.some(hasText);
  const isUncited = one.places.length === 0;
  const wanted = isUncited ? around.own.slice(0, mostUncited) : around.at;
  const read: Judged['claims'] = [];
  if (isReadable) for (const at of wanted) read.push(await readFor(at, work, around.needs));
  const claims = isUncited ? read.filter((at) => at.supports) : read;
  const flagged = work.find((other) => statusFlag(other) !== null && other.status !== 'superseded');
  const flag = flagged === undefined ? null : statusFlag(flagged);
  const verdict =
    flag !== null && flagged?.design !== 'ai-written'
      ? 'retracted or corrected'
      : details.length > 0
        ? 'wrong details'
        : !isReadable || wanted.length === 0
          ? 'not asked'
          : supportsAll(claims, around.places)
            ? 'supports'
            : 'does not support';
  const reasons = [
    ...(flag === null ? [] : [`${flag}.`]),
    ...details.map(
      (detail) => `${capital(detail.detail)} as given: ${detail.given}; as published: ${detail.published}.`,
    ),
    ...yearNote(one, document),
    isReadable
      ? supportSentence(claims, isUncited)
      : 'It exists as given. Nothing but its title is stored here, so whether it says so was not asked.',
    ...(isReadable && document.representation === 'summary'
      ? ['What was read is a summary of it, not its own text.']
      : []),
  ];
  return { verdict, reasons, document: cited(document), details, claims, asked };
}

/** Whether some claim is supported at every place that cites the work; of one that none cites, whether any is. */
function supportsAll(claims: Judged['claims'], places: At['places']): boolean {
  const supported = new Set(claims.filter((at) => at.supports).map((at) => at.claim));
  const read = new Set(claims.map((at) => at.claim));
  const counting = places.filter((ids) => ids.some((id) => read.has(id)));
  return supported.size > 0 && counting.every((ids) => ids.some((id) => supported.has(id)));
}

function supportSentence(claims: Judged['claims'], isUncited: boolean): string {
  const supporting = claims.filter((at) => at.supports).length;
  if (isUncited)
    return supporting > 0
      ? `It stands at no sentence; it supports ${plural(supporting, 'claim')} of the text.`
      : 'It stands at no sentence, and it supports no claim of the text.';
  if (claims.length === 0) return 'It stands at words that claim nothing which could be checked.';
  if (claims.length === 1) return claims[0]?.why ?? '';
  return `It is cited for ${plural(claims.length, 'claim')} and supports ${supporting === 0 ? 'none' : supporting} of them.`;
}

function yearNote({ given }: FoundReference, { published }: EvidenceDocument): string[] {
  if (yearsAgree(given.year, published) !== 'near') return [];
  return [
    `Given as of ${given.year}, here as of ${published}: works appear online and in print in different years.`,
  ];
}

/** A reference whose work was not found: whether that says anything depends on who was asked. */
async function missing(
  { given, form }: FoundReference,
  resolved: Resolved,
  { at, store, needs }: At,
): Promise<Judged> {
  const { others, asked, absent, unreachable } = resolved;
  const claims = at.map(({ claim }) => ({
    claim: claim.id,
    supports: false,
    why: 'There is no document to read for it.',
    passage: null,
    instead: asInstead(claim.verdict === 'supported' ? claim.evidence.find(isSupport) : undefined),
  }));
  const base = { document: null, details: [], claims, asked };
  const notices = await store.notices(given.identifiers);
  const notice = notices.find((one) => one.status !== 'current');
  if (notice !== undefined)
    return {
      ...base,
      verdict: 'retracted or corrected',
      reasons: [
        `${notice.by} has it as ${notice.status}: ${notice.note}.`,
        'The work itself is not stored here.',
      ],
    };
  const elsewhere = others
    .slice(0, 1)
    .map(
      (one) =>
        `${spokenIdentifiers(given.identifiers)} is another work: “${one.title}” (${spokenIdentity(one)}).`,
    );
  if (unreachable !== null) return { ...base, verdict: 'unreachable', reasons: [unreachable, ...elsewhere] };
  if (absent !== null)
    return { ...base, verdict: 'not found', reasons: [...elsewhere, absent, 'Perhaps it is invented.'] };
  if (elsewhere.length > 0)
    return {
      ...base,
      verdict: 'not found',
      reasons: [
        ...elsewhere,
        'Nothing stored here has the details that are given; nobody else was asked for them.',
      ],
    };
  return { ...base, verdict: 'not asked', reasons: [whyNotAsked({ given, form }, needs)] };
}

function whyNotAsked(
  { given, form }: Pick<FoundReference, 'given' | 'form'>,
  { documents, asked }: ReferenceNeeds,
): string {
  const isEmpty =
    given.title === null && given.authors.length === 0 && spokenIdentifiers(given.identifiers) === '';
  if (isEmpty && given.url === null)
    return 'The text cites it by a sign and gives no reference under that sign.';
  if (form === 'author and year')
    return 'An author and a year are not enough to look a work up, and no document that was opened for its sentence has both.';
  if (form === 'link' || isEmpty)
    return `This page is not among the ${plural(documents, 'document')} stored here, and it was not opened.`;
  const rest =
    asked === null ? 'no source was asked over the network' : 'no source that would hold it could be asked';
  return `It is not among the ${plural(documents, 'document')} stored here, and ${rest}: that says nothing against it.`;
}

/** A bare site: nothing that could be opened, but documents of that site may support something all the same. */
function place({ given }: FoundReference, { at, own }: At): Judged {
  const host = plainUrl(given.url ?? '').replace(/\/.*$/, '');
  const wanted = at.length > 0 ? at : own;
  const claims = wanted.flatMap(({ claim }): Judged['claims'] => {
    const found = claim.evidence.find((one) => isSupport(one) && isOf(host, one.document));
    if (found === undefined && at.length === 0) return [];
    const why =
      found === undefined
        ? 'No document of that site supports it here.'
        : 'A document of that site says so; the text does not name it.';
    return [{ claim: claim.id, supports: false, why, passage: null, instead: asInstead(found) }];
  });
  const helped = claims.filter((one) => one.instead !== null).length;
  return {
    verdict: 'does not support',
    reasons: [
      `It names a site (${host}) and no document: there is nothing to open that could support a sentence.`,
      helped === 0
        ? 'No document of that site that is stored here supports a claim of the text.'
        : `Documents of that site support ${plural(helped, 'claim')} of the text; they are named below.`,
    ],
    document: null,
    details: [],
    claims,
    asked: [],
  };
}

/** Publishers whose works are known by their DOI: what tells that a work is theirs. */
const publishers: Readonly<Record<string, RegExp>> = {
  'nature.com': /\/10\.1038\//,
  'nejm.org': /\/10\.1056\/nej/,
  'thelancet.com': /\/10\.1016\/s(?:0140-6736|2\d{3}-\d{4}|147[03]-\d{4})\(/,
};

function isOf(host: string, { source, url }: { source: string; url: string }): boolean {
  const publisher = publishers[host];
  if (publisher !== undefined) return publisher.test(url.toLowerCase());
  const meant = sources.find((one) => one.hosts.includes(host));
  const own = plainUrl(url).replace(/\/.*$/, '');
  return source === host || source === meant?.id || own === host || own.endsWith(`.${host}`);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
