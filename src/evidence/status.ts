import type { EvidenceDocument } from '#evidence/document.ts';
import { inWords, message } from '#locales/message.ts';

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

/** Of what a reader must know: a status, or that a machine wrote it; null where there is nothing. */
export function flagWord(document: Standing) {
  if (document.status !== 'current') return document.status;
  if (isReinstated(document)) return 'reinstated';
  return document.design === 'ai-written' ? document.design : null;
}

/** The same in one phrase, with the note of the status. */
export function statusFlag(document: Standing): string | null {
  const word = flagWord(document);
  if (word === null) return null;
  const flag = inWords(message(`flag.${word}`));
  return document.statusNote === null ? flag : `${flag} (${document.statusNote})`;
}
