import { accounts } from '#locales/en/accounts.ts';
import { challenges } from '#locales/en/challenges.ts';
import { community } from '#locales/en/community.ts';
import { evidencePages } from '#locales/en/evidence-pages.ts';
import { figures } from '#locales/en/figures.ts';
import { moderation } from '#locales/en/moderation.ts';
import { notifications } from '#locales/en/notifications.ts';
import { pages } from '#locales/en/pages.ts';
import { reasons } from '#locales/en/reasons.ts';
import { refusals } from '#locales/en/refusals.ts';
import { report } from '#locales/en/report.ts';
import { search } from '#locales/en/search.ts';
import { settings } from '#locales/en/settings.ts';
import { steps } from '#locales/en/steps.ts';
import { words } from '#locales/en/words.ts';

/**
 * What the program itself says, in English. `{name}` stands for a value; a key with `.one` is taken where `count` is 1,
 * one with `.none` where it is 0.
 * Quotes, claims, titles and names of diseases and drugs are not here: they stay in the language of their source.
 */
export const en = {
  ...moderation,
  ...notifications,
  ...settings,
  ...challenges,
  ...accounts,
  ...community,
  ...words,
  ...steps,
  ...report,
  ...figures,
  ...pages,
  ...evidencePages,
  ...reasons,
  ...search,
  ...refusals,

  // Connecting words and sentences of an answer.
  'answer.in-condition': 'In {condition} itself:',
  'answer.harm-anywhere': 'Harm seen with {drug}, in any condition:',
  'answer.regulators': 'What regulators decided, and on what grounds:',
  'answer.grounds-wider':
    'These trials took in patients with a wider condition; none of them is a trial of {condition} itself.',
  'answer.wider': 'In wider conditions, which is evidence on other patients:',
  'answer.counted':
    'Counted: {responders} of {count} patients responded in the largest report that says so ({share}, exact 95 % interval {low} to {high}).',
  'answer.counted.one':
    'Counted: {responders} of {count} patient responded in the largest report that says so ({share}, exact 95 % interval {low} to {high}).',
  'answer.not-added': 'The other {count} reports may tell of the same people and are not added.',
  'answer.not-added.one': 'The other report may tell of the same people and is not added.',
  'answer.missing-response':
    'How many responded is not reported in {open} of {count} reports, as far as the stored texts say.',
  'answer.missing-response.one': 'How many responded is not reported, as far as the stored text says.',
  'answer.missing-dose': 'The dose is not reported in {open} of {count} reports.',
  'answer.missing-dose.one': 'The dose is not reported.',
  'answer.missing-time': 'The time to response is not reported in {open} of {count} reports.',
  'answer.missing-time.one': 'The time to response is not reported.',
  'answer.missing-harm': 'Harm, or that there was none, is not reported in {open} of {count} reports.',
  'answer.missing-harm.one': 'Harm, or that there was none, is not reported.',
  'answer.no-trial': 'There is no randomized controlled trial of {drug} in {condition}.',
  'answer.cases-improved': 'Case reports show that {condition} improved with {drug}.',
  'answer.published-cases': 'Published cases of {condition} improved with {drug}.',
  'answer.never-tested': 'No randomized controlled trial has tested {drug} in {condition}.',
  'answer.would-change':
    'What would change this answer: a controlled trial that takes in these patients, or a series that counts those who did not respond.',
  'answer.no-outcome': 'No document that was opened tells of {outcome} with {drug}.',
  'answer.none-direct': 'No document that was opened reports on {drug} in {condition} itself.',
  'answer.silent-harm': 'The sources here do not say what harm was seen with {drug}.',
  'answer.silent-diagnosis': 'The sources here do not say how {condition} is recognised.',
  'answer.silent-prognosis': 'The sources here do not say what becomes of people with {condition}.',
  'answer.silent-prevalence': 'The sources here do not say how common {condition} is.',
  'answer.silent-prevention': 'The sources here do not say how {condition} can be prevented.',
  'answer.silent-treatment': 'The sources here do not say how {condition} is treated.',
  'answer.silent-comparison': 'The sources here do not say how {drug} compares.',
  'answer.silent': 'The sources here do not say: no document that was opened answers this question.',
  'answer.silent-on':
    'The sources here do not say: no document that was opened answers this question on {condition}.',

  // Certainty, in the words of GRADE.
  'certainty.high': 'Certainty: high.',
  'certainty.moderate': 'Certainty: moderate.',
  'certainty.low': 'Certainty: low.',
  'certainty.very low': 'Certainty: very low.',
  'certainty.none': 'Certainty: not rated.',
  'reason.level-1':
    'The best of {count} independent pieces of evidence is systematic reviews of trials (level 1 of 5).',
  'reason.level-1.one': 'The best of it is a systematic review of trials (level 1 of 5).',
  'reason.level-2': 'The best of {count} independent pieces of evidence is randomized trials (level 2 of 5).',
  'reason.level-2.one': 'The best of it is a randomized trial (level 2 of 5).',
  'reason.level-3':
    'The best of {count} independent pieces of evidence is observation, or second looks at trials (level 3 of 5).',
  'reason.level-3.one': 'The best of it is observation, or a second look at a trial (level 3 of 5).',
  'reason.level-4':
    'The best of {count} independent pieces of evidence is single cases without a control group (level 4 of 5).',
  'reason.level-4.one': 'The best of it is single cases without a control group (level 4 of 5).',
  'reason.level-5':
    'The best of {count} independent pieces of evidence is reasoning from mechanism, or opinion (level 5 of 5).',
  'reason.level-5.one': 'The best of it is reasoning from mechanism, or opinion (level 5 of 5).',
  'reason.across': 'It compares across trials: none compared the two directly.',
  'reason.indirect': 'It is indirect: the patients had other conditions.',
  'reason.few': 'Few people stand behind it: {count} participants in the largest piece.',
  'reason.few.one': 'Few people stand behind it: 1 participant in the largest piece.',
  'reason.imprecise': 'It is imprecise: chance alone can bring such a difference.',
  'reason.inconsistent': 'It is inconsistent: some got better, others did not, or got worse.',
  'reason.publication': 'Publication bias is likely: cases without a response are seldom reported.',
  'reason.not-graded': 'The grades are for effects and frequencies, and this question asks for neither.',
  'reason.marked':
    'This rests on labels, approvals or guidelines that do not say which studies stand behind each sentence.',
  'reason.texts': 'This rests on texts that do not say which studies stand behind each sentence.',

  // Headings of an answer.
  'heading.short-answer': 'Short answer',
  'heading.condition': '{condition}: definition',
  'heading.condition-treated': '{condition}: definition and treatment',
  'heading.mechanism': 'How {drug} works',
  'heading.causes': 'Causes of {condition}',
  'heading.evidence': 'The evidence for {drug} in {condition}',
  'heading.evidence-drug': 'The evidence for {drug}',
  'heading.evidence-effects': 'What {drug} does in {condition}',
  'heading.prevention': 'Prevention of {condition}',
  'heading.treatments': 'Treatment of {condition}',
  'heading.diagnosis': '{condition}: signs and diagnosis',
  'heading.course': '{condition}: course and outlook',
  'heading.frequency': '{condition}: how common, and in whom',
  'heading.harm': 'Harm seen with {drug}',
  'heading.comparison': 'Compared with other treatments',
  'heading.next': 'What comes next',
  'heading.limits': 'Limits of the evidence',
  'heading.takeaway': 'Takeaway',

  // The site.
  'site.skip': 'Skip to the text',
  'site.name': 'Site',
  'site.title': '{name}, the knowledge source',
  'site.questions': 'Questions',
  'site.check': 'Check a text',
  'site.sources': 'Sources',
  'site.colophon':
    'Betateta shows what sources say and where they say it. It is information, not medical advice: for a decision about your own health, talk to someone who can examine you.',
  'site.asked': 'What is asked',
  'home.title': 'Where questions meet answers, assumptions get debugged, and curiosity gets compiled.',
  'home.lead':
    'Welcome to {name}, the knowledge source. Ask away, challenge every sentence, and open the passage that it stands on.',
  'home.have-text': 'Already have a text, from anyone or anything?',
  'home.check-it': 'Check it, claim by claim',
  'home.newest': 'Newest questions',
  'home.none': 'No question yet. Yours can be the first.',
  'ask.question': 'Your question',
  'ask.ask': 'Ask',
  'ask.plan': 'See the plan first',
  'ask.hint':
    'The AI Multi Source Checker, a machine, asks many sources and shows the passage behind every sentence.',
  'page.plain': 'In plain words',
  'page.plain-note':
    'Words of the trade are explained in brackets and shares are told as people; each such sentence was checked again.',
  'page.plain-number': '{number} of {all} sentences have plain words.',
  'page.as-found': 'As it was found',
  'page.contents': 'In this answer',
  'page.export': 'Cite and export',
  'page.change-plan': 'change the plan',
  'page.matrix': 'matrix',
  'page.table': 'evidence table',
  'page.pictures': 'pictures',
  'page.legend': 'How to read the lines',
  'page.reading': 'Reading this answer',
  'page.machine': 'machine',
  'page.notes': 'Evidence for each sentence',
  'page.close': 'Close',
  'page.close-more': ' and go back to the sentence',
  'check.title': 'Check a text',
  'check.paste': 'Paste a text',
  'check.check': 'Check',

  // Verdicts.
  'verdict.supported': 'supported',
  'verdict.overstated': 'overstated',
  'verdict.contested': 'contested',
  'verdict.contradicted': 'contradicted',
  'verdict.not found': 'not found',
  'verdict.not checkable': 'not checkable',
  'verdict.not checked': 'not checked',
} as const;

export type MessageKey = keyof typeof en;
