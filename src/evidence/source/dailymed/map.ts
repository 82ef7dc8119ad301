import type { EvidenceDocument } from '#evidence/document.ts';
import { documentId, sourceId } from '#evidence/document.ts';
import { makeDocument } from '#evidence/make-document.ts';
import { compactDate } from '#evidence/source/compact-date.ts';
import type { Spl } from '#evidence/source/dailymed/parse.ts';

/** A label as a document. `published` is the day on which this version took effect. */
export function splDocument(spl: Spl, provenance: EvidenceDocument['provenance']): EvidenceDocument {
  const { setId, version, application, author, products } = spl;
  const effective = compactDate(spl.effective ?? '');
  const title = spl.title.join(' ') || `${products[0] ?? 'Drug'}: label`;
  const named =
    products.length === 0 ? [] : [{ title: 'Products and ingredients', text: products.join('\n') }];
  return makeDocument({
    id: documentId.parse(`dailymed:${setId}`),
    source: sourceId.parse('dailymed'),
    kind: 'label',
    design: 'regulatory',
    identifiers: {
      setId,
      ...(version === null ? {} : { version }),
      ...(application === null ? {} : { application }),
    },
    url: `https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid=${setId}`,
    title: title.toWellFormed(),
    authors: author === null ? [] : [author.toWellFormed()],
    venue: 'DailyMed',
    published: effective,
    ...(effective === null ? {} : { revised: effective }),
    participants: null,
    status: 'current',
    statusNote: null,
    licence: 'public domain',
    representation: 'original',
    language: 'en',
    // The same label at openFDA is no second voice.
    units: [`label:${setId}`],
    sections: [...named, ...spl.sections].map((section) => ({
      title: section.title.toWellFormed(),
      text: section.text.toWellFormed(),
    })),
    provenance,
  });
}
