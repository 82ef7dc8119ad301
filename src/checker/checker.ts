import { setImmediate as nextTurn } from 'node:timers/promises';
import { decideAbsence } from '#checker/absence.ts';
import { align } from '#checker/align.ts';
import { besideVerdict } from '#checker/beside-verdict.ts';
import { withBrought } from '#checker/brought.ts';
import type { BroughtDocument, Check, Claim, InputText, Receipt } from '#checker/check.ts';
import type { ClaimDraft } from '#checker/claim-draft.ts';
import { draftOf, draftsAgain } from '#checker/drafts-again.ts';
import type { Judge } from '#checker/judge.ts';
import { judgeClaim } from '#checker/judge-claim.ts';
import { KnownClaims } from '#checker/known-claims.ts';
import { askedSources, outcomesOf, summaries } from '#checker/ledger.ts';
import { type AsksLive, askLive } from '#checker/live-claims.ts';
import { readLooseText, type TextReading } from '#checker/loose-text.ts';
import { claimsByText, type ReadText, readTexts } from '#checker/read-texts.ts';
import type { Verification } from '#checker/receipt.ts';
import { makeReceipt, readReceipt, verifyReceipt } from '#checker/receipt.ts';
import { signReceipt } from '#checker/receipt-signature.ts';
import { checkReferences } from '#checker/references/check-references.ts';
import { type LookedUp, lookUp } from '#checker/references/look-up.ts';
import { askForWorks } from '#checker/references/resolve.ts';
import { WorkStore } from '#checker/references/work-store.ts';
import { bestFirst, retrievalOf, retrieve } from '#checker/retrieve.ts';
import type { Subjects } from '#checker/rules/document-reading.ts';
import { shownEvidence } from '#checker/shown-evidence.ts';
import { mostClaims } from '#checker/split-claims.ts';
import { thresholds } from '#checker/thresholds.ts';
import { unchecked } from '#checker/unchecked.ts';
import { Units } from '#checker/unit.ts';
import { isDirect } from '#checker/verdict.ts';
import { asEvidence } from '#checker/weighed.ts';
import { Problem } from '#errors';
import type { Meaning } from '#evidence/meaning.ts';
import type { StandingNow } from '#evidence/notices.ts';
import type { EvidenceSearch } from '#evidence/search.ts';
import type { LiveOutcome } from '#evidence/source/ask-live.ts';
import type { EvidenceStore } from '#evidence/store.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';
import type { OnProgress } from '#lib/progress.ts';
import { sha256 } from '#lib/sha256.ts';
import { type Signer, thumbprint } from '#lib/signature.ts';

/** A text to check. */
export interface CheckInput {
  text: string;
  title: string | null;
  /** Where it comes from: an address or a file name. */
  origin: string | null;
  /** Of several texts: where each begins and ends, in code points. */
  texts?: readonly InputText[] | undefined;
}

export interface CheckOptions {
  onProgress?: OnProgress | undefined;
  signal?: AbortSignal | undefined;
  /** Claims that are already cut out, for texts that the site composed itself. */
  drafts?: readonly ClaimDraft[] | undefined;
  /**
   * What live sources came to that were asked for the whole text before; it stands in the ledger of every claim. Without
   * it they are asked for the claims.
   */
  asked?: readonly LiveOutcome[] | undefined;
  /** Documents that are read for every claim, whether or not the search finds them. */
  brought?: readonly BroughtDocument[] | undefined;
  /** What other checks of these sentences found a moment ago. */
  known?: KnownClaims | undefined;
}

interface Parts {
  evidence: EvidenceStore;
  search: EvidenceSearch;
  /** Null: passages are found by their words alone. */
  meaning: Meaning | null;
  vocabulary: Vocabulary;
  judge: Judge;
  /** Takes over where the judge's model fails; null where nothing does. */
  fallback: Judge | null;
  subjects: Subjects;
  /** Null: only what is stored is asked. */
  live: AsksLive | null;
  standing: StandingNow | null;
  /** Null: receipts are not signed. */
  signer: Signer | null;
  now: () => Date;
  id: () => string;
}

