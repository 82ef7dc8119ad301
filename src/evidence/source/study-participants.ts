import type { EvidenceDocument } from '#evidence/document.ts';
import { people, type StudyText, sentencesOf } from '#evidence/source/study-design.ts';

/** Studies that have participants of their own; reviews count those of others. */
const ofPeople: ReadonlySet<EvidenceDocument['design']> = new Set([
  'randomized trial',
  'cohort',
  'case series',
  'extension study',
  'post hoc analysis',
]);

const small =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const spelt = `(?:${tens.join('|')})(?:[- ](?:${small.slice(0, 9).join('|')}))?|${small.slice(1).join('|')}`;
const hundreds = `(?:${small.slice(0, 9).join('|')})[- ]hundred(?:(?: and)? (?:(?:${tens.join('|')})(?:[- ](?:${small.slice(0, 9).join('|')}))?|${small.join('|')}))?`;
const number = `(\\d{1,3}(?:[, ]\\d{3})+|\\d{1,6}|${hundreds}|${spelt})`;
const kind = `(?:[a-z][\\w'/-]* |\\d ){0,7}?`;
const counted = `(?<!(?<!total )of |of the |type |phase |grade |stage |class |hundred |hundred and |[./:=<>%-]|\\d )\\b${number} ${kind}${people}\\b`;

/** The ways to tell how many took part, the surest first. */
const ways: readonly RegExp[] = [
  new RegExp(
    `${counted}[^.;]{0,160}?\\bwere (?:\\w+ ){0,3}?(?:randomi[sz]ed|randomly (?:assigned|allocated|divided|enrolled|distributed)|assigned|allocated)`,
    'i',
  ),
  new RegExp(
    `\\b(?:randomi[sz]ed|randomly (?:assigned|allocated|divided)) ${number} ${kind}${people}\\b`,
    'i',
  ),
  new RegExp(
    `\\brandomi[sz]ed[^.;]{0,120}?\\b(?:trial|study|design)\\b[^.;0-9]{0,60}?\\b(?:in|with|of|on|among|including|involving|enrolled|recruited) (?:a total of )?${number} ${kind}${people}\\b`,
    'i',
  ),
  new RegExp(
    `${counted}[^.;]{0,40}?\\b(?:were (?:\\w+ ){0,2}?(?:enrolled|recruited|included|studied)|entered (?:the|this) (?:study|trial))\\b`,
    'i',
  ),
  new RegExp(`\\bwe (?:\\w+ )?(?:enrolled|recruited|included|studied) ${number} ${kind}${people}\\b`, 'i'),
];

/** What makes a number something else: a part, a plan, a group, another study. */
const notAll =
  /\bwill be\b|\bper\b|\bmatch|\bcomplet|\banaly[sz]|\bfollow-up\b|\b(?:in|of) each\b|\beach group\b|\bscreened\b|\bgroups? of\b|\bof (?:whom|these|which)\b|\bcontrols?\b[^.]{0,20}\bwere (?:enrolled|recruited|included)|\bprevious|\bstudies\b|\btrials\b|\bplan(?:s|ned)?\b|\bat least\b|\bsub-?(?:group|sample|set)\b|\brandom(?:ly)? select/i;
/** A second number beside the first: two groups, neither of which is all. */
const another = new RegExp(
  `(?:\\b(?:and|or|versus|vs\\.?|plus|another)|,|;) (?:another )?${number}\\b(?! ?(?:[munµμ]?g|ml|kg|%|years?|yrs?|months?|weeks?|days?|hours?|h|min|minutes|times|IU|sites?|cent(?:er|re)s?|hospitals?|countries|groups?|arms?|doses?|sessions?)\\b)`,
  'i',
);
/** Only one of the groups. */
const oneGroup = /^ ?(?:in)?to (?:the|an?) (?:[\w-]+ ){1,4}(?:group|arm)\b/i;

/** `Participants (N = 150)` */
const countedInBrackets = new RegExp(`\\b(${people}) \\(n ?= ?(\\d+)\\)`, 'gi');

/** Without what stands in brackets, and without ages: their numbers are of something else. */
function bare(sentence: string): string {
  return sentence
    .replace(countedInBrackets, '$2 $1')
    .replace(/ ?[([][^()[\]]*[)\]]/g, '')
    .replace(
      /,? ?\b(?:aged?|ages|between)\b[^,;.]{0,20}?\d+[^,;.]{0,12}?\d+(?: ?(?:years|yrs?)(?: old)?)?,?/gi,
      '',
    );
}

/**
 * How many people took part, where the abstract states one number and nothing else can be meant; otherwise null.
 * The number who were randomized goes before the number who were enrolled.
 */
export function participantsInWords(
  design: EvidenceDocument['design'],
  { abstract }: StudyText,
): number | null {
  if (!ofPeople.has(design)) return null;
  const sentences = sentencesOf(abstract)
    .map(bare)
    .filter((one) => !notAll.test(one));
  for (const way of ways) {
    const matches = sentences.flatMap((sentence) => {
      const match = way.exec(sentence);
      return match === null
        ? []
        : [
            {
              match,
              before: sentence.slice(0, match.index),
              rest: sentence.slice(match.index + match[0].length),
            },
          ];
    });
    if (matches.length === 0) continue;
    const values = new Set(matches.map(({ match }) => numberIn(match[1] ?? '')));
    const [only, ...more] = values;
    const isClear = matches.every((one) => !isPart(one));
    return only === undefined || more.length > 0 || !isClear ? null : only;
  }
  return null;
}

/** Whether the number counts some of them only. */
function isPart({ match, before, rest }: { match: RegExpExecArray; before: string; rest: string }): boolean {
  const between = match[0].slice(match[0].indexOf(match[1] ?? '') + (match[1] ?? '').length);
  if (another.test(between) || another.test(rest) || /\d[^.]*(?:,|;|\band) ?$/.test(before)) return true;
  return oneGroup.test(rest) && !/\b(?:or|and|either|versus|vs)\b/i.test(rest);
}

function numberIn(written: string): number | null {
  const text = written.toLowerCase();
  if (/^\d/.test(text)) {
    const value = Number(text.replace(/[, ]/g, ''));
    // A bare year is no number of people.
    return /^(?:19|20)\d{2}$/.test(text) || value < 2 ? null : value;
  }
  const [hundred = '', rest = ''] = text.includes('hundred')
    ? text.split(/[- ]hundred(?: and)? ?/)
    : ['', text];
  const below = rest.split(/[- ]/).reduce((sum, word) => {
    const ten = tens.indexOf(word);
    return sum + (ten >= 0 ? (ten + 2) * 10 : Math.max(0, small.indexOf(word) + 1));
  }, 0);
  return (small.indexOf(hundred) + 1) * 100 + below;
}
