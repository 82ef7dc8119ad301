/**
 * The part of schema.org's vocabulary (version 29) that the pages use, from its published definitions: every type with its
 * parents, every property with the types that it may have and the types of its values; and for the kinds of pages that
 * search engines read, what those ask for (developers.google.com/search/docs/appearance/structured-data/qapage and …/factcheck).
 */
interface Property {
  /** Types whose things may have it. */
  of: string[];
  /** Types of its values. */
  values: string[];
}

const parents: Record<string, string[]> = {
  Thing: [],
  CreativeWork: ['Thing'],
  WebPage: ['CreativeWork'],
  QAPage: ['WebPage'],
  Comment: ['CreativeWork'],
  Question: ['Comment'],
  Answer: ['Comment'],
  Review: ['CreativeWork'],
  ClaimReview: ['Review'],
  Claim: ['CreativeWork'],
  Article: ['CreativeWork'],
  ScholarlyArticle: ['Article'],
  Organization: ['Thing'],
  Person: ['Thing'],
  Rating: ['Thing'],
};

const properties: Record<string, Property> = {
  name: { of: ['Thing'], values: ['Text'] },
  description: { of: ['Thing'], values: ['Text', 'TextObject'] },
  url: { of: ['Thing'], values: ['URL'] },
  sameAs: { of: ['Thing'], values: ['URL'] },
  alternateName: { of: ['Thing'], values: ['Text'] },
  text: { of: ['CreativeWork'], values: ['Text'] },
  abstract: { of: ['CreativeWork'], values: ['Text'] },
  author: { of: ['CreativeWork', 'Rating'], values: ['Organization', 'Person'] },
  citation: { of: ['CreativeWork'], values: ['CreativeWork', 'Text'] },
  creativeWorkStatus: { of: ['CreativeWork'], values: ['DefinedTerm', 'Text'] },
  datePublished: { of: ['CreativeWork'], values: ['Date', 'DateTime'] },
  digitalSourceType: { of: ['CreativeWork'], values: ['IPTCDigitalSourceEnumeration'] },
  mainEntity: { of: ['CreativeWork'], values: ['Thing'] },
  dateModified: { of: ['CreativeWork'], values: ['Date', 'DateTime'] },
  upvoteCount: { of: ['Comment'], values: ['Integer'] },
  suggestedAnswer: { of: ['Question'], values: ['Answer', 'ItemList'] },
  acceptedAnswer: { of: ['Question'], values: ['Answer', 'ItemList'] },
  answerCount: { of: ['Question'], values: ['Integer'] },
  claimReviewed: { of: ['ClaimReview'], values: ['Text'] },
  itemReviewed: { of: ['Review'], values: ['Thing'] },
  reviewBody: { of: ['Review'], values: ['Text'] },
  reviewRating: { of: ['Review'], values: ['Rating'] },
  appearance: { of: ['Claim'], values: ['CreativeWork'] },
  ratingValue: { of: ['Rating'], values: ['Number', 'Text'] },
  bestRating: { of: ['Rating'], values: ['Number', 'Text'] },
  worstRating: { of: ['Rating'], values: ['Number', 'Text'] },
};

/** What a search engine asks for, by type. */
const asked: Record<string, string[]> = {
  QAPage: ['mainEntity'],
  Question: ['name', 'answerCount'],
  Answer: ['text', 'author', 'datePublished', 'url'],
  ClaimReview: ['claimReviewed', 'reviewRating', 'url', 'author', 'datePublished', 'itemReviewed'],
  Rating: ['alternateName'],
  Organization: ['name'],
};

const digitalSources = [
  'AlgorithmicMediaDigitalSource',
  'AlgorithmicallyEnhancedDigitalSource',
  'CompositeCaptureDigitalSource',
  'CompositeSyntheticDigitalSource',
  'CompositeWithTrainedAlgorithmicMediaDigitalSource',
  'DataDrivenMediaDigitalSource',
  'DigitalArtDigitalSource',
  'DigitalCaptureDigitalSource',
  'MinorHumanEditsDigitalSource',
  'MultiFrameComputationalCaptureDigitalSource',
  'NegativeFilmDigitalSource',
  'PositiveFilmDigitalSource',
  'PrintDigitalSource',
  'ScreenCaptureDigitalSource',
  'TrainedAlgorithmicMediaDigitalSource',
  'VirtualRecordingDigitalSource',
].map((name) => `https://schema.org/${name}`);

function isA(type: string, wanted: string): boolean {
  return type === wanted || (parents[type] ?? []).some((parent) => isA(parent, wanted));
}

const date = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;
const scalars: Record<string, (value: unknown) => boolean> = {
  Text: (value) => typeof value === 'string' && value.trim() !== '',
  URL: (value) => typeof value === 'string' && URL.canParse(value) && /^https?:/.test(value),
  Date: (value) => typeof value === 'string' && date.test(value),
  DateTime: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)) && value.includes('T'),
  Number: (value) => typeof value === 'number' && Number.isFinite(value),
  Integer: (value) => Number.isInteger(value),
  IPTCDigitalSourceEnumeration: (value) => typeof value === 'string' && digitalSources.includes(value),
};

const isNode = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is wrong with a JSON-LD document by the vocabulary; empty where it is valid. */
export function schemaOrgFaults(document: unknown): string[] {
  if (!isNode(document)) return ['it is no object'];
  const { '@context': context, '@graph': graph, ...rest } = document;
  const faults = context === 'https://schema.org' ? [] : [`@context is ${JSON.stringify(context)}`];
  const nodes = Array.isArray(graph) ? graph : [rest];
  return [...faults, ...nodes.flatMap((node, at) => nodeFaults(node, `[${at}]`))];
}

function nodeFaults(node: unknown, path: string): string[] {
  if (!isNode(node)) return [`${path} is no object`];
  const { '@type': type, ...fields } = node;
  if (typeof type !== 'string' || parents[type] === undefined) return [`${path} has no known type`];
  const missing = (asked[type] ?? []).filter((name) => fields[name] === undefined);
  const answers = ['acceptedAnswer', 'suggestedAnswer'];
  if (type === 'Question' && answers.every((name) => fields[name] === undefined))
    missing.push(answers.join(' or '));
  return [
    ...missing.map((name) => `${path} (${type}) lacks ${name}`),
    ...Object.entries(fields).flatMap(([name, value]) => fieldFaults(type, name, value, `${path}.${name}`)),
  ];
}

function fieldFaults(type: string, name: string, value: unknown, path: string): string[] {
  const property = properties[name];
  if (property === undefined) return [`${path} is no known property`];
  if (!property.of.some((owner) => isA(type, owner))) return [`${path} is no property of ${type}`];
  return (Array.isArray(value) ? value : [value]).flatMap((one) => valueFaults(property, one, path));
}

function valueFaults({ values }: Property, value: unknown, path: string): string[] {
  if (isNode(value)) {
    const type = String(value['@type']);
    const fits = values.some((wanted) => isA(type, wanted));
    return [...(fits ? [] : [`${path} may not be a ${type}`]), ...nodeFaults(value, path)];
  }
  const fits = values.some((wanted) => scalars[wanted]?.(value) === true);
  return fits ? [] : [`${path} is ${JSON.stringify(value)}, which is none of ${values.join(', ')}`];
}
