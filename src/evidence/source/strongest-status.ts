import type { EvidenceDocument } from '#evidence/document.ts';

export interface Notice {
  status: EvidenceDocument['status'];
  note: string;
}

const order: readonly EvidenceDocument['status'][] = [
  'retracted',
  'withdrawn',
  'superseded',
  'expression of concern',
  'corrected',
];

/** What several notices come to: the gravest status, with every note, the gravest first. */
export function strongestStatus(notices: readonly Notice[]): {
  status: EvidenceDocument['status'];
  note: string | null;
} {
  const sorted = notices
    .filter((one) => one.status !== 'current')
    .sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  const [first] = sorted;
  if (first === undefined) return { status: 'current', note: null };
  return { status: first.status, note: [...new Set(sorted.map((one) => one.note))].join('; ') };
}

/** What a title says of its own document: "RETRACTED: …", "[Withdrawn] …"; null where it says nothing. */
export function noticeInTitle(title: string): Notice | null {
  const found = /^\W*(retracted|withdrawn)(?:\s\w+)?\s*[:\])–—]/i.exec(title)?.[1]?.toLowerCase();
  if (found !== 'retracted' && found !== 'withdrawn') return null;
  return { status: found, note: `Marked as ${found} in its title` };
}
