import type { Child } from 'hono/jsx';
import type { CitedDocument, Evidence, Scope } from '#checker/check.ts';
import { statusFlag, statusWord } from '#evidence/status.ts';
import { documentPath, originalLink } from '#web/links.ts';
import { When } from '#web/parts/date.tsx';
import { Badge } from '#web/parts/verdict.tsx';
import { count, scopeMeaning, stanceWords } from '#web/words.ts';

/** A link away from this site; shown as plain text where the address is not one to follow. */
export function OutLink({ href, children }: { href: string | null; children?: Child }) {
  if (href === null) return <span>{children}</span>;
  return (
    <a href={href} rel="noopener noreferrer external">
      {children}
      <span class="out" aria-hidden="true">
        {' ↗'}
      </span>
    </a>
  );
}

/** Retracted, corrected …: never silent where the document shows (rule 7). */
export function StatusFlag({
  document,
}: {
  document: Pick<CitedDocument, 'status' | 'statusNote' | 'design'>;
}) {
  const words = statusFlag(document);
  if (words === null) return null;
  const isMild = document.status === 'corrected' || statusWord(document) === 'reinstated';
  return <strong class={`flag ${isMild ? 'mild' : 'serious'}`}>{words}</strong>;
}

/** `Level 4`, `regulatory`: the weight of a document as a whole. */
export function weight(of: { level: number | null; mark: string | null }): string {
  const words = [of.level === null ? null : `level ${of.level}`, of.mark].filter((word) => word !== null);
  return words.length === 0 ? 'no level' : words.join(', ');
}

/** At most three names, then how many more. */
function authorsInShort(authors: readonly string[]): string {
  if (authors.length <= 3) return authors.join(', ');
  return `${authors.slice(0, 2).join(', ')} and ${authors.length - 2} more`;
}

/** Title, authors, venue, date: what a reader needs to know a document again. */
export function Citation({ document, href }: { document: CitedDocument; href: string }) {
  const authors = authorsInShort(document.authors);
  return (
    <span class="citation">
      <a href={href}>
        <bdi>{document.title}</bdi>
      </a>
      {authors === '' ? null : <bdi>. {authors}</bdi>}
      {document.venue === null ? null : (
        <>
          . <cite>{document.venue}</cite>
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
  const { document } = evidence;
  const facts = [
    document.design === 'unknown' ? document.kind : document.design,
    document.participants === null ? null : `n = ${document.participants.toLocaleString('en')}`,
    weight(evidence),
    scopeOf(evidence.scope),
    document.status === 'current' ? 'current' : null,
  ];
  return (
    <ul class="facts">
      {[...new Set(facts.filter((fact) => fact !== null))].map((fact) => (
        <li>{fact}</li>
      ))}
    </ul>
  );
}

function scopeOf(scope: Scope): string {
  return scopeMeaning[scope];
}

/** One passage: the exact quote first, then whose it is, what it weighs, why it counts, and the way to it. */
export function EvidenceItem({ evidence }: { evidence: Evidence }) {
  const { document, passage } = evidence;
  const stored = documentPath(document.id, passage);
  const summary = document.representation === 'summary';
  return (
    <figure class={`evidence s-${evidence.stance}`}>
      <blockquote dir="auto">{passage.quote}</blockquote>
      <figcaption>
        <p>
          <Badge word={evidence.stance} label={stanceWords[evidence.stance]} />{' '}
          <StatusFlag document={document} /> <Citation document={document} href={stored} />
        </p>
        <Facts evidence={evidence} />
        <p class="why">{evidence.why}</p>
        <p class="ways">
          <span class="words">
            {summary ? 'Quoted from our summary of it.' : 'The document’s own words.'}
          </span>{' '}
          <a href={stored}>Stored text</a>{' '}
          <OutLink href={originalLink(document, passage.quote)}>
            {summary ? 'Open the original' : 'Open the original here'}
          </OutLink>
          <span class="address">{document.url}</span>
        </p>
      </figcaption>
    </figure>
  );
}

/** `2 independent units support it, 1 contradicts it.` */
export function unitsInWords(units: { supporting: number; contradicting: number }): string {
  const { supporting, contradicting } = units;
  const unit = (number: number) =>
    count(number, 'independent piece of evidence', 'independent pieces of evidence');
  if (supporting === 0 && contradicting === 0) return 'No independent piece of evidence speaks to it.';
  const parts = [
    supporting > 0 ? `${unit(supporting)} ${supporting === 1 ? 'supports' : 'support'} it` : null,
    contradicting > 0
      ? `${unit(contradicting)} ${contradicting === 1 ? 'contradicts' : 'contradict'} it`
      : null,
  ];
  return `${parts.filter((part) => part !== null).join(', ')}.`;
}
