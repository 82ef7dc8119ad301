import type { Check, Claim, Outcome, SourceSummary } from '#checker/check.ts';
import { openLimit, opposingLimit } from '#checker/retrieve.ts';
import { sourceById } from '#evidence/source.ts';
import { markdownText, onOneLine } from '#lib/markdown-text.ts';
import { plural } from '#lib/plural.ts';

/**
 * The search behind a check as Markdown, in the order of PRISMA-S (Rethlefsen 2021): databases and platforms, dates,
 * the full strategies of each claim with the opposing ones, limits, numbers of records, de-duplication, and what was
 * not asked or could not be reached.
 */
export function searchAppendix(check: Check): string {
  const claims = check.claims.filter((claim) => claim.verdict !== 'not checkable');
  const parts = [
    opening(check, claims),
    databases(check, claims),
    otherWays(claims),
    strategies(check, claims),
    limits(),
    records(claims),
    unanswered(check, claims),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function opening(check: Check, claims: readonly Claim[]): string[] {
  const { title, origin, sha256 } = check.input;
  const { digest, documents } = check.evidence;
  return [
    '# Search appendix',
    '',
    `Check ${code(check.id)} of ${title === null ? 'a text' : `“${markdownText(title)}”`}${origin === null ? '' : ` from ${markdownText(origin)}`} (SHA-256 ${code(sha256)}), made on ${check.created}: ${plural(claims.length, 'claim')} that can be checked, out of ${plural(check.claims.length, 'sentence')}.`,
    '',
    `Judge: ${markdownText(check.judge.name)} ${markdownText(check.judge.version)}. Evidence: ${plural(documents, 'stored document')}, digest ${code(digest)}. The order follows PRISMA-S; the numbers in brackets are its items.`,
  ];
}

function databases({ sources }: Check, claims: readonly Claim[]): string[] {
  return [
    '## Databases, registries and other sources (1, 2, 3, 4, 13)',
    '',
    'All were searched on one platform, Betateta: in the copies that are stored here and, where the table says so, also over the network through the source’s own interface.',
    '',
    '| source | kind | covers | documents stored | newest | first searched | last searched | over the network |',
    '|---|---|---|---:|---|---|---|---|',
    ...sources.map((source) => {
      const { kind, covers } = sourceById(source.id);
      const asked = askedOf(source, claims);
      const times = asked.map((one) => one.asked).sort();
      const cells = [
        source.name,
        kind,
        covers,
        String(source.documents),
        source.coverage ?? '–',
        times.at(0) ?? 'not searched',
        times.at(-1) ?? 'not searched',
        asked.some(({ query }) => isLive(query)) ? 'yes' : 'no',
      ];
      return row(cells);
    }),
  ];
}

function otherWays(claims: readonly Claim[]): string[] {
  return [
    '## Other ways of searching (5, 6, 7, 11, 12, 14)',
    '',
    '- References were not followed, nobody was contacted, and nothing else was browsed.',
    `- The strategies were made by rules from each claim’s drugs, conditions and words with their synonyms; none was taken from another review, and nobody reviewed them${claims.length === 0 ? '' : ' before they were run'}.`,
    '- The search was run once; to update it, check the same text again.',
  ];
}

function strategies({ sources }: Check, claims: readonly Claim[]): string[] {
  return ['## Full strategies (8)', ...claims.flatMap((claim, at) => strategy(claim, at + 1, sources))];
}

function strategy(claim: Claim, number: number, sources: readonly SourceSummary[]): string[] {
  const nameOf = new Map<string, string>(sources.map(({ id, name }) => [id, name]));
  const asked = claim.outcomes.filter(wasAsked);
  const of = (query: (one: Outcome) => string, hits: (one: Outcome) => number) =>
    [...Map.groupBy(asked, query)].flatMap(([text, same]) => [
      `    ${onOneLine(text)}`,
      '',
      `  ${same.map((one) => `${markdownText(nameOf.get(one.source) ?? one.source)} ${hits(one)}`).join(', ')}`,
      '',
    ]);
  return [
    '',
    `### ${number}. ${markdownText(claim.text)}`,
    '',
    `Verdict: ${claim.verdict}.`,
    ...(asked.length === 0
      ? ['', 'No source was asked.']
      : [
          '',
          'For it, with the number of passages found in each source:',
          '',
          ...of(
            (one) => one.query,
            (one) => one.hits,
          ),
          'Against it:',
          '',
          ...of(
            (one) => one.opposingQuery,
            (one) => one.opposingHits,
          ),
        ]),
  ].slice(0, asked.length === 0 ? undefined : -1);
}

function limits(): string[] {
  return [
    '## Limits and filters (9, 10)',
    '',
    `None by date, language, design or publication status; no published filter was used. The words of a strategy are alternatives, ranked by BM25. For each claim and source at most ${openLimit} documents found for it and ${opposingLimit} found against it were taken, best first, and opened where they speak of the claim’s drug or, without one, its condition. Retracted documents are opened and shown, and never count.`,
  ];
}

function records(claims: readonly Claim[]): string[] {
  const sum = (number: (claim: Claim) => number) =>
    claims.reduce((total, claim) => total + number(claim), 0).toLocaleString('en');
  const distinct = (many: (claim: Claim) => readonly string[]) =>
    new Set(claims.flatMap(many)).size.toLocaleString('en');
  const found = (claim: Claim, hits: (one: Outcome) => number) =>
    claim.outcomes.reduce((total, one) => total + hits(one), 0);
  return [
    '## Numbers of records and de-duplication (15, 16)',
    '',
    'Passages are counted once for each claim that they were found for; documents and units once in all.',
    '',
    '| | |',
    '|---|---:|',
    row(['passages found for the claims', sum((claim) => found(claim, (one) => one.hits))]),
    row(['passages found against them', sum((claim) => found(claim, (one) => one.opposingHits))]),
    row([
      'documents opened',
      distinct((claim) => claim.outcomes.flatMap((one) => one.opened.map((id) => String(id)))),
    ]),
    row(['documents quoted', distinct((claim) => claim.evidence.map((one) => String(one.document.id)))]),
    row([
      'independent evidence units among these',
      distinct((claim) => claim.evidence.map((one) => one.unit)),
    ]),
    '',
    'A work that several sources hold, and all documents of one trial or cohort, are one evidence unit. Verdicts count units, never documents.',
  ];
}

/** The ways in which a source gave nothing, or less than it has. */
const gaps: readonly { word: string; isThere: (one: Outcome | undefined) => boolean }[] = [
  { word: 'not asked', isThere: (one) => one === undefined || one.outcome === 'not asked' },
  { word: 'unreachable', isThere: (one) => one?.outcome === 'unreachable' },
  {
    word: 'unreachable over the network; its stored documents speak',
    isThere: (one) => one?.unreachable !== undefined && one.outcome !== 'unreachable',
  },
];

function unanswered({ sources }: Check, claims: readonly Claim[]): string[] {
  const rows = sources.flatMap((source) =>
    gaps.flatMap(({ word, isThere }) => {
      const missing = claims.map((claim) => outcomeOf(claim, source)).filter(isThere);
      if (missing.length === 0) return [];
      const reasons = missing.flatMap((one) => one?.unreachable ?? one?.note ?? []);
      return [
        row([
          source.name,
          word,
          `${missing.length} of ${plural(claims.length, 'claim')}`,
          [...new Set(reasons)].join(' '),
        ]),
      ];
    }),
  );
  return [
    '## Not asked, or unreachable',
    '',
    ...(rows.length === 0
      ? ['Every source was asked for every claim, and answered.']
      : ['| source | outcome | claims | why |', '|---|---|---|---|', ...rows]),
  ];
}

function outcomeOf(claim: Claim, source: SourceSummary): Outcome | undefined {
  return claim.outcomes.find((one) => one.source === source.id);
}

function askedOf(source: SourceSummary, claims: readonly Claim[]): Outcome[] {
  return claims.flatMap((claim) => outcomeOf(claim, source) ?? []).filter(wasAsked);
}

/** A source that could not be reached may still have been searched in its stored copy. */
const wasAsked = ({ outcome, query }: Outcome) => outcome !== 'not asked' && query !== '';

/** As the ledger writes a query that was also sent over the network. */
const isLive = (query: string) => /(?:^| · )live: /.test(query);

const row = (cells: readonly string[]) =>
  `| ${cells.map((cell) => markdownText(cell).replaceAll('|', '\\|')).join(' | ')} |`;

/** Hashes and ids have no backticks. */
const code = (text: string) => `\`${onOneLine(text)}\``;
