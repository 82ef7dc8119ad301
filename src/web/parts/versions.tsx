import type { SectionDifference } from '#evidence/difference.ts';
import { differenceOf } from '#evidence/difference.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import type { DocumentVersion } from '#evidence/document-version.ts';
import { comparePath } from '#web/links.ts';

/** What a document said before, and what changed since. */
export interface VersionsProps {
  document: EvidenceDocument;
  /** The present one first. */
  versions: readonly DocumentVersion[];
  /** The former version to compare with; null for none. */
  former: EvidenceDocument | null;
}

function nameOf({ version, published, sha256 }: DocumentVersion): string {
  const own = [version === null ? null : `Version ${version}`, published].filter((one) => one !== null);
  return own.length === 0 ? `Text ${sha256.slice(0, 12)}` : own.join(', ');
}

function Change({ title, change, sentences, numbers }: SectionDifference) {
  return (
    <section>
      <h4 dir="auto">
        {title === '' ? 'Text' : title}, {change}
      </h4>
      {numbers.length === 0 ? null : (
        <p>
          <b>{numbers.join('; ')}</b>
        </p>
      )}
      {sentences.map((one) => (
        <p dir="auto">{one.change === 'deleted' ? <del>{one.text}</del> : <ins>{one.text}</ins>}</p>
      ))}
    </section>
  );
}

function Comparison({ document, former }: { document: EvidenceDocument; former: EvidenceDocument }) {
  const changes = differenceOf(former, document);
  return (
    <>
      <h3 id="compare">What changed since the text stored on {former.provenance.at.slice(0, 10)}</h3>
      {changes.length === 0 ? <p>Only white space or headings.</p> : changes.map(Change)}
    </>
  );
}

export function Versions({ document, versions, former }: VersionsProps) {
  if (versions.length < 2) return null;
  return (
    <section>
      <h2 id="versions">Versions</h2>
      <ol>
        {versions.map((one) => (
          <li>
            {nameOf(one)}, stored {one.storedAt.slice(0, 10)}{' '}
            {one.sha256 === document.sha256 ? (
              '(the one above)'
            ) : (
              <a href={comparePath(document.id, one.sha256)}>What changed since</a>
            )}
          </li>
        ))}
      </ol>
      {former === null ? null : <Comparison document={document} former={former} />}
    </section>
  );
}
