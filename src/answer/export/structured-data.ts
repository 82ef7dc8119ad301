import type { Answer } from '#answer/answer.ts';
import type { Exportable } from '#answer/export/exportable.ts';
import { numberedClaims } from '#answer/export/numbered-claims.ts';
import type { CitedReference } from '#answer/export/reference.ts';
import type { Check, Claim, Verdict } from '#checker/check.ts';

type Node = Record<string, unknown>;

/**
 * How machine text was made, in the words of the IPTC: by rules over quoted passages, or phrased by a trained model.
 * https://schema.org/IPTCDigitalSourceEnumeration
 */
const sourceTypes = {
  rules: 'https://schema.org/AlgorithmicMediaDigitalSource',
  model: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
} as const;

/**
 * A verdict on the scale of a claim review, where it has a place there: from 1, the evidence says otherwise, to 5, a passage
 * says so. `contested` and `not found` are no points on a line between true and false, and have their words alone.
 */
const ratings: Partial<Record<Verdict, number>> = { supported: 5, overstated: 3, contradicted: 1 };

/** What an answer or a check is, in the vocabulary of schema.org, as JSON-LD. */
export function structuredData(exportable: Exportable, references: readonly CitedReference[]): Node {
  const { answer } = exportable;
  return answer === null ? claimReviews(exportable) : qaPage(exportable, answer, references);
}

function publisher(url: string): Node {
  return {
    '@type': 'Organization',
    name: 'AI Multi Source Checker',
    description: 'A machine: it quotes stored documents and checks every sentence against them.',
    ...(URL.canParse(url) ? { url: new URL(url).origin } : {}),
  };
}

function qaPage({ title, url }: Exportable, answer: Answer, references: readonly CitedReference[]): Node {
  return {
    '@context': 'https://schema.org',
    '@type': 'QAPage',
    url,
    mainEntity: {
      '@type': 'Question',
      name: title,
      text: title,
      answerCount: 1,
      acceptedAnswer: machineAnswer(answer, url, references),
    },
  };
}

/** The machine's answer on the page of its question, marked as what it is. */
export function machineAnswer(answer: Answer, url: string, references: readonly CitedReference[]): Node {
  const short = answer.sections.find(({ id }) => id === 'short-answer')?.sentences ?? [];
  return {
    '@type': 'Answer',
    text: answer.text,
    ...(short.length === 0 ? {} : { abstract: short.map(({ text }) => text).join(' ') }),
    url: `${url}#short-answer`,
    datePublished: answer.created,
    author: publisher(url),
    digitalSourceType: isWritten(answer) ? sourceTypes.model : sourceTypes.rules,
    ...(references.length === 0 ? {} : { citation: references.map(citation) }),
  };
}

/** Whether a language model phrased any of it. */
function isWritten({ sections }: Answer): boolean {
  return sections.some(({ sentences }) => sentences.some(({ written }) => written === true));
}

function citation(one: CitedReference): Node {
  return {
    '@type':
      one.kind === 'article' ? 'ScholarlyArticle' : one.kind === 'web page' ? 'WebPage' : 'CreativeWork',
    name: one.title,
    ...(one.url === null ? {} : { url: one.url }),
    ...(one.date.length === 0
      ? {}
      : { datePublished: one.date.map((part) => String(part).padStart(2, '0')).join('-') }),
    ...(one.doi === null ? {} : { sameAs: `https://doi.org/${one.doi}` }),
    ...(one.flag === null ? {} : { creativeWorkStatus: one.flag }),
  };
}

function claimReviews({ check, url }: Exportable): Node {
  return {
    '@context': 'https://schema.org',
    '@graph': numberedClaims(check.claims)
      .filter(({ claim }) => claim.verdict !== 'not checked')
      .map(({ claim }) => claimReview(claim, check, url)),
  };
}

function claimReview(claim: Claim, { created, input }: Check, url: string): Node {
  const rating = ratings[claim.verdict];
  const appearance = input.origin !== null && URL.canParse(input.origin) ? input.origin : null;
  return {
    '@type': 'ClaimReview',
    url: `${url}/claims/${claim.id}`,
    datePublished: created,
    author: publisher(url),
    claimReviewed: claim.text,
    ...(claim.reasons.length === 0 ? {} : { reviewBody: claim.reasons.join(' ') }),
    digitalSourceType: sourceTypes.rules,
    itemReviewed: {
      '@type': 'Claim',
      text: claim.text,
      ...(appearance === null ? {} : { appearance: { '@type': 'CreativeWork', url: appearance } }),
    },
    reviewRating: {
      '@type': 'Rating',
      alternateName: claim.verdict,
      ...(rating === undefined ? {} : { ratingValue: rating, bestRating: 5, worstRating: 1 }),
    },
  };
}
