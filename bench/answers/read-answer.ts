import type { Answer } from '#answer/answer.ts';
import type { Claim } from '#checker/check.ts';

/** An answer as it is read by hand, and how many of its sentences claim something without support. */
export function readAnswer({ question, plan, sections, check, certainty }: Answer): {
  text: string;
  unsupported: number;
} {
  const claims = new Map(check.claims.map((claim) => [claim.id, claim]));
  let unsupported = 0;
  const lines = sections.flatMap(({ heading, sentences }) => [
    `## ${heading}`,
    ...sentences.map(({ text, connecting, claim: id }) => {
      if (connecting) return `  ~ ${text}`;
      const claim = id === null ? undefined : claims.get(id);
      const supported = claim?.verdict === 'supported';
      if (!supported) unsupported += 1;
      const from = bestOf(claim)?.document.id ?? 'looked for';
      return `  ${supported ? '+' : '!'} ${text} [${from}]`;
    }),
  ]);
  const terms = plan.terms.map(({ role, name }) => `${role} ${name}`).join(', ');
  const head = [
    `# ${question}`,
    `${plan.kind}; ${terms || 'no terms'}; certainty ${certainty?.word ?? 'not rated'}`,
  ];
  return { text: [...head, ...lines].join('\n'), unsupported };
}

/** The passage that says it most surely. */
function bestOf(claim: Claim | undefined) {
  return claim?.evidence
    .filter(({ stance }) => stance === 'supports')
    .toSorted((a, b) => b.score - a.score)[0];
}
