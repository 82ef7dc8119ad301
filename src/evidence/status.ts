import type { EvidenceDocument } from '#evidence/document.ts';

type Standing = Pick<EvidenceDocument, 'status' | 'design' | 'statusNote'>;

/**
 * Whether a document may support or contradict a claim. Retracted, withdrawn and superseded ones never do,
 * nor does what a machine wrote; an expression of concern does, and is flagged wherever it shows.
 */
export function mayEvidence(document: Standing): boolean {
  if (document.design === 'ai-written') return false;
  return ['current', 'corrected', 'expression of concern'].includes(document.status);
}

/** Stands in a status note between what a registry said and with what it took that back. */
export const takenBack = ', lifted by';

/** Whether it counts again after a retraction, a withdrawal or a concern that was taken back. */
function isReinstated({ status, statusNote }: Pick<Standing, 'status' | 'statusNote'>): boolean {
  return status === 'current' && statusNote?.includes(takenBack) === true;
}

/** A document’s status in a word or two, where a reader must know of it; null for one that is just current. */
export function statusWord(document: Pick<Standing, 'status' | 'statusNote'>): string | null {
  if (isReinstated(document)) return 'reinstated';
  return document.status === 'current' ? null : document.status;
}

const words: Record<EvidenceDocument['status'], string | null> = {
  current: null,
  corrected: 'Corrected since it was published',
  'expression of concern': 'Its publisher has expressed concern about it',
  retracted: 'Retracted: it supports nothing',
  withdrawn: 'Withdrawn: it supports nothing',
  superseded: 'Superseded by a newer version: it supports nothing',
};

/** What a reader must know of a document's status, in one phrase, with its note; null where there is nothing. */
export function statusFlag(document: Standing): string | null {
  const flag =
    words[document.status] ??
    (isReinstated(document) ? 'Reinstated: what was said against it was taken back' : null) ??
    (document.design === 'ai-written' ? 'Written by a machine: never evidence' : null);
  if (flag === null || document.statusNote === null) return flag;
  return `${flag} (${document.statusNote})`;
}
