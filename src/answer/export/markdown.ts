import type { Answer } from '#answer/answer.ts';
import type { Exportable } from '#answer/export/exportable.ts';
import { numberedClaims } from '#answer/export/numbered-claims.ts';
import type { CitedReference } from '#answer/export/reference.ts';
import { vancouverReference } from '#answer/export/vancouver.ts';
import type { Check, Claim } from '#checker/check.ts';
import { statusFlag } from '#evidence/status.ts';
import { escapeMarkdown, markdownText, onOneLine } from '#lib/markdown-text.ts';
import { CodePoints } from '#lib/text.ts';

/** Quotes of one claim that its footnote shows; the page of the claim has them all. */
const quotesShown = 3;

/** A text with a footnote for every claim (GitHub's and pandoc's `[^1]`), and its references in the Vancouver style. */
export function markdown(exportable: Exportable, references: readonly CitedReference[]): string {
  const { title, url, check, answer } = exportable;
  const numbers = new Map(numberedClaims(check.claims).map(({ claim, number }) => [claim.id, number]));
  const made =
    answer === null
      ? `Checked ${check.created.slice(0, 10)}, ${check.judge.name} ${check.judge.version}: ${url}`
      : `Answer by the AI Multi Source Checker, a machine, ${answer.created.slice(0, 10)}: ${url}`;
  const parts = [
    `# ${markdownText(title)}`,
    `*${markdownText(made)}. Every footnote gives the verdict and the passages behind it. It is information, not medical advice.*`,
    ...(answer === null ? textParts(check, numbers) : answerParts(answer, numbers)),
    '## References',
    references
      .map((one, at) => `${at + 1}. ${markdownText(vancouverReference(one, check.created))}`)
      .join('\n'),
    ...check.claims.flatMap((claim) => {
      const number = numbers.get(claim.id);
      return number === undefined ? [] : [footnote(claim, number, references)];
    }),
  ];
  return `${parts.join('\n\n')}\n`;
}

type Numbers = ReadonlyMap<string, number>;

function answerParts({ sections, check }: Answer, numbers: Numbers): string[] {
  const within = (start: number, end: number) =>
    check.claims
      .filter((claim) => claim.start < end && claim.end > start)
      .flatMap(({ id }) => numbers.get(id) ?? []);
  return sections.flatMap(({ heading, sentences }) => [
    `## ${markdownText(heading)}`,
    sentences
      .map(({ text, start, end, connecting }) =>
        connecting ? markdownText(text) : markdownText(text) + marks(within(start, end)),
      )
      .join(' '),
  ]);
}

/** The text itself, its paragraphs kept, with a mark behind every claim. */
function textParts({ input, claims }: Check, numbers: Numbers): string[] {
  const text = new CodePoints(input.text);
  const ends = claims.flatMap(({ id, end }) => {
    const number = numbers.get(id);
    return number === undefined ? [] : [{ end, number }];
  });
  let marked = '';
  let at = 0;
  for (const { end, number } of ends.toSorted((a, b) => a.end - b.end)) {
    marked += `${escapeMarkdown(text.slice(at, end))}[^${number}]`;
    at = end;
  }
  marked += escapeMarkdown(text.slice(at, text.length));
  return marked
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => paragraph.trim().split('\n').map(plainLine).join('  \n'));
}

/** A line that begins like a list, a heading or a quotation is none. */
function plainLine(line: string): string {
  return onOneLine(line)
    .replace(/^(?=[-+>=])/, '\\')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

const marks = (numbers: readonly number[]) => numbers.map((number) => `[^${number}]`).join('');

function footnote(claim: Claim, number: number, references: readonly CitedReference[]): string {
  const beside = [
    claim.verdict,
    claim.level === null ? null : `level ${claim.level}`,
    ...claim.marks,
    claim.scope === null ? null : `${claim.scope} scope`,
  ].filter((word) => word !== null);
  const carried = claim.carried === null ? '' : ` The evidence carries: ${markdownText(claim.carried)}`;
  const quotes = claim.evidence.slice(0, quotesShown).map(({ document, passage, stance }) => {
    const place = references.findIndex(({ id }) => id === document.id) + 1;
    const flag = statusFlag(document);
    return `${stance}: “${markdownText(passage.quote)}” (reference ${place}${flag === null ? '' : `, ${markdownText(flag)}`})`;
  });
  const reasons = quotes.length === 0 ? claim.reasons.slice(0, 1).map(markdownText) : [];
  return `[^${number}]: **${beside.join(', ')}.**${carried} ${[...reasons, ...quotes].join('; ')}`.trimEnd();
}
