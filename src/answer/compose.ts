import type { Answer, AnswerPlan, AnswerSection, AnswerSentence } from '#answer/answer.ts';
import { askForPlan } from '#answer/ask-live.ts';
import type { Laid, SectionDraft } from '#answer/draft.ts';
import { claimsOf, layOut } from '#answer/draft.ts';
import { evidenceTable } from '#answer/evidence-table.ts';
import { plainSentences } from '#answer/plain.ts';
import type { Plan, PlanEdits } from '#answer/plan.ts';
import { describePlan, planAnswer, subQuestions } from '#answer/plan.ts';
import { compose } from '#answer/sections.ts';
import { sourceStatements } from '#answer/source-statements.ts';
import type { PoolSentence } from '#answer/statement-pool.ts';
import { poolOf } from '#answer/statement-pool.ts';
import type { WriterUse, WrittenSections } from '#answer/written/write-sections.ts';
import { passagesOf, writeSections } from '#answer/written/write-sections.ts';
import type { Check } from '#checker/check.ts';
import type { Checker } from '#checker/checker.ts';
import { KnownClaims } from '#checker/known-claims.ts';
import { askedSources } from '#checker/ledger.ts';
import type { AsksLive } from '#checker/live-claims.ts';
import { queryFor } from '#checker/queries.ts';
import type { Retrieved } from '#checker/retrieve.ts';
import { retrieve } from '#checker/retrieve.ts';
import { readClaim } from '#checker/rules/claim-parts.ts';
import { DocumentReader } from '#checker/rules/document-reading.ts';
import type { Meaning } from '#evidence/meaning.ts';
import type { StandingNow } from '#evidence/notices.ts';
import type { EvidenceSearch } from '#evidence/search.ts';
import type { LiveOutcome } from '#evidence/source/ask-live.ts';
import type { EvidenceStore } from '#evidence/store.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';
import { plural } from '#lib/plural.ts';
import type { OnProgress } from '#lib/progress.ts';

interface Parts {
  checker: Checker;
  evidence: EvidenceStore;
  search: EvidenceSearch;
  /** How near passages are in meaning; without it they are found by their words alone. */
  meaning?: Meaning | null | undefined;
  vocabulary: Vocabulary;
  /** Sources over the network; without it only what is stored is asked. */
  live?: AsksLive | undefined;
  /** Notices of registries, by which the status of a document is looked up when it is read. */
  standing?: StandingNow | undefined;
  /** A language model that phrases, with what it may cost; without it sentences are taken from passages as they are. */
  writer?: WriterUse | null | undefined;
  now: () => Date;
}

interface Material {
  plan: Plan;
  pool: readonly PoolSentence[];
}

interface Asked {
  /** What live sources came to that were asked for the question. */
  asked: readonly LiveOutcome[];
  /** What was found on the sentences that this answer has had checked already. */
  known: KnownClaims;
}

interface Options {
  onProgress?: OnProgress | undefined;
  signal?: AbortSignal | undefined;
  /** What a reader wants otherwise than the question is taken. */
  edits?: PlanEdits | undefined;
}

