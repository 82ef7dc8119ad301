import { type Check, type Claim, type Evidence, type Stance, verdicts } from '#checker/check.ts';
import { statusWord } from '#evidence/status.ts';
import { plural } from '#lib/plural.ts';
import { harmless, wrap } from '#lib/terminal-text.ts';
import { matrixText } from './matrix-text.ts';
import { alignmentText, referencesText } from './references-text.ts';
import { type Style, verdictSigns } from './style.ts';

/** A check as lines of text: each claim with its verdict, its reasons and its best quote, then the matrix. */
export function checkText(check: Check, style: Style): string {
  const numbered = check.claims
    .filter(({ verdict }) => verdict !== 'not checkable')
    .map((claim, at) => ({ number: at + 1, claim }));
  const title = check.input.title === null ? 'Check' : `Check of ${harmless(check.input.title)}`;
  const matrix = matrixText(numbered, check.sources, style);
  const blocks = [
    [style.strong(title), counts(check.claims)],
    ...numbered.map(({ number, claim }) => claimLines(number, claim, style)),
    ...blockOf(alignmentText(check, style)),
    ...blockOf(referencesText(check, style)),
    ...(matrix.length === 0 ? [] : [[style.strong('What the sources said'), ...matrix]]),
    [opposing(check)],
  ];
  return blocks.map((lines) => lines.join('\n')).join('\n\n');
}

const blockOf = (lines: string[]) => (lines.length === 0 ? [] : [lines]);

/** `3 claims: 2 supported, 1 not found`, then what was left aside. */
function counts(claims: readonly Claim[]): string {
  const count = (verdict: Claim['verdict']) => claims.filter((claim) => claim.verdict === verdict).length;
  const aside = count('not checkable');
  const checked = claims.length - aside;
  const found = verdicts.filter((verdict) => verdict !== 'not checkable' && count(verdict) > 0);
  const list = found.map((verdict) => `${count(verdict)} ${verdict}`).join(', ');
  const rest = aside === 0 ? '' : ` (${aside} more sentence${aside === 1 ? ' is' : 's are'} not checkable)`;
  if (checked === 0) return `Nothing in it can be checked${rest}.`;
  return `${plural(checked, 'claim')}: ${list}${rest}`;
}

function claimLines(number: number, claim: Claim, style: Style): string[] {
  const { sign, tone } = verdictSigns[claim.verdict];
  const head = `${number}. ${sign} ${claim.verdict}`;
  const body = style.width - 3;
  const indent = (lines: string[]) => lines.map((line) => `   ${line}`);
  const quoted = (text: string) => indent(wrap(harmless(text), body));
  return [
    style.strong(style.tone(tone, head)) + style.tone('quiet', facts(claim)),
    ...quoted(claim.text),
    ...claim.reasons.flatMap((reason) => indent(wrap(`→ ${harmless(reason)}`, body))),
    ...(claim.carried === null ? [] : quoted(`The evidence carries: ${claim.carried}`)),
    ...(claim.patients === null ? [] : quoted(patients(claim.patients, claim.reasons))),
    ...telling(claim).flatMap((evidence) => evidenceLines(evidence, style)),
  ];
}

/** How many there were; what else there is to say of them may stand among the reasons already. */
function patients({ count, note }: NonNullable<Claim['patients']>, reasons: readonly string[]): string {
  const number = `${plural(count, 'patient')}.`;
  return reasons.includes(note) ? number : `${number} ${note}`;
}

function facts({ scope, level, marks, units, confidence }: Claim): string {
  const all = [
    scope === null ? null : `scope ${scope}`,
    level === null ? null : `level ${level}`,
    ...marks,
    units.supporting + units.contradicting === 0
      ? null
      : `${units.supporting} for, ${units.contradicting} against`,
    `confidence ${confidence.toFixed(2)}`,
  ];
  return ` · ${all.filter((one) => one !== null).join(' · ')}`;
}

/** The best passage for the verdict; where it is contested, the best of each side. */
function telling({ verdict, evidence }: Claim): Evidence[] {
  const byScore = evidence.toSorted((a, b) => b.score - a.score);
  const best = (stance: Stance) => byScore.find((one) => one.stance === stance);
  const sides: Stance[] = verdict === 'contradicted' ? ['contradicts'] : ['supports', 'contradicts'];
  const found = sides.flatMap((stance) => best(stance) ?? []);
  return verdict === 'contested' ? found : found.slice(0, 1);
}

function evidenceLines(evidence: Evidence, style: Style): string[] {
  const { document, passage, stance } = evidence;
  const body = style.width - 5;
  const year = document.published?.slice(0, 4) ?? 'no date';
  const word = statusWord(document);
  const flag = word === null ? '' : `, ${word}`;
  const source = `${document.title} (${document.id}, ${document.design}, ${year}${flag})`;
  return [
    ...wrap(`“${harmless(passage.quote)}”`, body).map((line) => `     ${line}`),
    ...wrap(harmless(`${stance}: ${source}`), body).map((line) => style.tone('quiet', `     ${line}`)),
    style.tone('quiet', `     ${harmless(document.url)}`),
  ];
}

function opposing({ opposing: { queries, passages, contradicting }, evidence, judge }: Check): string {
  return [
    `Against the claims: ${plural(queries, 'search').replace(/hs$/, 'hes')}, ${plural(passages, 'passage')} read, ${contradicting} contradicting.`,
    `Evidence ${evidence.digest.slice(0, 12)} (${plural(evidence.documents, 'document')}), judge ${judge.name} ${judge.version}.`,
  ].join('\n');
}
