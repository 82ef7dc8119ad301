import type { Child } from 'hono/jsx';
import type { Claim, Reference } from '#checker/check.ts';
import type { ReportPaths } from '#web/links.ts';
import { claimPath, sentenceAnchor } from '#web/links.ts';
import type { Mark } from '#web/marks.ts';
import { Counts, outcomesOf, Reasons, strongest, VerdictLine } from '#web/parts/claim.tsx';
import { EvidenceItem } from '#web/parts/evidence-item.tsx';
import { Icon, shapeOf } from '#web/parts/icon.tsx';
import { CitedFor } from '#web/parts/references.tsx';
import { useGiven, useSay } from '#web/parts/say.ts';

/** Passages shown beside a sentence; the claim's own page has them all. */
const shown = 2;

/** The id that a sentence's own address ends with, and that of its note. */
const sentenceId = (mark: Mark) => sentenceAnchor(mark.number);
const noteId = (mark: Mark) => `note-${mark.number}`;

/** The last word, which the sign after it holds on to: a sign never begins a line. */
function endOf(text: string): string {
  return /(?<=\s)\S{1,24}$/u.exec(text)?.[0] ?? '';
}

/** The words of a mark: a link to the evidence, underlined by the verdict. */
export function MarkedText(props: {
  mark: Mark;
  text: string;
  first: boolean;
  last: boolean;
  /** The language of the words, where it is not the page's. */
  lang?: string | undefined;
  /** Where the evidence lies when the page does not carry the note itself. */
  href?: string;
}) {
  const { mark, text, first, last } = props;
  const say = useSay();
  const lastWord = last ? endOf(text) : '';
  const words = text.slice(0, text.length - lastWord.length);
  return (
    <a
      class={`claim v-${shapeOf(mark.verdict)}`}
      id={first ? sentenceId(mark) : undefined}
      href={props.href ?? `#${noteId(mark)}`}
      lang={props.lang}
    >
      {words}
      {last ? (
        <span class="sign">
          {lastWord}
          <Icon word={mark.verdict} />
          <span class="vh">, {say(`verdict.${mark.verdict}`)}</span>
          <span class="number" aria-hidden="true">
            {mark.number}
          </span>
        </span>
      ) : null}
    </a>
  );
}

interface InNote {
  claim: Claim;
  paths: ReportPaths;
  references: readonly Reference[];
  several: boolean;
  beside: NotesProps['beside'];
}

function ClaimInNote({ claim, paths, references, several, beside }: InNote) {
  const items = strongest(claim, shown);
  const rest = claim.evidence.length - items.length;
  const say = useSay();
  return (
    <div class="claim-in-note">
      {several ? (
        <p class="wording" dir="auto" lang={useGiven()}>
          {claim.wording}
        </p>
      ) : null}
      <VerdictLine claim={claim} />
      <Reasons claim={claim} />
      <CitedFor claim={claim} references={references} paths={paths} />
      {items.map((item) => (
        <EvidenceItem evidence={item} />
      ))}
      <Counts claim={claim} />
      <p class="ledger">
        {outcomesOf(claim)
          .map(({ outcome, number }) => `${number} ${say(`outcome.${outcome}`)}`)
          .join(' · ')}
        {'. '}
        <a href={claimPath(paths, claim.id)}>
          {rest > 0
            ? say('card.ledger-more', { passages: say('n.more-passage', { count: rest }) })
            : say('card.ledger')}
        </a>
      </p>
      {beside?.(claim)}
    </div>
  );
}

/** The evidence for one mark: beside the text when opened, a numbered note in print. */
function Note({ mark, paths, references, beside }: { mark: Mark } & Omit<NotesProps, 'marks'>) {
  const say = useSay();
  return (
    <li>
      <div
        role="note"
        class={`note v-${shapeOf(mark.verdict)}`}
        id={noteId(mark)}
        popover="auto"
        aria-label={say('card.title', { number: mark.number, verdict: say(`verdict.${mark.verdict}`) })}
        tabindex={-1}
      >
        <a class="close" href={`#${sentenceId(mark)}`}>
          {say('page.close')}
          <span class="vh">{say('page.close-more')}</span>
        </a>
        {mark.claims.map((claim) => (
          <ClaimInNote
            claim={claim}
            paths={paths}
            references={references ?? []}
            several={mark.claims.length > 1}
            beside={beside}
          />
        ))}
      </div>
    </li>
  );
}

interface NotesProps {
  marks: readonly Mark[];
  paths: ReportPaths;
  /** The references that the text gives. */
  references?: readonly Reference[];
  /** What else stands at a claim. */
  beside?: ((claim: Claim) => Child) | undefined;
}

/** All notes of a text, at its end: hidden on a screen until one is opened, printed as a numbered list. */
export function Notes({ marks, paths, references = [], beside }: NotesProps) {
  const say = useSay();
  if (marks.length === 0) return null;
  return (
    <section class="notes">
      <h2>{say('page.notes')}</h2>
      <ol start={marks[0]?.number ?? 1}>
        {marks.map((mark) => (
          <Note mark={mark} paths={paths} references={references} beside={beside} />
        ))}
      </ol>
    </section>
  );
}
