import type { Child } from 'hono/jsx';
import type { CitedDocument, Claim, Evidence } from '#checker/check.ts';
import { flagWord } from '#evidence/status.ts';
import type { Language } from '#locales/message.ts';
import { documentPath, originalLink } from '#web/links.ts';
import { When } from '#web/parts/date.tsx';
import { Told } from '#web/parts/said.tsx';
import type { Say } from '#web/parts/say.ts';
import { useForeign, useLanguage, useSay } from '#web/parts/say.ts';
import { Badge } from '#web/parts/verdict.tsx';

/** A link away from this site; shown as plain text where the address is not one to follow. */
export function OutLink({ href, children }: { href: string | null; children?: Child }) {
  if (href === null) return <span>{children}</span>;
  return (
    <a href={href} rel="noopener noreferrer external">
      {children}
    </a>
  );
}

/** Retracted, corrected …: never silent where the document shows (rule 7). */
export function StatusFlag({
  document,
}: {
  document: Pick<CitedDocument, 'status' | 'statusNote' | 'design'>;
}) {
  const say = useSay();
  const foreign = useForeign();
  const word = flagWord(document);
  if (word === null) return null;
  const isMild = word === 'corrected' || word === 'reinstated';
  return (
    <strong class={`flag ${isMild ? 'mild' : 'serious'}`}>
      {say(`flag.${word}`)}
      {document.statusNote === null ? null : <span lang={foreign}> ({document.statusNote})</span>}
    </strong>
  );
}

/** `Level 4`, `regulatory`: the weight of a document as a whole. */
export function weight({ level, mark }: Pick<Evidence, 'level' | 'mark'>, say: Say): string {
  const words = [
    level === null ? null : say('level', { level }),
    mark === null ? null : say(`mark.${mark}`),
  ].filter((word) => word !== null);
  return words.length === 0 ? say('level.not') : words.join(', ');
}

/** At most three names, then how many more. */
function authorsInShort(authors: readonly string[], say: Say): string {
  if (authors.length <= 3) return authors.join(', ');
  return `${authors.slice(0, 2).join(', ')} ${say('passage.authors-more', { number: authors.length - 2 })}`;
}

/** Title, authors, venue, date: what a reader needs to know a document again. */
export function Citation({ document, href }: { document: CitedDocument; href: string }) {
  const authors = authorsInShort(document.authors, useSay());
  return (
    <span class="citation">
      <a href={href}>
        <bdi lang={useForeign()}>{document.title}</bdi>
      </a>
      {authors === '' ? null : <bdi>. {authors}</bdi>}
      {document.venue === null ? null : (
        <>
          . <cite lang={useForeign()}>{document.venue}</cite>
        </>
      )}
      {document.published === null ? null : (
        <>
          , <When date={document.published} />
        </>
      )}
    </span>
  );
}

function Facts({ evidence }: { evidence: Evidence }) {
  const say = useSay();
  const { document } = evidence;
  const facts = [
    designOf(document, say),
    participantsOf(document, useLanguage()),
    weight(evidence, say),
    say(`scope-meaning.${evidence.scope}`),
    document.status === 'current' ? say('status.current') : null,
  ];
  return (
    <ul class="facts">
      {[...new Set(facts.filter((fact) => fact !== null))].map((fact) => (
        <li>{fact}</li>
      ))}
    </ul>
  );
}

/** How a document came about; its kind where that is not known. */
export function designOf({ design, kind }: Pick<CitedDocument, 'design' | 'kind'>, say: Say): string {
  return design === 'unknown' ? say(`kind.${kind}`) : say(`design.${design}`);
}

/** `n = 1,234`, as readers of studies know it; null where it is not known. */
export function participantsOf(
  { participants }: Pick<CitedDocument, 'participants'>,
  language: Language,
): string | null {
  return participants === null ? null : `n = ${participants.toLocaleString(language)}`;
}

/** One passage: the exact quote first, then whose it is, what it weighs, why it counts, and the way to it. */
export function EvidenceItem({ evidence }: { evidence: Evidence }) {
  const { document, passage } = evidence;
  const stored = documentPath(document.id, passage);
  const summary = document.representation === 'summary';
  const say = useSay();
  return (
    <figure class={`evidence s-${evidence.stance}`}>
      <blockquote dir="auto" lang={useForeign()}>
        {passage.quote}
      </blockquote>
      <figcaption>
        <p>
          <Badge word={evidence.stance} label={say(`stance.${evidence.stance}`)} />{' '}
          <StatusFlag document={document} /> <Citation document={document} href={stored} />
        </p>
        <Facts evidence={evidence} />
        <p class="why">
          <Told text={evidence.why} />
        </p>
        <p class="ways">
          <span class="words">{say(summary ? 'passage.summary' : 'passage.own')}</span>{' '}
          <a href={stored}>{say('passage.stored')}</a>{' '}
          <OutLink href={originalLink(document, passage.quote)}>
            {say(summary ? 'passage.original' : 'passage.original-here')}
          </OutLink>
          <span class="address">{document.url}</span>
        </p>
      </figcaption>
    </figure>
  );
}

/** `2 independent pieces of evidence support it, 1 contradicts it.`; of an overstated claim they carry less than it says. */
export function unitsInWords({ units, verdict }: Pick<Claim, 'units' | 'verdict'>, say: Say): string {
  const { supporting, contradicting } = units;
  const carries = verdict === 'overstated' ? 'units.less' : 'units.support';
  if (supporting === 0 && contradicting === 0) return say('units.none');
  const parts = [
    supporting > 0 ? say(carries, { count: supporting }) : null,
    contradicting > 0 ? say('units.contradict', { count: contradicting }) : null,
  ];
  return `${parts.filter((part) => part !== null).join(', ')}.`;
}
