import type { CodePoints } from '#lib/text.ts';
import type { TextPage } from '#web/marks.ts';
import { paragraphs, piecesOf } from '#web/marks.ts';
import { MarkedText } from '#web/parts/note.tsx';

/** The input itself, never as markup: its paragraphs and line breaks, with a line under every claim. */
export function CheckedText({ text, page }: { text: CodePoints; page: TextPage }) {
  return (
    <div class="checked-text">
      {paragraphs(text, page.part).map((paragraph) => (
        <p dir="auto">
          {piecesOf(text, paragraph, page.marks).map((piece) =>
            piece.mark === null ? (
              piece.text
            ) : (
              <MarkedText mark={piece.mark} text={piece.text} first={piece.first} last={piece.last} />
            ),
          )}
        </p>
      ))}
    </div>
  );
}
