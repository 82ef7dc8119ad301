import type { AnswerSection, AnswerWriter } from '#answer/answer.ts';
import type { Laid, SectionDraft, SentenceDraft } from '#answer/draft.ts';
import { layOut } from '#answer/draft.ts';
import type { Plan } from '#answer/plan.ts';
import type { PoolSentence } from '#answer/statement-pool.ts';
import { Budget, tokensOf } from '#answer/written/budget.ts';
import { rewriteInstructions, writeInstructions } from '#answer/written/instructions.ts';
import type { WrittenSentence } from '#answer/written/read-written.ts';
import { leansOnReference, readRewritten, readWritten } from '#answer/written/read-written.ts';
import type { Check, Claim } from '#checker/check.ts';
import { splitClaims } from '#checker/split-claims.ts';
import { Problem } from '#errors';
import type { Vocabulary } from '#evidence/vocabulary.ts';
import type { Writer } from '#models/language/writer.ts';

/** A language model, with the tokens and seconds that one answer may cost. */
export interface WriterUse {
  writer: Writer;
  tokens: number;
  seconds: number;
}

export interface WrittenSections {
  drafts: SectionDraft[];
  report: AnswerWriter;
}

interface Needs extends WriterUse {
  plan: Plan;
  /** The sentences of all documents: what a passage is of. */
  pool: readonly PoolSentence[];
  vocabulary: Vocabulary;
  /** The checker, as it checks every answer. */
  check: (laid: Laid) => Promise<Check>;
  signal: AbortSignal | undefined;
}

/** Limits are not left to a model: what was not studied or not found stands as the checker has it. */
const ownWords: ReadonlySet<AnswerSection['id']> = new Set(['limits']);

/** The largest part of an answer's tokens that one request may ask for. */
const longestAnswer = 3_000;
/** Less room than this is not worth a request. */
const leastRoom = 300;

/** A sentence of the model, with why it does not hold; null where it does. */
interface Tried {
  sentence: WrittenSentence;
  why: string | null;
  claims: readonly Claim[];
}

/** The sentences of a section that were taken from documents or found by the checker: what a model may work on. */
export function passagesOf({ id, sentences }: SectionDraft): SentenceDraft[] {
  return ownWords.has(id) ? [] : sentences.filter(({ connecting }) => !connecting);
}

/**
 * The sections in the words of a language model: each sentence of it is checked, one that does not hold is asked for
 * anew once, and left out and named where it still does not. Where the model does not answer, or nothing of it holds,
 * the sections stay as they are, and the report says why.
 * @throws Problem `stopped`
 */
export async function writeSections(drafts: readonly SectionDraft[], needs: Needs): Promise<WrittenSections> {
  const budget = new Budget(needs);
  const report: AnswerWriter = { name: needs.writer.name, tokens: 0, problem: null, dropped: [] };
  try {
    const tried = await tryAll(drafts, needs, budget);
    const held = tried.filter(({ why }) => why === null);
    report.dropped = tried.flatMap(({ sentence, why }) =>
      why === null ? [] : [{ text: sentence.text, why }],
    );
    if (tried.length === 0) report.problem = 'It did not answer in the form that was asked for.';
    else if (held.length === 0) report.problem = 'No sentence of it held.';
    report.tokens = budget.spent;
    return { drafts: drafts.map((draft) => inItsWords(draft, held)), report };
  } catch (error) {
    if (!(error instanceof Problem) || error.id === 'stopped') throw error;
    return { drafts: [...drafts], report: { ...report, tokens: budget.spent, problem: error.message } };
  }
}

async function tryAll(drafts: readonly SectionDraft[], needs: Needs, budget: Budget): Promise<Tried[]> {
  const passages = numbered(drafts, needs);
  const sections = drafts
    .filter((draft) => passagesOf(draft).length > 0)
    .map(({ id, heading }) => ({ id, heading }));
  const { question, kind } = needs.plan;
  const material = fitted(passages, budget, (some) => ({ question, kind, sections, passages: some }));
  const text = await ask(writeInstructions, material, needs, budget);
  const first = await tryOut(
    readWritten(
      text,
      sections.map(({ id }) => id),
    ),
    needs,
  );
  const failed = first.filter(({ why }) => why !== null);
  if (failed.length === 0) return first;
  const anew = await askAnew(failed, passages, needs, budget);
  const second = await tryOut(
    failed.flatMap(({ sentence }, at) => {
      const better = anew.get(at + 1);
      return better === undefined ? [] : [{ ...sentence, text: better }];
    }),
    needs,
  );
  const replaced = failed.map((one, at) => {
    const text = anew.get(at + 1);
    const other = text === undefined ? undefined : second.find(({ sentence }) => sentence.text === text);
    return other?.why === null ? other : one;
  });
  return first.map((one) => (one.why === null ? one : (replaced[failed.indexOf(one)] ?? one)));
}

/** Asks for the sentences that failed once more; nothing where time or tokens are used up, or the model fails now. */
async function askAnew(
  failed: readonly Tried[],
  passages: readonly unknown[],
  needs: Needs,
  budget: Budget,
): Promise<Map<number, string>> {
  const sentences = failed.map(({ sentence, why, claims }, at) => ({
    number: at + 1,
    sentence: sentence.text,
    why,
    nearest: claims.flatMap(({ evidence }) => evidence.slice(0, 1).map(({ passage }) => passage.quote)),
  }));
  try {
    const material = fitted(passages, budget, (some) => ({ sentences, passages: some }));
    return readRewritten(await ask(rewriteInstructions, material, needs, budget));
  } catch (error) {
    if (!(error instanceof Problem) || error.id === 'stopped') throw error;
    return new Map();
  }
}

