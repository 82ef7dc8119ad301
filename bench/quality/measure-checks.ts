import type { Verdict } from '#checker/check.ts';
import { DocumentReader } from '#checker/rules/document-reading.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';
import type { Corpus } from './corpora/corpus.ts';
import { readSciFact, readSciFactDevelopment } from './corpora/scifact.ts';
import { asEvidence } from './methods/abstract-search.ts';
import { readTogether } from './methods/judged.ts';
import type { NamedJudge } from './named-judges.ts';
import { progressOn } from './progress.ts';
import { type Checked, checksSection, type Truth } from './report/checks.ts';
import type { Section } from './report/verdicts.ts';
import { claimTexts, type Found, searchClaims } from './retrieval-sets.ts';

/** Abstracts that a check opens. */
export const opened = 10;

const sets = [
  { name: 'scifact-training', title: 'SciFact, training claims', read: readSciFact },
  { name: 'scifact-development', title: 'SciFact, development claims', read: readSciFactDevelopment },
];

/** Whole checks: every claim with the abstracts that the search by words finds first, read together. */
export async function measureChecks(
  judges: readonly NamedJudge[],
  vocabulary: Vocabulary,
): Promise<Section[]> {
  const found = await searchClaims();
  const sections: Section[] = [];
  for (const { name: test, title, read } of sets) {
    const corpus = read();
    if (corpus === null) continue;
    const checked: { name: string; verdicts: Verdict[] }[] = [];
    for (const judge of judges)
      checked.push({
        name: judge.name,
        verdicts: await verdictsBy(judge, corpus, found, vocabulary, test),
      });
    const truths = truthsOf(corpus);
    sections.push(
      checksSection(
        title,
        checked.map(
          ({ name, verdicts }): Checked => ({
            name,
            claims: truths.map((truth, at) => ({ truth, verdict: verdicts[at] ?? 'not found' })),
          }),
        ),
      ),
    );
  }
  return sections;
}

async function verdictsBy(
  { name, of }: NamedJudge,
  corpus: Corpus,
  found: Found,
  vocabulary: Vocabulary,
  test: string,
): Promise<Verdict[]> {
  const progress = progressOn(`${test}, whole checks, ${name}`);
  const needs = { vocabulary, subjects: new DocumentReader(vocabulary) };
  const texts = claimTexts(corpus);
  const verdicts: Verdict[] = [];
  for (const [claim, text] of texts) {
    progress(verdicts.length, texts.size);
    const documents = (found.get(claim) ?? []).slice(0, opened).flatMap(({ document }) => {
      const known = corpus.documents.get(document);
      return known === undefined ? [] : [asEvidence(known)];
    });
    verdicts.push(
      (await readTogether({ ...needs, judge: of(test, claim) }, text, documents)).decision.verdict,
    );
  }
  return verdicts;
}

/** What annotators found for each claim in the abstracts that it cites. */
function truthsOf(corpus: Corpus): Truth[] {
  const byClaim = Map.groupBy(corpus.pairs, ({ claim }) => claim);
  return [...claimTexts(corpus).keys()].map((claim) => {
    const said = new Set((byClaim.get(claim) ?? []).map(({ gold }) => gold));
    if (said.has('supports')) return said.has('contradicts') ? 'both' : 'supports';
    return said.has('contradicts') ? 'contradicts' : 'nothing';
  });
}
