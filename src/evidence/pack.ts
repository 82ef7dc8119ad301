import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { z } from 'zod';
import { Problem } from '#errors';
import type { EvidenceDocument } from '#evidence/document.ts';
import { evidenceDocument, section as placedSection } from '#evidence/document.ts';
import { makeDocument } from '#evidence/make-document.ts';
import { storageProblem } from '#evidence/storage-problem.ts';
import { flawOf } from '#evidence/stored-document.ts';
import { term } from '#evidence/vocabulary.ts';
import { writeWhole } from '#evidence/write-whole.ts';
import { sha256 } from '#lib/sha256.ts';

/** Lines read before other work has its turn. */
const atOnce = 50;

/** A name of a file in the pack's own folder, never a path. */
const fileName = z.string().regex(/^\w[\w.-]*$/, 'a file of a pack lies in its own folder');

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 is 64 hexadecimal digits');

/** `pack.json`. `sha256` holds the hash of the bytes of each file. */
export const packManifest = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'a name is made of a-z, 0-9 and -'),
  version: z.string().min(1),
  title: z.string().min(1),
  licence: z.string().min(1),
  description: z.string(),
  files: z.strictObject({ documents: fileName, vocabulary: fileName }),
  sha256: z.strictObject({ documents: hash, vocabulary: hash }),
});
export type PackManifest = z.infer<typeof packManifest>;

/** A line of `documents.jsonl`: a document whose text is still in sections. */
export const packDocument = z.strictObject({
  ...evidenceDocument.omit({ text: true, sha256: true, provenance: true }).shape,
  representation: evidenceDocument.shape.representation.default('summary'),
  language: z.string().default('en'),
  sections: z
    .array(placedSection.pick({ title: true }).extend({ text: z.string() }).strict())
    .min(1, 'a document has a section'),
});
export type PackDocument = z.infer<typeof packDocument>;

/** `vocabulary.json`. */
export const packVocabulary = z.strictObject({
  licence: z.string(),
  attribution: z.string(),
  terms: z.array(term),
});
export type PackVocabulary = z.infer<typeof packVocabulary>;

export interface Pack {
  manifest: PackManifest;
  documents: EvidenceDocument[];
  vocabulary: PackVocabulary;
}

/**
 * Reads and validates a whole pack; nothing of a damaged one is given back. `at` is the time of the import
 * (ISO 8601).
 * @throws Problem `pack-damaged`, naming file and line.
 */
export async function readPack(folder: string, at: string): Promise<Pack> {
  const manifest = parsed(packManifest, await textOf(folder, 'pack.json'), 'pack.json');
  const documentLines = await textOf(folder, manifest.files.documents);
  const vocabularyText = await textOf(folder, manifest.files.vocabulary);
  const provenance = { from: `pack:${manifest.name}@${manifest.version}`, at };
  const documents = await readDocuments(manifest.files.documents, documentLines, provenance);
  const vocabulary = readVocabulary(manifest.files.vocabulary, vocabularyText);
  // Last, because a line that cannot be read tells more than a hash that differs.
  checkHash(manifest.files.documents, documentLines, manifest.sha256.documents);
  checkHash(manifest.files.vocabulary, vocabularyText, manifest.sha256.vocabulary);
  return { manifest, documents, vocabulary };
}

/** Writes the hashes of the files as they are now into `pack.json`, after an editor has changed them. */
export async function sealPack(folder: string): Promise<PackManifest> {
  const unsealed = z.object({ ...packManifest.shape, sha256: z.unknown().optional() });
  const { sha256: _, ...old } = parsed(unsealed, await textOf(folder, 'pack.json'), 'pack.json');
  const documents = sha256(await textOf(folder, old.files.documents));
  const vocabulary = sha256(await textOf(folder, old.files.vocabulary));
  const manifest = { ...old, sha256: { documents, vocabulary } };
  const path = join(folder, 'pack.json');
  try {
    await writeWhole(path, `${JSON.stringify(manifest, null, 2)}\n`);
  } catch (error) {
    throw storageProblem(error, folder);
  }
  return manifest;
}

/** A pack's entry as a document; its text is laid out by `makeDocument`. */
export function documentOf(
  entry: PackDocument,
  provenance: EvidenceDocument['provenance'],
): EvidenceDocument {
  return makeDocument({ ...entry, provenance });
}

async function readDocuments(
  file: string,
  lines: string,
  provenance: EvidenceDocument['provenance'],
): Promise<EvidenceDocument[]> {
  const lineOf = new Map<string, number>();
  const documents: EvidenceDocument[] = [];
  for (const [index, line] of lines.split('\n').entries()) {
    if (line.trim() === '') continue;
    const place = `${file}, line ${index + 1}`;
    const document = readDocument(place, line, provenance);
    const before = lineOf.get(document.id);
    if (before !== undefined)
      throw damaged(place, `it repeats the document ${document.id} of line ${before}`);
    lineOf.set(document.id, index + 1);
    documents.push(document);
    // A server that imports a large pack goes on answering.
    if (documents.length % atOnce === 0) await breathe();
  }
  return documents;
}

function readDocument(
  place: string,
  line: string,
  provenance: EvidenceDocument['provenance'],
): EvidenceDocument {
  const entry = parsed(packDocument, line, place);
  const empty = entry.sections.find(({ text }) => text.trim() === '');
  if (empty !== undefined) throw damaged(place, `its section "${empty.title}" is empty`);
  const texts = [entry.title, ...entry.sections.flatMap(({ title, text }) => [title, text])];
  if (!texts.every((one) => one.isWellFormed())) throw damaged(place, 'its text holds half a character');
  const document = documentOf(entry, provenance);
  const flaw = flawOf(document);
  if (flaw !== null) throw damaged(place, flaw);
  return document;
}

function readVocabulary(file: string, text: string): PackVocabulary {
  const vocabulary = parsed(packVocabulary, text, file);
  const ids = new Set<string>();
  for (const { id } of vocabulary.terms) {
    if (ids.has(id)) throw damaged(file, `it has two terms with the id ${id}`);
    ids.add(id);
  }
  return vocabulary;
}

function checkHash(file: string, text: string, stated: string): void {
  if (stated !== sha256(text)) throw damaged(file, 'its SHA-256 is not the one that pack.json states');
}

async function textOf(folder: string, file: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(join(folder, file));
  } catch (error) {
    throw damaged(join(basename(folder), file), 'it is missing or cannot be read', error);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw damaged(file, 'it is not UTF-8', error);
  }
}

function parsed<Schema extends z.ZodType>(schema: Schema, text: string, place: string): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw damaged(place, 'it is not JSON', error);
  }
  return checked(schema, value, place);
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, place: string): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.join('.') ?? '';
  throw damaged(place, `${path === '' ? '' : `${path}: `}${issue?.message ?? 'it has another form'}`);
}

function damaged(place: string, why: string, cause?: unknown): Problem {
  return new Problem(
    'pack-damaged',
    `The pack is damaged and nothing was imported: ${place}: ${why}; get the pack again, or seal it if you changed it.`,
    { cause },
  );
}
