import type { Verdict } from '#checker/check.ts';
import type { Role } from '#community/member.ts';

// What a demonstration is made of. The people are invented, and say so by their names; what they say of medicine they
// quote from the stored documents, and nothing else is said of it.

/** Who writes: in this order, so that the same seed gives the same site. */
export const people: readonly { name: string; role: Exclude<Role, 'machine'> }[] = [
  { name: 'Nora Fable', role: 'administrator' },
  { name: 'Otto Sample', role: 'moderator' },
  { name: 'Inés Parábola', role: 'editor' },
  { name: 'Lena Legend', role: 'expert' },
  { name: 'Marco Mustermann', role: 'member' },
  { name: 'Tomás Ficción', role: 'member' },
  { name: 'Ruth Storybook', role: 'member' },
  { name: 'Priya Placeholder', role: 'member' },
  { name: 'Jonas Novel', role: 'member' },
  { name: 'Wanda Tale', role: 'member' },
  { name: 'Hugo Invented', role: 'member' },
  { name: 'Mei Folio', role: 'member' },
  { name: 'Sam Specimen', role: 'member' },
  { name: 'Elif Example', role: 'member' },
  { name: 'Clara Cuento', role: 'member' },
  { name: 'Bruno Mock-Up', role: 'member' },
];

export interface DemoQuestion {
  title: string;
  body: string;
  tags: readonly string[];
  category: 'reading' | 'evidence';
  /** What is looked for in the stored documents, a quote of which is an answer. */
  looksFor: readonly string[];
  /** Answers about this program, in full. */
  answers: readonly string[];
}

export const categories = [
  { slug: 'evidence', name: 'Evidence' },
  { slug: 'reading', name: 'Reading this site' },
] as const;

const ofEvidence = (
  title: string,
  body: string,
  tags: readonly string[],
  ...looksFor: readonly string[]
): DemoQuestion => ({ title, body, tags, category: 'evidence', looksFor, answers: [] });

const ofReading = (
  title: string,
  body: string,
  tags: readonly string[],
  ...answers: readonly string[]
): DemoQuestion => ({
  title,
  body,
  tags,
  category: 'reading',
  looksFor: [],
  answers,
});

