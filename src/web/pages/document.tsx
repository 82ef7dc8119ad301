import type { EvidenceDocument } from '#evidence/document.ts';
import { sourceById } from '#evidence/source.ts';
import { statusFlag } from '#evidence/status.ts';
import type { Range } from '#lib/text.ts';
import { CodePoints } from '#lib/text.ts';
import { documentPath, outLink, sourcePath } from '#web/links.ts';
import { paragraphs } from '#web/marks.ts';
import { When } from '#web/parts/date.tsx';
import { OutLink, StatusFlag } from '#web/parts/evidence-item.tsx';
import { Layout } from '#web/parts/layout.tsx';
import type { Site } from '#web/parts/site.ts';
import { Versions, type VersionsProps } from '#web/parts/versions.tsx';
import { capital } from '#web/words.ts';

export interface DocumentPageProps extends VersionsProps {
  site: Site;
  /** The passage to show marked, in code points; null for none. */
  passage: Range | null;
}

interface Part extends Range {
  title: string | null;
}

/** The text as its sections, with what lies between them: every character once, in order. */
function partsOf(document: EvidenceDocument, length: number): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const section of document.sections.toSorted((a, b) => a.start - b.start)) {
    const start = Math.max(at, Math.min(section.start, length));
    const end = Math.min(section.end, length);
    if (end <= start) continue;
    if (start > at) parts.push({ title: null, start: at, end: start });
    parts.push({ title: section.title === '' ? null : section.title, start, end });
    at = end;
  }
  if (at < length) parts.push({ title: null, start: at, end: length });
  return parts;
}

function Paragraph(props: { text: CodePoints; range: Range; passage: Range | null }) {
  const { text, range, passage } = props;
  const start = Math.max(range.start, passage?.start ?? range.end);
  const end = Math.min(range.end, passage?.end ?? range.start);
  if (passage === null || end <= start) return <p dir="auto">{text.slice(range.start, range.end)}</p>;
  return (
    <p dir="auto">
      {text.slice(range.start, start)}
      <mark id={start === passage.start ? 'passage' : undefined}>{text.slice(start, end)}</mark>
      {text.slice(end, range.end)}
    </p>
  );
}

function StoredText({ document, passage }: { document: EvidenceDocument; passage: Range | null }) {
  const text = new CodePoints(document.text);
  return (
    <div class="stored-text" lang={document.language}>
      {partsOf(document, text.length).map((part) => (
        <section>
          {part.title === null ? null : <h3 dir="auto">{part.title}</h3>}
          {paragraphs(text, part).map((range) => (
            <Paragraph text={text} range={range} passage={passage} />
          ))}
        </section>
      ))}
    </div>
  );
}

function identifiersOf(document: EvidenceDocument): [name: string, value: string][] {
  const { pmid, pmcid, doi, nct, setId, version, application } = document.identifiers;
  const named: [string, string | undefined][] = [
    ['PMID', pmid],
    ['PMCID', pmcid],
    ['DOI', doi],
    ['Trial', nct?.join(', ')],
    ['Label', setId],
    ['Version', version],
    ['Application', application],
  ];
  return named.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]]));
}

function About({ document }: { document: EvidenceDocument }) {
  const facts: [string, string | null][] = [
    ['Authors', document.authors.length === 0 ? null : document.authors.join(', ')],
    ['Published in', document.venue],
    ['Kind', document.kind],
    ['Design', document.design === 'unknown' ? null : document.design],
    ['Participants', document.participants?.toLocaleString('en') ?? null],
    ...identifiersOf(document),
    ['Status', document.status],
    ['Licence', document.licence],
    ['Stored', `${document.provenance.at.slice(0, 10)}, from ${document.provenance.from}`],
    ['SHA-256', document.sha256],
  ];
  return (
    <dl class="about">
      {facts.map(([name, value]) =>
        value === null ? null : (
          <>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </>
        ),
      )}
    </dl>
  );
}

/** What is known of it today, before anything that it says itself. */
function StatusNotice({ document }: { document: EvidenceDocument }) {
  if (statusFlag(document) === null) return null;
  return (
    <p class="status">
      <StatusFlag document={document} />
    </p>
  );
}

function Notice({ document }: { document: EvidenceDocument }) {
  if (document.representation === 'original') return null;
  return (
    <p class="notice">
      <b>A summary, not the document itself.</b> The text below tells what the document reports, with its
      exact numbers, in the words of whoever stored it. Read the original before you rely on it.
    </p>
  );
}

/** A range inside the text, else null. */
export function passageIn(document: EvidenceDocument, start: number, end: number): Range | null {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) return null;
  const { length } = new CodePoints(document.text);
  return start >= 0 && start < end && end <= length ? { start, end } : null;
}

export function DocumentPage({ site, document, passage, versions, former }: DocumentPageProps) {
  const source = sourceById(document.source);
  const link = outLink(document.url);
  return (
    <Layout
      site={site}
      title={document.title}
      description={`${capital(document.kind)} from ${source.name}: ${document.title}`}
      canonical={documentPath(document.id)}
      here="sources"
    >
      <article class="page document">
        <header>
          <StatusNotice document={document} />
          <p class="kind">
            {capital(document.kind)} from <a href={sourcePath(document.source)}>{source.name}</a>
            {document.published === null ? null : (
              <>
                , <When date={document.published} />
              </>
            )}
          </p>
          <h1 dir="auto">{document.title}</h1>
          <p>
            {link === null ? <bdi>{document.url}</bdi> : <OutLink href={link}>Open the original</OutLink>}
          </p>
        </header>
        <Notice document={document} />
        <section>
          <h2 id="text">The stored text</h2>
          {passage === null ? null : (
            <p class="aside">
              <a href="#passage">The quoted passage</a> is marked: characters {passage.start} to {passage.end}{' '}
              of the stored text.
            </p>
          )}
          <StoredText document={document} passage={passage} />
        </section>
        <Versions document={document} versions={versions} former={former} />
        <section>
          <h2 id="about">About this document</h2>
          <About document={document} />
        </section>
      </article>
    </Layout>
  );
}
