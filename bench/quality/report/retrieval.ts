import type { Corpus } from '../corpora/corpus.ts';
import { openFigures, type Said } from '../measures/abstract-level.ts';
import { mean } from '../measures/classes.ts';
import { ndcg, recall } from '../measures/ranking.ts';
import { ids, type Rankings, type Search } from '../methods/rerank.ts';
import { percent, table, triple } from './tables.ts';
import type { Section } from './verdicts.ts';

/** One way of searching, over the same claims. */
export interface SearchMethod {
  name: string;
  rankings: Rankings;
}

/** One way of judging what was found. */
export interface OpenMethod {
  name: string;
  said: readonly Said[];
}

/** Search and the open protocol on one set of claims. */
export function retrievalSection(
  title: string,
  corpus: Corpus,
  searches: readonly Search[],
  methods: readonly SearchMethod[],
  open: readonly OpenMethod[],
  missing: readonly string[],
): Section {
  const measured = methods.map(({ name, rankings }) => ({ name, ...searchFigures(searches, rankings) }));
  const levels = open.map(({ name, said }) => ({ name, ...openFigures(corpus.pairs, said) }));
  return {
    markdown: [
      `### ${title}`,
      `${searches.length} claims over ${corpus.documents.size} abstracts; those that a claim cites are the relevant ones. Per cent.`,
      table(
        ['', 'nDCG@10', 'recall@10', 'recall@100'],
        measured.map((one) => [one.name, percent(one.ndcg10), percent(one.recall10), percent(one.recall100)]),
      ),
      'Abstract level, open retrieval, precision / recall / F1:',
      table(
        ['', 'label only', 'label + rationale', 'contradicts, label only', 'contradicts, label + rationale'],
        levels.map((one) => [
          one.name,
          triple(one.all.label),
          triple(one.all.rationale),
          triple(one.contradicts.label),
          triple(one.contradicts.rationale),
        ]),
      ),
      ...missing,
    ],
    figures: { title, claims: searches.length, search: measured, abstractLevel: levels },
  };
}

function searchFigures(searches: readonly Search[], rankings: Rankings) {
  const rows = searches.map((one) => ({
    ranked: ids(rankings.get(one.claim) ?? []),
    relevant: one.relevant,
  }));
  return {
    ndcg10: mean(rows.map(({ ranked, relevant }) => ndcg(ranked, relevant, 10))),
    recall10: mean(rows.map(({ ranked, relevant }) => recall(ranked, relevant, 10))),
    recall100: mean(rows.map(({ ranked, relevant }) => recall(ranked, relevant, 100))),
  };
}