export const questions: readonly DemoQuestion[] = [
  ofEvidence(
    'Which documents here report on anifrolumab in lupus panniculitis?',
    'I would like the passages themselves, with how many people they are about.',
    ['anifrolumab', 'lupus-panniculitis', 'case-reports'],
    'anifrolumab patients with lupus erythematosus panniculitis response',
    'rapid resolution panniculitis anifrolumab refractory',
  ),
  ofEvidence(
    'What did the TULIP trials measure first?',
    'I keep reading about “the endpoint”, and never which one.',
    ['anifrolumab', 'trials', 'endpoints'],
    'TULIP-1 primary endpoint SRI(4)',
    'TULIP-2 BICLA response',
  ),
  ofEvidence(
    'Which trials of treatments for cutaneous lupus are registered?',
    'Numbers of the registry would help.',
    ['trials', 'cutaneous-lupus'],
    'registered trial cutaneous lupus subcutaneous anifrolumab LAVENDER',
    'litifilimab LILAC cutaneous lupus trial',
    'deucravacitinib PAISLEY cutaneous lupus',
  ),
  ofEvidence(
    'What do guidelines in the collection say on antimalarials in cutaneous lupus?',
    '',
    ['guidelines', 'antimalarials', 'cutaneous-lupus'],
    'guideline cutaneous lupus first line hydroxychloroquine antimalarials',
    'EULAR recommendations hydroxychloroquine all patients lupus',
  ),
  ofEvidence(
    'How is lupus panniculitis told apart from other diseases under the skin?',
    'Only what is stored here, please: I want to see how much there is.',
    ['lupus-panniculitis', 'diagnosis'],
    'lupus erythematosus panniculitis biopsy histology diagnosis',
  ),
  ofEvidence(
    'How many people are in the largest report on lupus panniculitis here?',
    'Case reports are small. How small?',
    ['lupus-panniculitis', 'case-reports'],
    'lupus erythematosus panniculitis cases patients retrospective number',
    'lupus panniculitis 22 cases',
  ),
  ofEvidence(
    'What does the label of Saphnelo say about whom it was studied in?',
    '',
    ['labels', 'anifrolumab'],
    'Saphnelo prescribing information indicated adult patients moderate to severe SLE',
  ),
  ofEvidence(
    'Is there anything here on rituximab in lupus panniculitis?',
    'I found two titles, and cannot tell what they say.',
    ['rituximab', 'lupus-panniculitis'],
    'rituximab lupus erythematosus panniculitis',
  ),
  ofEvidence(
    'What is stored on belimumab and the skin?',
    '',
    ['belimumab', 'cutaneous-lupus'],
    'belimumab cutaneous lupus improvement',
    'BeRLiSS belimumab CLASI',
  ),
  ofEvidence(
    'Which harms do the anifrolumab documents name?',
    'With the document beside each, so that I can look it up.',
    ['anifrolumab', 'harms', 'labels'],
    'anifrolumab adverse events herpes zoster infections',
    'anifrolumab long-term extension safety',
  ),
  ofEvidence(
    '¿Qué documentos hay aquí sobre inmunoglobulina en la paniculitis lúpica?',
    'Busco los pasajes exactos.',
    ['inmunoglobulina', 'lupus-panniculitis'],
    'intravenous immunoglobulin lupus erythematosus panniculitis',
  ),
  ofEvidence(
    '¿Qué dice la colección sobre el lupus cutáneo y el tabaco?',
    'Si no hay nada, también quiero saberlo.',
    ['cutaneous-lupus', 'tabaco'],
    'smoking cutaneous lupus erythematosus',
  ),
  ofEvidence(
    'Does anything here compare belimumab with anifrolumab directly?',
    '',
    ['belimumab', 'anifrolumab', 'comparison'],
    'belimumab versus anifrolumab indirect comparison',
  ),
  ofEvidence(
    'What is CLASI, and where is it used in these documents?',
    '',
    ['endpoints', 'cutaneous-lupus'],
    'CLASI activity score cutaneous lupus',
  ),
  ofReading(
    'What does “scope: broader” on a card mean?',
    'The quote looks right, and yet the page warns me.',
    ['verdicts', 'scope'],
    'The passage speaks of more people than the sentence does: of a wider disease, for instance. It may be true of yours, and the passage does not say so.',
    'I read it as: *evidence on other patients*. The guide has a table of all four scopes.',
  ),
  ofReading(
    'How do I read the source matrix?',
    'Claims down, sources across: what do the signs say?',
    ['matrix', 'verdicts'],
    'Each cell is one source asked about one claim. It supports, contradicts, both, is silent, has no documents, or could not be reached. Every cell opens its evidence.',
  ),
  ofReading(
    'Why does a sentence say “not found” when I know a paper on it?',
    '',
    ['verdicts', 'sources'],
    'Only what is stored is searched, unless asking live is switched on. Import the paper, then ask again.\n\n1. Find its number.\n2. `betateta import` it.\n3. Ask again.',
    'You can also challenge the sentence and bring the paper with it.',
  ),
  ofReading(
    'What is a receipt good for?',
    '',
    ['receipts'],
    'Anybody can replay the check with it, without a network, and see whether it comes out the same: `betateta verify receipt.json`.',
  ),
  ofReading(
    '¿Puedo leer el sitio en español aunque las citas estén en inglés?',
    '',
    ['idiomas'],
    'Sí: las páginas están en español, y las citas se quedan en su idioma para que se puedan comprobar palabra por palabra.',
  ),
  ofReading(
    'How are points counted here?',
    'I got thirty points for a vote and do not know why.',
    ['points'],
    'They are events: a question is 20, an answer 40, a vote on your answer 20, and casting a vote 10, five times a day. The guide has the whole table.',
    'Your vote gave you 10, and a vote for your answer 20. That makes thirty.',
  ),
  ofReading(
    'Can I search in comments, too?',
    '',
    ['search'],
    'Yes: `is:comment` finds comments alone, and `user:"Nora Fable"` what one member wrote.',
  ),
  ofReading(
    'How many points does somebody get, and for what?',
    '',
    ['points'],
    'This was asked before: see the other question on points.',
  ),
];

