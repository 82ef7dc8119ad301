import { certaintyOf } from '#checker/certainty.ts';
import { rewrite } from '#checker/rewrite.ts';
import { mayEvidence } from '#evidence/status.ts';

/** What a report says beside a verdict: the claim in words that hold, and how sure one can be. */
export function besideVerdict(...[claim, decision, weighed, vocabulary]: Parameters<typeof rewrite>) {
  const counting = weighed.filter((one) => mayEvidence(one.document));
  const words = rewrite(claim, decision, counting, vocabulary);
  const certainty = certaintyOf(decision, counting);
  return {
    ...(words === null ? {} : { rewrite: words }),
    ...(certainty === null ? {} : { certainty }),
  };
}
