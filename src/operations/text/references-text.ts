import type { AlignedClaim, Check, CitationVerdict, Reference } from '#checker/check.ts';
import { citationVerdicts } from '#checker/check.ts';
import { plural } from '#lib/plural.ts';
import { harmless, wrap } from '#lib/terminal-text.ts';
import type { Style } from './style.ts';

/** Each reference with its verdict, its reasons, and what else would support its claims. */
export function referencesText({ references }: Pick<Check, 'references'>, style: Style): string[] {
  if (references.length === 0) return [];
  const count = (verdict: CitationVerdict) => references.filter((one) => one.verdict === verdict).length;
  const found = citationVerdicts.filter((verdict) => count(verdict) > 0);
  return [
    style.strong('The references that it gives'),
    `${plural(references.length, 'reference')}: ${found.map((one) => `${count(one)} ${one}`).join(', ')}`,
    ...references.flatMap((one) => ['', ...referenceLines(one, style)]),
  ];
}

function referenceLines(
  { id, label, verdict, text, reasons, document, claims }: Reference,
  style: Style,
): string[] {
  const body = style.width - 3;
  const indent = (lines: string[]) => lines.map((line) => `   ${line}`);
  const instead = claims.find((one) => one.instead !== null)?.instead;
  return [
    style.strong(`${label === null ? id : `[${label}]`} ${verdict}`),
    ...indent(wrap(harmless(text.replace(/\s+/g, ' ')), body)),
    ...reasons.flatMap((reason) => indent(wrap(`→ ${harmless(reason)}`, body))),
    ...(document === null ? [] : indent(wrap(harmless(`${document.title} (${document.id})`), body))),
    ...(instead == null
      ? []
      : indent(wrap(harmless(`This supports it: ${instead.document.title} (${instead.document.id})`), body))),
  ];
}

/** Where several texts do not say the same: each row with the words of each. */
export function alignmentText(
  { alignment, claims, input }: Pick<Check, 'alignment' | 'claims' | 'input'>,
  style: Style,
): string[] {
  const rows = alignment.filter((one) => one.agreement === 'disagree');
  if (input.texts.length === 0) return [];
  const agreeing = alignment.filter((one) => one.agreement === 'agree').length;
  return [
    style.strong('Side by side'),
    `${plural(input.texts.length, 'text')}: they agree on ${plural(agreeing, 'claim')} and disagree on ${rows.length}.`,
    ...rows.flatMap((row) => ['', ...rowLines(row, { claims, input }, style)]),
  ];
}

function rowLines(
  row: AlignedClaim,
  { claims, input }: Pick<Check, 'claims' | 'input'>,
  style: Style,
): string[] {
  const said = row.claims.flatMap((id) => claims.filter((one) => one.id === id));
  const lines = said.flatMap((claim) => {
    const text = input.texts.find((one) => one.start <= claim.start && claim.end <= one.end);
    return wrap(harmless(`${text?.title ?? ''}: ${claim.text} (${claim.verdict})`), style.width - 3);
  });
  return [
    ...lines.map((line) => `   ${line}`),
    ...(row.why === null ? [] : wrap(`→ ${harmless(row.why)}`, style.width - 3).map((line) => `   ${line}`)),
  ];
}
