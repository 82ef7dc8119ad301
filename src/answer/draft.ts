import type { AnswerSection } from '#answer/answer.ts';
import { readAbsence } from '#checker/absence-claim.ts';
import type { ClaimDraft } from '#checker/claim-draft.ts';
import { CodePoints, codePointLength } from '#lib/text.ts';

/** A sentence before it has a place in the text. */
export interface SentenceDraft {
  text: string;
  connecting: boolean;
}

export interface SectionDraft {
  id: AnswerSection['id'];
  heading: string;
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
      const sentences = draft.sentences.map((sentence, at) => {
        if (at > 0) add(' ');
        const start = length;
        add(sentence.text);
        return { text: sentence.text, start, end: length, connecting: sentence.connecting, claim: null };
      });
      return { id: draft.id, heading: draft.heading, sentences };
    });
  return { text, sections };
}

/** The claims of a laid-out answer: every sentence that is not connecting text. */
export function claimsOf({ text, sections }: Laid): ClaimDraft[] {
  const points = new CodePoints(text);
  return sections
    .flatMap((section) => section.sentences)
    .filter((sentence) => !sentence.connecting)
    .map(({ start, end }) => {
      const wording = points.slice(start, end);
      return {
        text: wording,
        start,
        end,
        wording,
        notCheckable: null,
        absence: readAbsence(wording),
        inherited: [],
      };
    });
}
