import type { AnswerSection } from '#answer/answer.ts';
import { readAbsence } from '#checker/absence-claim.ts';
import type { ClaimDraft } from '#checker/claim-draft.ts';
import { splitClaims } from '#checker/split-claims.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';
import { CodePoints, codePointLength } from '#lib/text.ts';
import type { Message } from '#locales/message.ts';

/** A sentence before it has a place in the text. */
export interface SentenceDraft {
  text: string;
  connecting: boolean;
  /** A language model phrased it. */
  written?: true;
  /** Whoever phrases the answer, this may not be left out: harm, null results, what was looked for and not found. */
  stays?: true;
  /** What it says in any language, where the program itself says it. */
  messages?: Message[];
  /** Connecting text behind it, without which a reader would not know what it speaks of. */
  note?: string;
}

export interface SectionDraft {
  id: AnswerSection['id'];
  heading: string;
  messages?: Message[];
  sentences: SentenceDraft[];
}

/** An answer's text with its sentences at their places; offsets are code points of `text`. */
export interface Laid {
  text: string;
  sections: AnswerSection[];
}

/** Sets headings and sentences one after another as plain text, and notes where each sentence stands. */
export function layOut(drafts: readonly SectionDraft[]): Laid {
  let text = '';
  let length = 0;
  const add = (piece: string) => {
    text += piece;
    length += codePointLength(piece);
  };
  const sections = drafts
    .filter((draft) => draft.sentences.length > 0)
    .map((draft): AnswerSection => {
      add(`${text === '' ? '' : '\n\n'}${draft.heading}\n\n`);
      const sentences = draft.sentences.flatMap(withNote).map((sentence, at) => {
        if (at > 0) add(' ');
        const start = length;
        add(sentence.text);
        const { text: own, connecting, written, messages } = sentence;
        const placed = { text: own, start, end: length, connecting, claim: null };
        return {
          ...placed,
          ...(written === undefined ? {} : { written }),
          ...(messages === undefined ? {} : { messages }),
        };
      });
      const { id, heading, messages } = draft;
      return { id, heading, ...(messages === undefined ? {} : { messages }), sentences };
    });
  return { text, sections };
}

function withNote({ note, ...sentence }: SentenceDraft): SentenceDraft[] {
  return note === undefined ? [sentence] : [sentence, { text: note, connecting: true }];
}

/**
 * The claims of a laid-out answer: every sentence that is not connecting text. What was taken from a passage is one
 * claim; what a model phrased is cut into its claims like anybody's text.
 */
export function claimsOf({ text, sections }: Laid, vocabulary: Vocabulary): ClaimDraft[] {
  const points = new CodePoints(text);
  return sections
    .flatMap((section) => section.sentences)
    .filter((sentence) => !sentence.connecting)
    .flatMap(({ start, end, written }): ClaimDraft[] => {
      const wording = points.slice(start, end);
      if (written === true)
        return splitClaims(wording, vocabulary).map((one) => ({
          ...one,
          start: one.start + start,
          end: one.end + start,
        }));
      const absence = readAbsence(wording);
      return [{ text: wording, start, end, wording, notCheckable: null, absence, inherited: [] }];
    });
}
