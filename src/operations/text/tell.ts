import type { z } from 'zod';
import { statusFlag, statusWord } from '#evidence/status.ts';
import { plural } from '#lib/plural.ts';
import { rateWords } from '#lib/rate-left.ts';
import { harmless, pad, wrap } from '#lib/terminal-text.ts';
import { ask } from '../ask.ts';
import { check } from '../check.ts';
import { points } from '../community/points.ts';
import { demo } from '../demo.ts';
import { doctor } from '../doctor.ts';
import { exportReport } from '../export-report.ts';
import { exportSite } from '../export-site.ts';
import { importFiles } from '../import.ts';
import { importMesh } from '../import-mesh.ts';
import { importPack } from '../import-pack.ts';
import { importSite } from '../import-site.ts';
import { listSources } from '../list-sources.ts';
import { ban, setRole, unban } from '../member-work.ts';
import { moderationLog } from '../moderation/moderation-log.ts';
import type { Operation } from '../operation.ts';
import { readDocument } from '../read-document.ts';
import { search } from '../search.ts';
import { setupLink } from '../setup-link.ts';
import { verify } from '../verify.ts';
import { answerText } from './answer-text.ts';
import { checkText } from './check-text.ts';
import { searchText } from './search-text.ts';
import { demoText, moderationText, siteExportText, siteImportText } from './site-text.ts';
import type { Style } from './style.ts';

type Teller = (output: unknown, style: Style) => string;

/** What an operation gave, as text for a person; where it has no text of its own, as JSON. */
export function tell(operation: Pick<Operation, 'name'>, output: unknown, style: Style): string {
  return tellers.get(operation.name)?.(output, style) ?? JSON.stringify(output, null, 2);
}

const tellers = new Map<string, Teller>([
  [ask.name, of(ask, answerText)],
  [check.name, of(check, checkText)],
  [search.name, of(search, searchText)],
  [listSources.name, of(listSources, sourcesText)],
  [readDocument.name, of(readDocument, documentText)],
  [verify.name, of(verify, verificationText)],
  [exportReport.name, of(exportReport, ({ body }) => body.trimEnd().split(/\r?\n/).map(harmless).join('\n'))],
  [importPack.name, of(importPack, importText)],
  [importFiles.name, of(importFiles, importFilesText)],
  [importMesh.name, of(importMesh, meshText)],
  [points.name, of(points, pointsText)],
  [
    setupLink.name,
    of(
      setupLink,
      ({ url, hours }) =>
        `${url}\n\nWhoever registers there is the administrator. It works once, for ${hours} hours.`,
    ),
  ],
  [setRole.name, of(setRole, memberText)],
  [ban.name, of(ban, memberText)],
  [unban.name, of(unban, memberText)],
  [importSite.name, of(importSite, siteImportText)],
  [exportSite.name, of(exportSite, siteExportText)],
  [demo.name, of(demo, demoText)],
  [moderationLog.name, of(moderationLog, moderationText)],
  [doctor.name, of(doctor, doctorText)],
]);

function of<Output extends z.ZodObject>(
  { output: schema }: { output: Output },
  write: (output: z.output<Output>, style: Style) => string,
): Teller {
  return (output, style) => write(schema.parse(output), style);
}

function memberText({ id, name, role, bannedUntil }: z.output<typeof setRole.output>): string {
  const banned = bannedUntil === null ? '' : `, banned until ${bannedUntil.slice(0, 10)}`;
  return `${harmless(name)} (${id}): ${role}${banned}`;
}

function sourcesText({ sources, live, evidence }: z.output<typeof listSources.output>, style: Style): string {
  const width = Math.max(...sources.map(({ name }) => name.length)) + 2;
  const lines = sources.flatMap(({ name, documents, covers, ...rest }) => {
    const count = (documents === null ? '–' : String(documents)).padStart(9);
    const head = `${style.strong(pad(harmless(name), width))}${count}  ${harmless(covers)}`;
    const facts = [
      rest.newest === null ? null : `newest ${rest.newest}`,
      rest.imported === null ? null : `imported ${rest.imported.at.slice(0, 10)}`,
      rest.asked === null ? null : `asked ${rest.asked.at.slice(0, 10)}`,
      rest.importedAs === null ? null : `import ${rest.importedAs}`,
      rest.rateLeft === null ? null : `live, ${rateWords(rest.rateLeft)}`,
      rest.licence,
    ].filter((one) => one !== null);
    const indent = pad('', width + 11);
    return [
      head,
      style.tone('quiet', indent + harmless(facts.join(' · '))),
      ...(rest.failed === null
        ? []
        : [style.tone('bad', `${indent}✘ ${rest.failed.at.slice(0, 10)}: ${harmless(rest.failed.message)}`)]),
    ];
  });
  const { documents, passages, digest } = evidence;
  const asking = live
    ? 'Checks ask the live sources.'
    : 'Checks ask what is stored; LIVE=on asks the live sources too.';
  return [
    ...lines,
    '',
    asking,
    `${documents} documents, ${passages} passages, evidence ${digest.slice(0, 12)}`,
  ].join('\n');
}