/** Answers questions from stored passages: plans, retrieves, chooses sentences, and has every one of them checked. */
export class Answerer {
  readonly #parts: Parts;
  readonly #reader: DocumentReader;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#reader = new DocumentReader(parts.vocabulary);
  }

  /**
   * The answer to a question. Sentences that do not come out `supported` are dropped before the answer is shown.
   * @throws Problem `stopped` when the signal is raised
   */
  async answer(question: string, { onProgress, signal, edits }: Options = {}): Promise<Answer> {
    const { vocabulary, now } = this.#parts;
    const plan = planAnswer(question, vocabulary, edits);
    onProgress?.({ stage: 'plan', message: `A question of ${plan.kind}`, done: 0, total: null });
    // What the network brings is stored first: everything after this reads what is stored.
    const asked = await askForPlan(plan, this.#parts.live ?? null, { onProgress, signal });
    const { retrieved, queries } = await this.#retrieve(plan, onProgress);
    const documents = retrieved.flatMap((one) => one.opened.map((candidate) => candidate.document));
    const needs = { plan, vocabulary, reader: this.#reader };
    const pool = poolOf(documents, needs);
    const { drafts, certainty } = compose(pool, plan);
    onProgress?.({
      stage: 'compose',
      message: `${pool.length} sentences of ${documents.length} documents read`,
      done: 0,
      total: null,
    });
    const options = { signal, asked, known: new KnownClaims() };
    const first = await this.#check(question, layOut(drafts), { ...options, onProgress });
    const held = withoutFailed(drafts, first);
    const written = await this.#write(held, { plan, pool, onProgress, ...options });
    const laid = layOut(written?.drafts ?? held);
    const check = await this.#check(question, laid, options);
    const sections = withClaims(laid.sections, check);
    const plain = await plainSentences(sections, (said) => this.#check(question, said, options));
    return {
      question,
      created: now().toISOString(),
      plan: await this.#described(plan, queries),
      text: laid.text,
      sections,
      table: evidenceTable(pool, plan, vocabulary),
      sources: sourceStatements(retrieved, check, asked),
      ...(certainty === null ? {} : { certainty: { word: certainty.word, reasons: certainty.reasons } }),
      plain,
      ...(written === null ? {} : { writer: written.report }),
      check,
    };
  }

  /** The same in the words of a language model, where there is one, with what of them held. */
  async #write(
    held: readonly SectionDraft[],
    { plan, pool, ...options }: Options & Material & Asked,
  ): Promise<WrittenSections | null> {
    const { writer = null, vocabulary } = this.#parts;
    if (writer === null || held.every((one) => passagesOf(one).length === 0)) return null;
    const { onProgress, signal, asked, known } = options;
    const message = `${writer.writer.name} phrases what was found`;
    onProgress?.({ stage: 'compose', message, done: 0, total: null });
    const check = (laid: Laid) => this.#check(plan.question, laid, { signal, asked, known });
    return writeSections(held, { ...writer, plan, pool, vocabulary, check, signal });
  }

  /**
   * The plan of an answer, before it is made.
   * @throws Problem `input-invalid` for an edit that names nothing which is known here
   */
  async plan(question: string, edits: PlanEdits = {}): Promise<AnswerPlan> {
    const plan = planAnswer(question, this.#parts.vocabulary, edits);
    const read = (wording: string) => queryFor(readClaim(wording, [], this.#parts.vocabulary));
    const queries = new Map(subQuestions(plan).map((one) => [String(one.section), read(one.question)]));
    return this.#described(plan, queries);
  }

  async #described(plan: Plan, queries: ReadonlyMap<string, string>): Promise<AnswerPlan> {
    const { vocabulary } = this.#parts;
    const [sources, all] = [await this.#sources(plan), await this.#sources({ sources: null })];
    return describePlan(plan, { queries, sources, all: all.length, vocabulary });
  }

  /** The sources with documents that the plan does not leave out. */
  async #sources({ sources }: Pick<Plan, 'sources'>): Promise<string[]> {
    const counts = await this.#parts.evidence.sources();
    return askedSources(counts).filter(
      (name) => counts.some((one) => one.source === name) && (sources === null || sources.includes(name)),
    );
  }

  /** Asks for the question itself, for its condition alone, and for what each section is to answer. */
  async #retrieve(plan: Plan, onProgress: OnProgress | undefined) {
    const { evidence, search, vocabulary, meaning = null, standing = null } = this.#parts;
    const loaded = await this.#sources(plan);
    const asked = { evidence, search, subjects: this.#reader, vocabulary, meaning, standing };
    const retrieved = (wording: string) => retrieve(readClaim(wording, [], vocabulary), loaded, asked);
    // Once the model has failed, the same question is asked by words alone.
    const ask = (wording: string) =>
      retrieved(wording).catch((error: unknown) => {
        if (error !== meaning?.problem) throw error;
        return retrieved(wording);
      });
    let both = await ask(plan.question);
    const add = (more: readonly Retrieved[]) => {
      both = both.map((one, index) => merged(one, more[index]));
    };
    if (plan.population !== null)
      add(await ask(`${plan.population.name}: form, sites, course, treatment, trials`));
    const queries = new Map<string, string>();
    for (const { section, question } of subQuestions(plan)) {
      const more = await ask(question);
      queries.set(section, more[0]?.query ?? '');
      add(more);
    }
    for (const [index, one] of both.entries()) {
      const message = `${plural(one.hits, 'passage')}, ${plural(one.opened.length, 'document')} opened`;
      onProgress?.({
        stage: 'retrieve',
        source: one.source,
        message,
        done: index + 1,
        total: both.length,
      });
    }
    return { retrieved: both, queries };
  }

  async #check(question: string, laid: Laid, options: Options & Asked): Promise<Check> {
    const input = { text: laid.text, title: question, origin: null };
    return this.#parts.checker.check(input, { ...options, drafts: claimsOf(laid, this.#parts.vocabulary) });
  }
}

/** What two questions brought from one source, each document once. */
function merged(first: Retrieved, second: Retrieved | undefined): Retrieved {
  const known = new Set(first.opened.map((one) => one.document.id));
  const more = (second?.opened ?? []).filter((one) => !known.has(one.document.id));
  return { ...first, opened: [...first.opened, ...more] };
}

/** Leaves out every sentence that failed its check. */
function withoutFailed(drafts: readonly SectionDraft[], check: Check): SectionDraft[] {
  const passed = new Set(
    check.claims.filter((claim) => claim.verdict === 'supported').map((claim) => claim.text),
  );
  return drafts.map((draft) => {
    const kept = draft.sentences.filter((sentence) => sentence.connecting || passed.has(sentence.text));
    // A lead-in with nothing behind it leads nowhere.
    const sentences = kept.filter(
      (sentence, at) =>
        !sentence.connecting || !sentence.text.endsWith(':') || kept[at + 1]?.connecting === false,
    );
    return { ...draft, sentences };
  });
}

/** Ties every sentence to its claim in the check, by its place in the text. */
function withClaims(sections: readonly AnswerSection[], check: Check): AnswerSection[] {
  const firstIn = ({ start, end }: AnswerSentence) =>
    check.claims.find((claim) => claim.start >= start && claim.end <= end)?.id ?? null;
  return sections.map((section) => ({
    ...section,
    sentences: section.sentences.map((sentence) => ({
      ...sentence,
      claim: sentence.connecting ? null : firstIn(sentence),
    })),
  }));
}
