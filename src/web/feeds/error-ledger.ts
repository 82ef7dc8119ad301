import type { ListedEntry } from '#community/challenge/error-entry-store.ts';
import { csvOf } from '#lib/csv.ts';
import { inWords, type Language, message } from '#locales/message.ts';
import { challengePath } from '#web/challenge-paths.ts';
import { atomFeed } from '#web/feeds/atom.ts';

const columns: readonly [name: string, value: (entry: ListedEntry) => string | number | null][] = [
  ['number', (entry) => entry.number],
  ['at', (entry) => entry.at],
  ['outcome', (entry) => entry.outcome],
  ['question', (entry) => entry.question.title],
  ['question id', (entry) => entry.question.id],
  ['post id', (entry) => entry.post],
  ['author', (entry) => entry.author],
  ['sentence', (entry) => entry.sentence],
  ['verdict before', (entry) => entry.before],
  ['verdict after', (entry) => entry.after],
  ['cause', (entry) => entry.cause],
  ['why', (entry) => entry.why],
  ['named', (entry) => entry.named],
  ['document', (entry) => entry.document],
  ['quote', (entry) => entry.quote],
  ['because', (entry) => entry.because.join(' ')],
  ['decided by', (entry) => entry.decidedBy],
  ['reason', (entry) => entry.reason],
  ['challenge', (entry) => entry.challenge],
  ['report', (entry) => entry.report],
  ['run', (entry) => entry.run],
  ['version', (entry) => entry.version ?? 1],
  ['judge', ({ means }) => (means === undefined ? null : `${means.judge.name} ${means.judge.version}`)],
  ['evidence', ({ means }) => means?.evidence.digest ?? null],
  ['previous', (entry) => entry.previous],
  ['sha256', (entry) => entry.sha256],
  ['withheld', (entry) => String(entry.withheld)],
];

/** The ledger of errors as CSV. */
export function errorCsv(entries: readonly ListedEntry[]): string {
  return csvOf(columns, entries);
}

interface Place {
  /** The name of the site. */
  site: string;
  url: string;
  self: string;
  origin: string;
  language: Language;
}

/** The same as Atom. */
export function errorFeed(entries: readonly ListedEntry[], { site, ...place }: Place): string {
  const { url, self, origin, language } = place;
  const say = (key: Parameters<typeof message>[0], values = {}) => inWords(message(key, values), language);
  return atomFeed({
    site,
    title: say('errors.title'),
    url,
    self,
    language,
    entries: entries.map((entry) => {
      const verdicts = { before: say(`verdict.${entry.before}`), after: say(`verdict.${entry.after}`) };
      const came = say(entry.outcome === 'changed' ? 'errors.changed' : 'errors.stood', verdicts);
      return {
        id: `${url}#${entry.number}`,
        url: origin + challengePath(entry.challenge),
        title: `${came}: ${entry.withheld ? say('errors.withheld') : entry.sentence}`,
        published: entry.at,
        updated: entry.at,
        author: null,
        tags: [entry.outcome],
        html: '',
      };
    }),
  });
}
