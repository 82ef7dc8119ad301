import { readCheckCovid } from './corpora/check-covid.ts';
import { readCitationIntegrity } from './corpora/citation-integrity.ts';
import type { Corpus, Stance } from './corpora/corpus.ts';
import { stances } from './corpora/corpus.ts';
import { readCovidFact } from './corpora/covidfact.ts';
import { findingPairs, readFindings } from './corpora/evidence-inference.ts';
import { readHealthVer, readHealthVerAbstracts } from './corpora/healthver.ts';
import { readNli4ct } from './corpora/nli4ct.ts';
import { readSciFact } from './corpora/scifact.ts';
import { readTestIds } from './splits/split.ts';

/** A named set of claims beside the documents that they are held against. */
export interface TestSet {
  name: string;
  /** What is measured, in a few words. */
  title: string;
  /** The stances that occur in it; the model's say is the likelier of these. */
  classes: readonly Stance[];
  /** Whether the models that come with the project were trained on its pairs: then only held-out scores count. */
  seen: boolean;
  read: () => Corpus | null;
}

const two = ['supports', 'contradicts'] as const;

export const testSets: readonly TestSet[] = [
  {
    name: 'healthver-dev',
    title: 'HealthVer, development: claims of web pages beside pieces of abstracts',
    classes: stances,
    seen: false,
    read: readHealthVer,
  },
  {
    name: 'transfer-healthver',
    title: 'Transfer: HealthVer, development, by a model that was trained without HealthVer',
    classes: stances,
    seen: true,
    read: readHealthVer,
  },
  {
    name: 'healthver-dev-abstracts',
    title: 'HealthVer, development: the claims beside whole abstracts',
    classes: stances,
    seen: false,
    read: readHealthVerAbstracts,
  },
  {
    name: 'transfer-scifact',
    title:
      'Transfer: SciFact, training claims beside the abstracts that they cite, by a model that was trained without SciFact',
    classes: stances,
    seen: false,
    read: readSciFact,
  },
  {
    name: 'covidfact-held-out',
    title: 'COVID-Fact, held out: headlines and their altered twins beside the evidence given',
    classes: two,
    seen: false,
    read: () => evidenceOnly(onlyTest(readCovidFact(), 'covidfact')),
  },
  {
    name: 'covidfact-held-out-abstracts',
    title: 'COVID-Fact, held out: the same beside whole abstracts',
    classes: two,
    seen: false,
    read: () => onlyTest(readCovidFact(), 'covidfact'),
  },
  {
    name: 'check-covid-dev',
    title: 'Check-COVID, development: claims of news beside the evidence given',
    classes: stances,
    seen: false,
    read: readCheckCovid,
  },
  {
    name: 'citation-integrity-held-out',
    title: 'Citation integrity, held out: citing sentences beside the cited article',
    classes: stances,
    seen: false,
    read: () => onlyTest(readCitationIntegrity(), 'citation-integrity'),
  },
  {
    name: 'nli4ct-dev',
    title: 'NLI4CT, development: statements on sections of trial records',
    classes: two,
    seen: false,
    read: readNli4ct,
  },
  {
    name: 'evidence-inference-test',
    title: 'Evidence Inference, test articles: three claims a finding, beside the evidence given',
    classes: two,
    seen: false,
    read: () => {
      const findings = readFindings();
      const ids = readTestIds('evidence-inference');
      if (findings === null || ids === null) return null;
      return findingPairs(findings.filter(({ prompt }) => ids.has(prompt)));
    },
  },
];

function onlyTest(corpus: Corpus | null, split: string): Corpus | null {
  const ids = readTestIds(split);
  if (corpus === null || ids === null) return null;
  return { ...corpus, pairs: corpus.pairs.filter(({ claim }) => ids.has(claim)) };
}

/** Each pair with a document of its own that holds nothing but the first marked rationales, at most three sentences. */
function evidenceOnly(corpus: Corpus | null): Corpus | null {
  if (corpus === null) return null;
  const cut = corpus.pairs.map((pair) => {
    const whole = corpus.documents.get(pair.document);
    const marked = [...new Set(pair.rationales.flat())].slice(0, 3).toSorted((a, b) => a - b);
    const id = `${pair.document} for ${pair.claim}`;
    const sentences = marked.map((at) => whole?.sentences[at] ?? '');
    return {
      pair: { ...pair, document: id, rationales: [] },
      document: { id, title: whole?.title ?? '', sentences },
    };
  });
  return {
    documents: new Map(cut.map(({ document }) => [document.id, document])),
    pairs: cut.map(({ pair }) => pair),
  };
}