/** One request, within what is left of the budget. */
async function ask(
  instructions: string,
  material: string,
  { writer, signal }: Needs,
  budget: Budget,
): Promise<string> {
  const asked = tokensOf(instructions + material);
  const maxTokens = Math.min(longestAnswer, budget.left - asked);
  if (maxTokens < leastRoom || budget.isOver)
    throw new Problem(
      'source-unreachable',
      `Its budget of ${budget.tokens} tokens and ${budget.seconds} seconds is used up.`,
    );
  try {
    const { text, tokens } = await writer.write({
      instructions,
      material,
      maxTokens,
      signal: budget.signal(signal),
    });
    budget.spend(tokens ?? asked + tokensOf(text));
    return text;
  } catch (error) {
    if (signal?.aborted === true) throw new Problem('stopped', 'Stopped.', { cause: error });
    if (budget.isOver)
      throw new Problem('source-unreachable', `It did not answer within ${budget.seconds} seconds.`, {
        cause: error,
      });
    throw error;
  }
}

/** What is said with as many passages as the budget has room for, beside an answer of some length. */
function fitted(
  passages: readonly unknown[],
  budget: Budget,
  material: (some: readonly unknown[]) => unknown,
): string {
  for (let most = passages.length; most > 0; most -= Math.ceil(most / 8)) {
    const text = JSON.stringify(material(passages.slice(0, most)));
    if (tokensOf(writeInstructions + text) + leastRoom <= budget.left) return text;
  }
  return JSON.stringify(material([]));
}

/** Every passage once, with its number, what it is of, and whether it is about the very patients of the question. */
function numbered(drafts: readonly SectionDraft[], { pool }: Needs) {
  const byText = new Map(pool.map((one) => [one.text, one]));
  const all = drafts.flatMap((draft) => passagesOf(draft).map(({ text }) => ({ section: draft.id, text })));
  const once = [...new Map(all.toReversed().map((one) => [one.text, one])).values()].toReversed();
  return once.map(({ section, text }, at) => {
    const from = byText.get(text);
    return {
      number: at + 1,
      section,
      text,
      ...(from === undefined
        ? { from: 'found by the checker' }
        : {
            from: from.document.title,
            design: from.document.design,
            published: from.document.published,
            patients: from.scope === 'same' ? 'those of the question' : 'others than those of the question',
          }),
    };
  });
}

/** Holds every sentence against the sources: all of its claims must be supported. */
async function tryOut(sentences: readonly WrittenSentence[], needs: Needs): Promise<Tried[]> {
  const reasons = sentences.map(({ text }) => whyNot(text, needs.vocabulary));
  const open = sentences.filter((_one, at) => reasons[at] === null);
  const laid = layOut(
    open.map(({ section, text }) => ({
      id: section,
      heading: section,
      sentences: [{ text, connecting: false, written: true }],
    })),
  );
  const claims = open.length === 0 ? [] : (await needs.check(laid)).claims;
  const places = laid.sections.map(({ sentences: [placed] }) => placed);
  return sentences.map((sentence, at) => {
    const reason = reasons[at] ?? null;
    if (reason !== null) return { sentence, why: reason, claims: [] };
    const placed = places[open.indexOf(sentence)];
    const own = claims.filter(
      ({ start, end }) => placed !== undefined && start >= placed.start && end <= placed.end,
    );
    const failed = own.find(({ verdict }) => verdict !== 'supported');
    if (own.length === 0) return { sentence, why: 'It claims nothing that could be checked.', claims: own };
    return { sentence, why: failed === undefined ? null : whyFailed(failed), claims: own };
  });
}

function whyFailed({ verdict, reasons }: Claim): string {
  return `${verdict}: ${reasons[0] ?? 'no source says so.'}`;
}

/** What speaks against a sentence before any source is asked; null where nothing does. */
function whyNot(text: string, vocabulary: Vocabulary): string | null {
  if (/^(?:this|these|those|that|it|they|he|she|such|both|the (?:drug|former|latter))\b/i.test(text))
    return 'It cannot be understood alone.';
  if (leansOnReference(text)) return 'It names a reference: the checker alone attaches those.';
  return (
    splitClaims(text, vocabulary).find(({ notCheckable }) => notCheckable !== null)?.notCheckable ?? null
  );
}

/** A section with the sentences that held, and behind them what may not be left out; as it was where none held. */
function inItsWords(draft: SectionDraft, held: readonly Tried[]): SectionDraft {
  const own = held.filter(({ sentence }) => sentence.section === draft.id);
  if (own.length === 0 || ownWords.has(draft.id)) return draft;
  const quoted = new Set(
    held.flatMap(({ claims }) =>
      claims.flatMap(({ evidence }) =>
        evidence.filter(({ stance }) => stance === 'supports').map(({ passage }) => passage.quote),
      ),
    ),
  );
  const texts = new Set(own.map(({ sentence }) => sentence.text));
  const kept = draft.sentences.filter(
    ({ stays, text }) => stays === true && !quoted.has(text) && !texts.has(text),
  );
  const closing = draft.sentences.filter(({ connecting, text }) => connecting && !text.endsWith(':'));
  return {
    ...draft,
    sentences: [
      ...[...texts].map((text): SentenceDraft => ({ text, connecting: false, written: true })),
      ...kept,
      ...closing,
    ],
  };
}
