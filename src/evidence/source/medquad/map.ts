import type { EvidenceDocument } from '#evidence/document.ts';
import type { MedquadPage } from '#evidence/source/medquad/parse.ts';
import { webDocument } from '#evidence/source/websites/map.ts';

/** The page as a document of its own site, a section a question; null without an answer or a web address. */
export function mapPage(
  { url, focus, pairs }: MedquadPage,
  provenance: EvidenceDocument['provenance'],
): EvidenceDocument | null {
  if (pairs.length === 0 || !/^https?:\/\/[^/]+\./.test(url) || !URL.canParse(url)) return null;
  return webDocument(
    {
      url,
      title: focus || (pairs[0]?.question ?? ''),
      author: null,
      published: null,
      language: 'en',
      sections: pairs.map(({ question, answer }) => ({ title: question, text: answer })),
    },
    { licence: 'CC BY 4.0 (MedQuAD)', provenance },
  );
}
