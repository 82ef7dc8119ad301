import type { SectionDifference } from '#evidence/difference.ts';
import { differenceOf } from '#evidence/difference.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import type { DocumentVersion } from '#evidence/document-version.ts';
import { comparePath } from '#web/links.ts';
import type { Say } from '#web/parts/say.ts';
import { useForeign, useSay } from '#web/parts/say.ts';

/** What a document said before, and what changed since. */
export interface VersionsProps {
  document: EvidenceDocument;
  /** The present one first. */
  versions: readonly DocumentVersion[];
  /** The former version to compare with; null for none. */
  former: EvidenceDocument | null;
}

function nameOf({ version, published, sha256 }: DocumentVersion, say: Say): string {
  const own = [version === null ? null : say('versions.version', { version }), published].filter(
    (one) => one !== null,
  );
  return own.length === 0 ? say('versions.text', { hash: sha256.slice(0, 12) }) : own.join(', ');
}

function Change({ title, change, sentences, numbers }: SectionDifference) {
  const say = useSay();
  const foreign = useForeign();
  return (
    <section>
      <h4 dir="auto">
        {title === '' ? say('versions.part') : <span lang={foreign}>{title}</span>}, {say(`change.${change}`)}
      </h4>
      {numbers.length === 0 ? null : (
        <p>
          <b lang={foreign}>{numbers.join('; ')}</b>
        </p>
      )}
      {sentences.map((one) => (
        <p dir="auto" lang={foreign}>
          {one.change === 'deleted' ? <del>{one.text}</del> : <ins>{one.text}</ins>}
        </p>
      ))}
    </section>
  );
}

function Comparison({ document, former }: { document: EvidenceDocument; former: EvidenceDocument }) {
  const changes = differenceOf(former, document);
  const say = useSay();
  return (
    <>
      <h3 id="compare">{say('versions.changed-since', { date: former.provenance.at.slice(0, 10) })}</h3>
      {changes.length === 0 ? (
        <p>{say('versions.only-space')}</p>
      ) : (
        changes.map((change) => <Change {...change} />)
      )}
    </>
  );
}

export function Versions({ document, versions, former }: VersionsProps) {
  const say = useSay();
  if (versions.length < 2) return null;
  return (
    <section>
      <h2 id="versions">{say('versions.title')}</h2>
      <ol>
        {versions.map((one) => (
          <li>
            {nameOf(one, say)}, {say('versions.stored', { date: one.storedAt.slice(0, 10) })}{' '}
            {one.sha256 === document.sha256 ? (
              say('versions.this')
            ) : (
              <a href={comparePath(document.id, one.sha256)}>{say('versions.changed')}</a>
            )}
          </li>
        ))}
      </ol>
      {former === null ? null : <Comparison document={document} former={former} />}
    </section>
  );
}
