import type { z } from 'zod';
import { plural } from '#lib/plural.ts';
import { harmless } from '#lib/terminal-text.ts';
import type { demo } from '../demo.ts';
import type { exportSite } from '../export-site.ts';
import type { importSite } from '../import-site.ts';
import type { moderationLog } from '../moderation/moderation-log.ts';
import type { Style } from './style.ts';

/** What was taken over, and below it what was changed and what was left out, most first. */
export function siteImportText(report: z.output<typeof importSite.output>, style: Style): string {
  const { site, records, members, questions, answers, comments, votes, known } = report;
  const counted = (counts: Record<string, number>, head: string) =>
    Object.entries(counts)
      .toSorted(([, one], [, other]) => other - one)
      .map(([what, count]) => style.tone('quiet', `  ${head}: ${count} × ${harmless(what)}`));
  return [
    `${harmless(site)}: ${plural(records, 'record')}: ${plural(members, 'member')}, ${plural(questions, 'question')}, ${plural(answers, 'answer')}, ${plural(comments, 'comment')} and ${plural(votes, 'vote')} are new, ${known} were here.`,
    ...counted(report.changed, 'changed'),
    ...counted(report.leftOut, 'left out'),
  ].join('\n');
}

export function siteExportText(report: z.output<typeof exportSite.output>): string {
  const { folder, members, questions, answers, comments, votes, machineAnswers, deleted } = report;
  return [
    `${harmless(folder)}: ${plural(members, 'member')}, ${plural(questions, 'question')}, ${plural(answers, 'answer')}, ${plural(comments, 'comment')}, ${plural(votes, 'vote')}.`,
    `Left here: ${plural(machineAnswers, 'answer')} of the machine, ${plural(deleted, 'deleted post')}.`,
  ].join('\n');
}

export function moderationText({ acts }: z.output<typeof moderationLog.output>, style: Style): string {
  if (acts.length === 0) return 'Nothing was moderated.';
  return acts
    .map(({ id, kind, by, post, phrase, reason, note, at, undone }) => {
      const about =
        post === null ? `“${harmless(phrase ?? '')}”` : `${post.kind} on “${harmless(post.title)}”`;
      const why = [reason, note].filter((part) => part !== '').map(harmless);
      const head = `${id}. ${at.slice(0, 16).replace('T', ' ')} ${harmless(by ?? 'a rule')}: ${kind} ${about}`;
      const tail = undone === null ? '' : `, undone by ${harmless(undone.by)}`;
      return [`${head}${tail}`, ...why.map((part) => style.tone('quiet', `   ${part}`))].join('\n');
    })
    .join('\n');
}

export function demoText(report: z.output<typeof demo.output>): string {
  const { members, questions, answers, comments, votes } = report;
  const made = [plural(members, 'member'), plural(questions, 'question'), plural(answers, 'answer')];
  return `A demonstration with ${made.join(', ')}, ${plural(comments, 'comment')} and ${plural(votes, 'vote')}. Nobody of them can log in: betateta setup-link makes an administrator.`;
}
