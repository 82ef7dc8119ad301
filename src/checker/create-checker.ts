import { Checker } from '#checker/checker.ts';
import type { Judge } from '#checker/judge.ts';
import type { AsksLive } from '#checker/live-claims.ts';
import { DocumentReader } from '#checker/rules/document-reading.ts';
import { RulesJudge } from '#checker/rules/rules-judge.ts';
import type { Meaning } from '#evidence/meaning.ts';
import type { StandingNow } from '#evidence/notices.ts';
import type { EvidenceSearch } from '#evidence/search.ts';
import type { EvidenceStore } from '#evidence/store.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';
import type { Signer } from '#lib/signature.ts';

/** What a checker needs from outside; time and ids are given, so that tests can fix them. */
export interface CheckerNeeds {
  evidence: EvidenceStore;
  search: EvidenceSearch;
  /** How near passages are in meaning; without it they are found by their words alone. */
  meaning?: Meaning | null | undefined;
  vocabulary: Vocabulary;
  /** Sources over the network; without it only what is stored is asked. */
  live?: AsksLive | undefined;
  /** Notices of registries, by which the status of a document is looked up when it is read. */
  standing?: StandingNow | undefined;
  /** What signs receipts; without it they are not signed. */
  signer?: Signer | undefined;
  /** What judges; without it the rules do. */
  judge?: Judge | undefined;
  /** What takes over where the judge's model fails. */
  fallback?: Judge | undefined;
  now: () => Date;
  id: () => string;
}

/** A checker with the given judge, or with the transparent rules. */
export function createChecker(needs: CheckerNeeds): Checker {
  const { vocabulary } = needs;
  return new Checker({
    ...needs,
    meaning: needs.meaning ?? null,
    live: needs.live ?? null,
    standing: needs.standing ?? null,
    signer: needs.signer ?? null,
    judge: needs.judge ?? new RulesJudge(vocabulary),
    fallback: needs.fallback ?? null,
    subjects: new DocumentReader(vocabulary),
  });
}
