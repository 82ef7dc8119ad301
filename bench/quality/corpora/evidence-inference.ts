import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type Corpus, type CorpusDocument, type CorpusPair, corpusFile, documentsById } from './corpus.ts';

const promptRow = z.object({
  PromptID: z.string(),
  Outcome: z.string(),
  Intervention: z.string(),
  Comparator: z.string(),
});
const annotationRow = z.object({
  PromptID: z.string(),
  PMCID: z.string(),
  'Valid Label': z.enum(['True', 'False']),
  'Valid Reasoning': z.enum(['True', 'False']),
  'Label Code': z.enum(['-1', '0', '1']),
  Annotations: z.string(),
});

/** What a trial found of an outcome: the corpus's three classes. */
export const directions = ['increased', 'decreased', 'same'] as const;
export type Direction = (typeof directions)[number];

const codes = { '1': 'increased', '-1': 'decreased', '0': 'same' } as const;

/** Intervention, outcome and comparator with what the article says, in the words that were marked in it. */
export interface Finding {
  prompt: string;
  article: string;
  intervention: string;
  outcome: string;
  comparator: string;
  direction: Direction;
  spans: readonly string[];
}

/**
 * Evidence Inference 2.0 (DeYoung and others 2020, MIT): did the intervention increase or decrease the outcome, against
 * the comparator? Kept are prompts whose valid annotations agree; the spans are theirs, at most three, the longest.
 * Official protocol with the evidence given: three directions, accuracy and macro F1.
 */
export function readFindings(): Finding[] | null {
  const prompts = csv(promptRow, 'prompts_merged.csv');
  const annotations = csv(annotationRow, 'v2_annotations.csv');
  if (prompts === null || annotations === null) return null;
  const valid = annotations.filter(
    (row) => row['Valid Label'] === 'True' && row['Valid Reasoning'] === 'True',
  );
  const byPrompt = Map.groupBy(valid, ({ PromptID }) => PromptID);
  return prompts.flatMap((prompt): Finding[] => {
    const rows = byPrompt.get(prompt.PromptID) ?? [];
    const [first, ...others] = new Set(rows.map((row) => row['Label Code']));
    if (first === undefined || others.length > 0) return [];
    return [
      {
        prompt: prompt.PromptID,
        article: rows[0]?.PMCID ?? '',
        intervention: plain(prompt.Intervention),
        outcome: plain(prompt.Outcome),
        comparator: plain(prompt.Comparator),
        direction: codes[first],
        spans: spans(rows.map((row) => plain(row.Annotations))),
      },
    ];
  });
}

/** The three claims that could be made of a finding, by the direction that they assert. */
export function claimsOf({ intervention, outcome, comparator }: Finding): Record<Direction, string> {
  return {
    increased: `Compared with ${comparator}, ${intervention} significantly increased ${outcome}.`,
    decreased: `Compared with ${comparator}, ${intervention} significantly decreased ${outcome}.`,
    same: `Compared with ${comparator}, ${intervention} made no significant difference to ${outcome}.`,
  };
}

/**
 * Every finding as three pairs: the claim of its own direction is supported, the two others are contradicted. The claim's
 * id is `<prompt>:<direction>`.
 */
export function findingPairs(findings: readonly Finding[]): Corpus {
  const documents = findings.map(
    (finding): CorpusDocument => ({ id: finding.prompt, title: '', sentences: finding.spans }),
  );
  const pairs = findings.flatMap((finding): CorpusPair[] => {
    const claims = claimsOf(finding);
    return directions.map((direction) => ({
      claim: `${finding.prompt}:${direction}`,
      text: claims[direction],
      document: finding.prompt,
      gold: direction === finding.direction ? 'supports' : 'contradicts',
      rationales: [],
    }));
  });
  return { documents: documentsById(documents), pairs };
}

/** The articles of one of the corpus's own splits. */
export function readArticleIds(split: 'train' | 'validation' | 'test'): Set<string> | null {
  const path = corpusFile('evidence-inference', 'splits', `${split}_article_ids.txt`);
  return path === null ? null : new Set(readFileSync(path, 'utf8').split(/\s+/).filter(Boolean));
}

function spans(texts: readonly string[]): string[] {
  const distinct = [...new Set(texts)];
  const alone = distinct.filter(
    (text) => text !== '' && !distinct.some((other) => other !== text && other.includes(text)),
  );
  return alone.toSorted((a, b) => b.length - a.length).slice(0, 3);
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function csv<Row>(shape: z.ZodType<Row>, file: string): Row[] | null {
  const path = corpusFile('evidence-inference', file);
  if (path === null) return null;
  return z.array(shape).parse(parse(readFileSync(path), { columns: true, bom: true }));
}
