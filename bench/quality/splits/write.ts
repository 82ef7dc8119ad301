import { writeFileSync } from 'node:fs';
import { sha256 } from '#lib/sha256.ts';
import { documentsOf } from '../corpora/abstract-claims.ts';
import { readCitationIntegrity } from '../corpora/citation-integrity.ts';
import type { Corpus, CorpusPair } from '../corpora/corpus.ts';
import { readCovidFact } from '../corpora/covidfact.ts';
import { readArticleIds, readFindings } from '../corpora/evidence-inference.ts';
import { folds, readSciFact, readSciFactFold } from '../corpora/scifact.ts';
import { Groups } from './groups.ts';
import { type Split, splitFile } from './split.ts';

/** Writes the splits that the corpora do not bring themselves. The same corpora give the same files. */
function main(): void {
  for (const [name, split] of [...sciFactFolds(), ...heldOut(), ...evidenceInference()]) {
    writeFileSync(splitFile(name), `${JSON.stringify(split, null, 2)}\n`);
    console.log(`${name}: ${split.train.length} to train on, ${split.test.length} to test on`);
  }
}

/**
 * The corpus's folds put a claim and its opposite, written about the same abstract, on different sides: a model that has
 * learned the one knows the other. So the training side leaves out every claim that cites an abstract of the test side.
 */
function sciFactFolds(): [string, Split][] {
  const corpus = readSciFact();
  if (corpus === null) return [];
  const cited = Map.groupBy(corpus.pairs, ({ claim }) => claim);
  return folds.map((fold) => {
    const test = (readSciFactFold(fold) ?? []).filter(({ id }) => cited.has(String(id)));
    const testIds = new Set(test.map(({ id }) => String(id)));
    const abstracts = new Set(test.flatMap(documentsOf));
    const others = [...cited].filter(([claim]) => !testIds.has(claim));
    const apart = others.filter(([, pairs]) => pairs.every(({ document }) => !abstracts.has(document)));
    return [
      `scifact-fold-${fold}`,
      {
        corpus: 'scifact',
        ids: 'claim',
        how:
          `Fold ${fold} of the corpus, cut to the 809 training claims. Left out of the training side: ` +
          `${others.length - apart.length} claims that cite an abstract which a test claim cites.`,
        train: apart.map(([claim]) => claim),
        test: [...testIds],
      },
    ];
  });
}

function heldOut(): [string, Split][] {
  const covidFact = readCovidFact();
  const citations = readCitationIntegrity();
  return [
    ...(covidFact === null
      ? []
      : [byGroup('covidfact', covidFact, 'all claims that share an abstract, or abstracts of one title')]),
    ...(citations === null
      ? []
      : [
          byGroup(
            'citation-integrity',
            citations,
            'all claims whose passages share a sentence: one cited article',
          ),
        ]),
  ];
}

/** Holds out whole groups, in the order of their hashes, until a fifth of the claims is held out. */
function byGroup(name: string, corpus: Corpus, group: string): [string, Split] {
  const groups = new Groups();
  for (const pair of corpus.pairs) {
    for (const mark of marks(corpus, pair)) groups.join(pair.claim, mark);
  }
  const wordings = new Map(corpus.pairs.map(({ claim, text }) => [claim, text]));
  const grouped = [...Map.groupBy(wordings.keys(), (claim) => groups.root(claim)).values()];
  const ordered = grouped.toSorted((a, b) => (hash(a, wordings) < hash(b, wordings) ? -1 : 1));
  const test = new Set<string>();
  for (const claims of ordered) {
    if (test.size >= wordings.size / 5) break;
    for (const claim of claims) test.add(claim);
  }
  return [
    name,
    {
      corpus: name,
      ids: 'claim',
      how:
        'Whole groups are held out, in the order of the SHA-256 of the wording of their first claim, until a fifth of ' +
        `the claims is. A group is ${group}.`,
      train: [...wordings.keys()].filter((claim) => !test.has(claim)),
      test: [...wordings.keys()].filter((claim) => test.has(claim)),
    },
  ];
}

/** What two claims of one group have in common. */
function marks({ documents }: Corpus, { document }: CorpusPair): string[] {
  const { title, sentences } = documents.get(document) ?? { title: '', sentences: [] };
  const texts = title === '' ? sentences : [title];
  return [`document ${document}`, ...texts.map((text) => `text ${text.trim().toLowerCase()}`)];
}

function hash([first = '']: readonly string[], wordings: ReadonlyMap<string, string>): string {
  return sha256(wordings.get(first) ?? first);
}

function evidenceInference(): [string, Split][] {
  const findings = readFindings();
  const articles = readArticleIds('test');
  if (findings === null || articles === null) return [];
  const [test, train] = part(findings, ({ article }) => articles.has(article));
  return [
    [
      'evidence-inference',
      {
        corpus: 'evidence-inference',
        ids: 'prompt',
        how: "The corpus's own split by article: its test articles, against its training and validation articles. Only prompts whose valid annotations agree.",
        train: train.map(({ prompt }) => prompt),
        test: test.map(({ prompt }) => prompt),
      },
    ],
  ];
}

function part<Item>(items: readonly Item[], first: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(first), items.filter((item) => !first(item))];
}

main();
