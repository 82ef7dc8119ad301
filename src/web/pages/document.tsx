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
import { Said } from '#web/parts/said.tsx';
import type { Say } from '#web/parts/say.ts';
import { sayIn, useForeign, useLanguage, useSay } from '#web/parts/say.ts';
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

function identifiersOf(document: EvidenceDocument, say: Say): [name: string, value: string][] {
  const { pmid, pmcid, doi, nct, setId, version, application } = document.identifiers;
  const named: [string, string | undefined][] = [
    ['PMID', pmid],
    ['PMCID', pmcid],
    ['DOI', doi],
    [say('about.trial'), nct?.join(', ')],
    [say('about.label'), setId],
    [say('about.version'), version],
    [say('about.application'), application],
  ];
  return named.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]]));
}

function About({ document }: { document: EvidenceDocument }) {
  const say = useSay();
  const { date, place } = { date: document.provenance.at.slice(0, 10), place: document.provenance.from };
  const foreign = useForeign();
  const facts: [name: string, value: string | null, lang?: 'en' | undefined][] = [
    [say('about.authors'), document.authors.length === 0 ? null : document.authors.join(', '), foreign],
    [say('about.venue'), document.venue, foreign],
    [say('about.kind'), say(`kind.${document.kind}`)],
    [say('about.design'), document.design === 'unknown' ? null : say(`design.${document.design}`)],
    [say('about.participants'), document.participants?.toLocaleString(useLanguage()) ?? null],
    ...identifiersOf(document, say),
    [say('about.status'), say(`status.${document.status}`)],
    [say('about.licence'), document.licence, foreign],
    [say('about.stored'), say('about.stored-from', { date, place })],
    ['SHA-256', document.sha256],
  ];
  return (
    <dl class="about">
      {facts.map(([name, value, lang]) =>
        value === null ? null : (
          <>
            <dt>{name}</dt>
            <dd dir="auto" lang={lang}>
              {value}
            </dd>
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
  const say = useSay();
  if (document.representation === 'original') return null;
  return (
    <p class="notice">
      <b>{say('document.summary')}</b> {say('document.summary-text')}
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
  const say = sayIn(site.language);
  const kind = capital(say(`kind.${document.kind}`));
  const source = sourceById(document.source);
  const link = outLink(document.url);
  return (
    <Layout
      site={site}
      title={document.title}
      description={`${say('document.from', { kind, source: source.name })}: ${document.title}`}
      canonical={documentPath(document.id)}
      here="sources"
    >
      <article class="page document">
        <header>
          <StatusNotice document={document} />
          <p class="kind">
            <Said
              of="document.from"
              values={{ kind }}
              parts={{ source: <a href={sourcePath(document.source)}>{source.name}</a> }}
            />
            {document.published === null ? null : (
              <>
                , <When date={document.published} />
              </>
            )}
          </p>
          <h1 dir="auto" lang={document.language}>
            {document.title}
          </h1>
          <p>
            {link === null ? (
              <bdi>{document.url}</bdi>
            ) : (
              <OutLink href={link}>{say('passage.original')}</OutLink>
            )}
          </p>
        </header>
        <Notice document={document} />
        <section>
          <h2 id="text">{say('document.text')}</h2>
          {passage === null ? null : (
            <p class="aside">
              <Said
                of="document.marked"
                values={{ start: passage.start, end: passage.end }}
                parts={{ passage: <a href="#passage">{say('document.passage')}</a> }}
              />
            </p>
          )}
          <StoredText document={document} passage={passage} />
        </section>
        <Versions document={document} versions={versions} former={former} />
        <section>
          <h2 id="about">{say('document.about')}</h2>
          <About document={document} />
        </section>
      </article>
    </Layout>
  );
}
