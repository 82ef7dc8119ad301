import type { EvidenceDocument } from '#evidence/document.ts';

/** A document by the identifier that a reader would look it up by, with its version and date: "PMID 38114267, 2023". */
export function spokenIdentity({ identifiers, kind, title, published, id }: EvidenceDocument): string {
  const { setId, version, nct, pmid, pmcid, doi, application } = identifiers;
  const [trial] = kind === 'trial record' ? (nct ?? []) : [];
  const name =
    trial ??
    (setId === undefined ? undefined : `set id ${setId}`) ??
    application ??
    (pmcid === undefined ? undefined : pmcid) ??
    (pmid === undefined ? undefined : `PMID ${pmid}`) ??
    (doi === undefined ? undefined : `DOI ${doi}`) ??
    (title === '' ? id : `“${title}”`);
  return [name, version === undefined ? null : `version ${version}`, published]
    .filter((one) => one !== null)
    .join(', ');
}
