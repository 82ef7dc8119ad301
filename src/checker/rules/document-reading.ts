import { unique } from '#checker/rules/claim-parts.ts';
import type { Statement } from '#checker/rules/statement.ts';
import { affirmedTerms, readStatement } from '#checker/rules/statement.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import type { Passage } from '#evidence/passage.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';
import { LRUCache } from '#lib/lru-cache.ts';
import { CodePoints, sentences } from '#lib/text.ts';

/** One sentence of a document as the rules read it; offsets are code points of the document's text. */
export interface ReadSentence {
  section: string;
  start: number;
  end: number;
  statement: Statement;
}

/** What a document as a whole is about: the terms of its title and of its opening. */
export interface Subject {
  diseases: Term[];
  interventions: Term[];
  all: Term[];
}

/** The terms that a document names, by id. */
export interface Mentions {
  /** In its title or its text. */
  all: ReadonlySet<string>;
  /** How often in its text. */
  times: ReadonlyMap<string, number>;
}

const openingLength = 700;

/** What is read in documents. */
export interface Subjects {
  /** The sentences of a passage. */
  passage(document: EvidenceDocument, passage: Passage): readonly ReadSentence[];
  /** What it is about. */
  subject(document: EvidenceDocument): Subject;
  /** Which terms it names. */
  mentions(document: EvidenceDocument): Mentions;
}

/** Reads passages, subjects and mentions once for each text (by hash); a text never changes under its hash. */
export class DocumentReader implements Subjects {
  readonly #vocabulary: Vocabulary;
  readonly #passages = new LRUCache<string, readonly ReadSentence[]>(20_000);
  readonly #subjects = new LRUCache<string, Subject>(20_000);
  readonly #mentions = new LRUCache<string, Mentions>(20_000);

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  passage(document: EvidenceDocument, passage: Passage): readonly ReadSentence[] {
    return this.#passages.get(`${document.sha256}:${passage.start}-${passage.end}`, () =>
      sentences(passage.text).map((sentence) => ({
        section: passage.section,
        start: passage.start + sentence.start,
        end: passage.start + sentence.end,
        statement: readStatement(sentence.text, this.#vocabulary),
      })),
    );
  }

  subject(document: EvidenceDocument): Subject {
    return this.#subjects.get(`${document.id}:${document.sha256}`, () => {
      const all = unique(
        [document.title, ...opening(document)].flatMap((text) =>
          affirmedTerms(readStatement(text, this.#vocabulary)),
        ),
      );
      return {
        diseases: all.filter((one) => one.type === 'disease'),
        interventions: all.filter((one) => one.type === 'drug' || one.type === 'drug class'),
        all,
      };
    });
  }

  mentions(document: EvidenceDocument): Mentions {
    return this.#mentions.get(`${document.id}:${document.sha256}`, () => {
      const idsIn = (text: string) => this.#vocabulary.find(text).map(({ term }) => term.id);
      const times = new Map<string, number>();
      for (const id of idsIn(document.text)) times.set(id, (times.get(id) ?? 0) + 1);
      return { all: new Set([...idsIn(document.title), ...times.keys()]), times };
    });
  }
}

/** The sentences of a document's first section, up to a limit. */
function opening(document: EvidenceDocument): string[] {
  const [first] = document.sections;
  const points = new CodePoints(document.text);
  const start = first?.start ?? 0;
  const end = Math.min(first?.end ?? points.length, start + openingLength);
  return sentences(points.slice(start, end)).map((sentence) => sentence.text);
}
