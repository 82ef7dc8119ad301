import type { InputText } from '#checker/check.ts';
import type { CodePoints, Range } from '#lib/text.ts';
import type { TextPage } from '#web/marks.ts';
import { paragraphs, piecesOf } from '#web/marks.ts';
import { MarkedText } from '#web/parts/note.tsx';
import { useGiven, useSay } from '#web/parts/say.ts';

interface Shown {
  text: CodePoints;
  page: TextPage;
  /** Of several texts: where each begins and ends. */
  texts?: readonly InputText[];
}

function Paragraphs({ text, page, part }: Pick<Shown, 'text' | 'page'> & { part: Range }) {
  return (
    <>
      {paragraphs(text, part).map((paragraph) => (
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
    </>
  );
}

/** The input itself, never as markup: its paragraphs and line breaks, with a line under every claim. */
export function CheckedText({ text, page, texts = [] }: Shown) {
  const { part } = page;
  const say = useSay();
  const shown = texts
    .map((one, at) => ({
      title: one.title ?? say('side.text', { number: at + 1 }),
      start: Math.max(one.start, part.start),
      end: Math.min(one.end, part.end),
    }))
    .filter((one) => one.start < one.end);
  return (
    <div class="checked-text" lang={useGiven()}>
      {shown.length === 0 ? (
        <Paragraphs text={text} page={page} part={part} />
      ) : (
        shown.map((one) => (
          <>
            <h3 class="text-title" dir="auto">
              {one.title}
            </h3>
            <Paragraphs text={text} page={page} part={one} />
          </>
        ))
      )}
    </div>
  );
}