/** How a quote is handed on. */
export const openings = [
  'The nearest passage that I found here:',
  'I looked it up; this is the document’s own summary, word for word:',
  'One document speaks of it. Read the rest of it before you rely on this:',
  'Here is what is stored, with the way to it:',
] as const;

export const nothingFound = 'I found no passage on this in the stored documents. That is all that I can say.';

/** Below every answer that quotes: nobody shall take it for advice. */
export const mark =
  '*An example answer of a demonstration site: the quote is from the document that is linked, the person is invented.*';

export const comments = [
  'Thank you, the quote is what I was looking for.',
  'Could you add the date of that document?',
  'The link opens at the passage: handy.',
  'Is that the newest version of it?',
  '¡Gracias! Muy claro.',
  'I would have searched under the other name first.',
  'The card says how near its patients are; worth a look.',
  'How did you find it? I got something else.',
] as const;

/** What somebody adds to their answer later. */
export const addition = 'Changed: the link leads to the passage now.';

/** What a moderator had to take away. */
export const spam =
  'Example of spam: buy fictional Velmarex now at https://spam.example/velmarex, best price!';

export const welcome = `**This is a demonstration.** The people here are invented, and so is what they say to each other; what they quote is from the stored documents. Nothing here is advice.

**Esto es una demostración.** Las personas son inventadas, y también lo que se dicen; lo que citan es de los documentos guardados. Nada de esto es un consejo.`;

/** Where sentences are challenged. */
export const challengedQuestion = {
  title: 'What becomes of a verdict that somebody challenges?',
  body: 'Two sentences to try it on, one of them wrong on purpose.',
  tags: ['challenges', 'verdicts'],
  category: 'reading',
} as const;

export interface DemoChallenged {
  /** Above the sentence, so that nobody takes it for more than an example. */
  heading: string;
  sentence: string;
  /** Where the check comes to another one, it is not challenged. */
  verdict: Verdict;
  brought: readonly { why: string; document?: string; quote?: string; pasted?: string }[];
  /** Of the first, where the check leaves it open. */
  decision: { verdict: Verdict; reason: string } | null;
}

/** A passage of a stored document; without it nothing is challenged. */
export const challengedWith = '52 of the 61 patients with LEP were female (85%).';

export const challenged: readonly DemoChallenged[] = [
  {
    heading: 'Wrong on purpose, as an example',
    sentence:
      'Anifrolumab is a chimeric monoclonal antibody that binds to subunit 1 of the type I interferon receptor.',
    verdict: 'contradicted',
    brought: [
      { why: 'I am not sure any more. The report of the trial should know.', document: 'PMID 28130918' },
      {
        why: 'Somebody told me so, in this example.',
        pasted: 'Example of a text that anybody could have written: it was called chimeric.',
      },
    ],
    decision: null,
  },
  {
    heading: 'The same number in other words',
    sentence: 'More than four in five people with lupus panniculitis in a study of three centres were women.',
    verdict: 'not found',
    brought: [{ why: 'It is in the collection, with other words: 52 of 61.', quote: challengedWith }],
    decision: {
      verdict: 'supported',
      reason:
        '52 of 61 are 85 in 100, which is more than four in five. The check did not see that they are the same.',
    },
  },
];