function documentText(document: z.output<typeof readDocument.output>, style: Style): string {
  const facts = [
    document.id,
    document.design,
    document.published ?? 'no date',
    statusWord(document) ?? document.status,
    document.licence,
  ];
  return [
    style.strong(harmless(document.title)),
    style.tone('quiet', harmless(facts.join(' · '))),
    style.tone('quiet', harmless(document.url)),
    ...flagged(document, style),
    '',
    ...document.text.split('\n').flatMap((line) => wrap(harmless(line), style.width)),
  ].join('\n');
}

/** What a reader must know of its status before the text. */
function flagged(document: z.output<typeof readDocument.output>, style: Style): string[] {
  const flag = statusFlag(document);
  return flag === null ? [] : wrap(harmless(flag), style.width).map((line) => style.tone('bad', line));
}

function verificationText({ ok, checks, verdicts }: z.output<typeof verify.output>, style: Style): string {
  const same = verdicts.filter((one) => one.same).length;
  const head = ok
    ? style.tone('good', '✔ The receipt replays.')
    : style.tone('bad', '✘ The receipt does not replay.');
  return [
    style.strong(head),
    ...checks.map((one) => finding(one.what, one, style)),
    `${same} of ${verdicts.length} verdicts are the same.`,
    ...verdicts
      .filter((one) => !one.same)
      .flatMap((one) => [
        `  ${one.receipt ?? 'no verdict'} → ${one.now ?? 'no verdict'}: ${harmless(one.text)}`,
        ...one.because.map((reason) => style.tone('quiet', `    ${harmless(reason)}`)),
      ]),
  ].join('\n');
}

function meshText({ headings, terms }: z.output<typeof importMesh.output>): string {
  return `${terms} of ${headings} MeSH headings became terms; they are used from the next start on.`;
}

function importText(report: z.output<typeof importPack.output>): string {
  const { pack, version, new: added, changed, unchanged } = report;
  return `${harmless(`${pack} ${version}`)}: ${added} new, ${changed} changed, ${unchanged} unchanged.`;
}

function importFilesText(report: z.output<typeof importFiles.output>, style: Style): string {
  const { source, files, records, new: added, changed, unchanged, older, deleted, notices } = report;
  const { rejectedCount, rejected } = report;
  const shown = rejected.slice(0, 20);
  const left = rejectedCount - shown.length;
  return [
    `${harmless(source)}: ${plural(files, 'file')}, ${plural(records, 'record')}: ${added} new, ${changed} changed, ${unchanged} unchanged${older === 0 ? '' : `, ${older} older than what is stored`}, ${deleted} deleted; ${plural(notices, 'notice')}, ${rejectedCount} rejected.`,
    ...shown.map(({ file, offset, key, reason }) =>
      style.tone('bad', harmless(`✘ ${file}, byte ${offset}${key === null ? '' : ` (${key})`}: ${reason}`)),
    ),
    ...(left > 0 ? [`and ${left} more; --json lists up to 1000`] : []),
  ].join('\n');
}

function pointsText({ members, wrong, repaired }: z.output<typeof points.output>): string {
  if (wrong.length === 0) return `The points of ${plural(members, 'member')} are right.`;
  const lines = wrong.map(
    ({ member, shown, byEvents, byFacts }) =>
      `${member}: ${shown} shown, ${byEvents} by events, ${byFacts} by posts and votes`,
  );
  const last = repaired ? 'They are right now.' : '--replay puts them right: posts and votes decide.';
  return [`The points of ${wrong.length} of ${plural(members, 'member')} were wrong:`, ...lines, last].join(
    '\n',
  );
}

function doctorText({ findings, settings }: z.output<typeof doctor.output>, style: Style): string {
  const width = Math.max(...settings.map(({ name }) => name.length)) + 2;
  return [
    ...findings.map((one) => finding(one.what, one, style)),
    '',
    style.strong('Settings'),
    ...settings.flatMap(({ name, description }) => {
      const [first = '', ...rest] = wrap(description, style.width - width);
      return [pad(name, width) + first, ...rest.map((line) => pad('', width) + line)];
    }),
  ].join('\n');
}

function finding(what: string, { ok, detail }: { ok: boolean; detail: string }, style: Style): string {
  const sign = ok ? style.tone('good', '✔') : style.tone('bad', '✘');
  return `${sign} ${harmless(what)}: ${harmless(detail)}`;
}
