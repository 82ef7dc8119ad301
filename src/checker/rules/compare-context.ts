import type { RuleReading } from '#checker/rules/claim-parts.ts';
import type { ReadSentence, Subject } from '#checker/rules/document-reading.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';

/** A claim and a sentence that is held against it, with what the sentence's document is about. */
export interface Context {
  claim: RuleReading;
  sentence: ReadSentence;
  document: EvidenceDocument;
  subject: Subject;
  vocabulary: Vocabulary;
}