/** Checks texts claim by claim against every source, and replays the receipts of earlier checks. */
export class Checker {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Splits the text into claims and gives each its verdict, evidence and outcomes by source. Where a model fails, the
   * whole text is checked again without it: a report has one judge and one way of searching, and names them.
   * @throws Problem `stopped` when the signal is raised, `input-empty` when there is nothing to read
   */
  check(input: CheckInput, options: CheckOptions = {}): Promise<Check> {
    return this.#orFallback(
      () => this.#check(input, options),
      (other, message) => {
        options.onProgress?.({ stage: 'judge', message, done: 0, total: null });
        return other.check(input, options);
      },
    );
  }

  async #orFallback<T>(
    work: () => Promise<T>,
    again: (other: Checker, why: string) => Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const { fallback, meaning } = this.#parts;
      if (!(error instanceof Problem) || error.id !== 'model-failed') throw error;
      if (error === meaning?.problem)
        return again(
          new Checker({ ...this.#parts, meaning: null }),
          'Search by meaning failed; words decide.',
        );
      if (fallback === null) throw error;
      const other = new Checker({ ...this.#parts, judge: fallback, fallback: null });
      return again(other, 'The trained judge failed; the rules judge again, alone.');
    }
  }

  async #check(input: CheckInput, options: CheckOptions): Promise<Check> {
    const { onProgress, signal, drafts, asked, brought = [], known = new KnownClaims() } = options;
    const { vocabulary, now, id } = this.#parts;
    if (input.text.trim() === '')
      throw new Problem('input-empty', 'There is no text to check: paste or name one that has words.');
    const texts = drafts === undefined ? readTexts(input.text, input.texts ?? [], vocabulary) : [];
    const claims = drafts ?? texts.flatMap((one) => one.drafts);
    if (claims.length > mostClaims)
      throw new Problem(
        'input-too-large',
        `This text makes more than ${mostClaims} claims: check it in parts.`,
      );
    onProgress?.({
      stage: 'split',
      message: `${claims.length} sentences found`,
      done: 0,
      total: claims.length,
    });
    // What the network brings is stored first: the state of the evidence that the check names holds it.
    const live =
      asked === undefined
        ? await askLive(input.text, claims, this.#parts, { onProgress, signal })
        : new Map(claims.map((claim) => [claim, asked]));
    const works = await this.#askForWorks(texts, signal);
    const { names, counts, snapshot } = await this.#ask();
    const means = this.#means(snapshot);
    const at = now().toISOString();
    const checked: Claim[] = [];
    for (const [index, draft] of claims.entries()) {
      if (signal?.aborted === true)
        throw new Problem('stopped', `The check was stopped after ${index} of ${claims.length} claims.`);
      const id = `c${index + 1}`;
      const ask = { names, counts, at, live: live.get(draft) ?? [], brought };
      const claim = await known.get(draft, id, [means, ask.live, brought], () => this.#claim(draft, id, ask));
      checked.push(claim);
      onProgress?.({
        stage: 'judge',
        message: `${claim.verdict}: ${short(claim.text)}`,
        done: index + 1,
        total: claims.length,
      });
      await nextTurn();
    }
    const ofTexts = claimsByText(texts, checked);
    const needs = { ...this.#parts, asked: works, documents: snapshot.documents };
    const references = await checkReferences(ofTexts, needs, { onProgress, signal });
    const alignment = await align(ofTexts, this.#parts);
    const opposing = { queries: 0, passages: 0, contradicting: 0 };
    for (const claim of checked) {
      opposing.queries += claim.opposing.queries;
      opposing.passages += claim.opposing.passages;
      opposing.contradicting += claim.opposing.contradicting;
    }
    const body = {
      id: id(),
      created: at,
      input: {
        title: input.title,
        origin: input.origin,
        text: input.text,
        sha256: sha256(input.text),
        texts: [...(input.texts ?? [])],
      },
      ...means,
      ...(brought.length === 0 ? {} : { brought: [...brought] }),
      claims: checked,
    };
    const receipt = makeReceipt(body, { ...thresholds });
    const { signer } = this.#parts;
    return {
      ...body,
      references,
      alignment,
      sources: summaries(checked, counts, names),
      opposing,
      receipt: signer === null ? receipt : signReceipt(receipt, signer),
    };
  }

  /**
   * Checks one claim of an earlier check again, with what is known now and what somebody brings; gives a check of that
   * claim alone. `composed`: the earlier text was made here, sentence by sentence, and is not cut anew.
   */
  checkClaim(
    { input }: Pick<Check, 'input'>,
    claim: Claim,
    options: Omit<CheckOptions, 'drafts' | 'asked'> & { composed: boolean },
  ): Promise<Check> {
    const { vocabulary } = this.#parts;
    const { composed, ...rest } = options;
    const drafts = composed
      ? [draftOf(claim, vocabulary)]
      : draftsAgain({ input, claims: [claim] }, vocabulary);
    return this.check(input, { ...rest, drafts: drafts.slice(0, 1), asked: [] });
  }

  /** What a check would be made with now; where a model fails it is made with others, which it names. */
  async means() {
    return this.#means(await this.#parts.evidence.snapshot());
  }

  /** What a text says of a claim that is no document of any source: read like one, and counted for nothing. */
  readText(wording: string, text: string): Promise<TextReading | null> {
    return this.#orFallback(
      () => readLooseText(wording, text, this.#parts),
      (other) => other.readText(wording, text),
    );
  }

  /** Finds the document that an identifier or an address names. Throws Problem `stopped`. */
  lookUp(given: string, signal?: AbortSignal): Promise<LookedUp> {
    return lookUp(given, this.#parts, signal);
  }

  /**
   * Replays a receipt: its quotes byte for byte, its verdicts by running the check again.
   * @param key the thumbprint of the key that it must be signed with; null: any, or none
   */
  verify(value: unknown, key: string | null = null): Promise<Verification> {
    return this.#orFallback(
      () => this.#verify(value, key),
      (other) => other.verify(value, key),
    );
  }

  async #verify(value: unknown, key: string | null): Promise<Verification> {
    const { evidence, standing, signer } = this.#parts;
    const own = signer === null ? null : thumbprint(signer.key);
    return verifyReceipt(readReceipt(value), {
      evidence,
      standing,
      keys: { own, wanted: key },
      again: (one) => this.#again(one),
    });
  }

  async #again(receipt: Receipt): Promise<Receipt> {
    const { vocabulary } = this.#parts;
    const drafts = draftsAgain(receipt, vocabulary);
    const { names, counts, snapshot } = await this.#ask();
    const claims: Claim[] = [];
    for (const [index, draft] of drafts.entries()) {
      const asked = { names, counts, at: receipt.created, live: [], brought: receipt.brought ?? [] };
      claims.push(await this.#claim(draft, `c${index + 1}`, asked));
      await nextTurn();
    }
    const { check: id, created, input, brought } = receipt;
    const means = { ...this.#means(snapshot), ...(brought === undefined ? {} : { brought }) };
    return makeReceipt({ id, created, input, ...means, claims }, { ...thresholds });
  }

  /** What a verdict depends on beside its text, as reports and receipts name it. */
  #means({ digest, documents, version }: Snapshot) {
    const { judge, meaning } = this.#parts;
    return {
      evidence: { digest, documents, version },
      judge: { name: judge.name, version: judge.version },
      retrieval: retrievalOf(meaning),
    };
  }

  async #ask() {
    const { evidence, live } = this.#parts;
    const [counts, snapshot] = await Promise.all([evidence.sources(), evidence.snapshot()]);
    return { counts, snapshot, names: askedSources(counts, live?.names) };
  }

  async #claim(draft: ClaimDraft, id: string, asked: ClaimAsked): Promise<Claim> {
    const { names, counts, at, live } = asked;
    const base = { id, text: draft.text, start: draft.start, end: draft.end, wording: draft.wording };
    if (draft.notCheckable !== null) return { ...base, ...unchecked, reasons: [draft.notCheckable] };
    const { judge, vocabulary, subjects } = this.#parts;
    const claim = judge.read(draft.wording, draft.inherited);
    const loaded = names.filter((name) => counts.some((one) => one.source === name));
    const retrieved = await withBrought(
      await retrieve(claim, loaded, this.#parts),
      asked.brought,
      this.#parts,
    );
    const opened = bestFirst(retrieved);
    const units = Units.of(opened.map(({ document }) => document));
    const absent =
      draft.absence === null
        ? null
        : decideAbsence({
            claim,
            absence: draft.absence,
            population: claim.population,
            retrieved,
            subjects,
            vocabulary,
            units,
          });
    // What is missing is looked for, not judged.
    const { judged, decision } =
      absent === null
        ? await judgeClaim(claim, opened, units, this.#parts)
        : { judged: [], decision: absent };
    const shown = absent?.evidence ?? shownEvidence(judged);
    // A source that speaks of other patients only is silent on these, unless that is all the evidence there is.
    const speaking = shown.filter(
      (one) => absent !== null || decision.scope === 'broader' || isDirect(one, claim),
    );
    const outcomes = outcomesOf({
      names,
      retrieved,
      judged: speaking,
      claim,
      at,
      notes: absent?.notes ?? new Map(),
      subjects,
      live,
    });
    const passages = retrieved.reduce((sum, one) => sum + one.opposingHits, 0);
    return {
      ...base,
      verdict: decision.verdict,
      scope: decision.scope,
      confidence: decision.confidence,
      level: decision.level,
      marks: decision.marks,
      reasons: decision.reasons,
      carried: decision.carried,
      ...(absent === null ? besideVerdict(claim, decision, judged, vocabulary) : {}),
      units: decision.units,
      patients: decision.patients,
      evidence: shown.map(asEvidence),
      outcomes,
      opposing: {
        queries: retrieved.length,
        passages,
        contradicting: shown.filter((one) => one.stance === 'contradicts').length,
      },
    };
  }

  async #askForWorks(texts: readonly ReadText[], signal: AbortSignal | undefined) {
    const { live } = this.#parts;
    if (live === null) return null;
    const references = texts.flatMap((one) => one.found.references);
    return askForWorks(references, { store: new WorkStore(this.#parts), live, signal });
  }
}

type Snapshot = Awaited<ReturnType<EvidenceStore['snapshot']>>;

interface ClaimAsked {
  names: readonly string[];
  counts: Awaited<ReturnType<EvidenceStore['sources']>>;
  at: string;
  live: readonly LiveOutcome[];
  brought: readonly BroughtDocument[];
}

function short(text: string): string {
  return text.length <= 90 ? text : `${text.slice(0, 88)}…`;
}
