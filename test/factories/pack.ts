import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sealPack } from '#evidence/pack.ts';

/** A line of a made-up pack. */
export function fictionalEntry(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'pubmed:fiction-1',
    source: 'pubmed',
    kind: 'article',
    design: 'case report',
    identifiers: {},
    url: 'https://example.org/fiction-1',
    title: 'Zorblimab in fictional panniculitis',
    authors: ['Nobody'],
    venue: null,
    published: '2023',
    participants: 2,
    status: 'current',
    statusNote: null,
    licence: 'CC0-1.0',
    units: [],
    sections: [
      { title: 'Summary', text: 'Zorblimab was given to two fictional people.' },
      { title: 'Results', text: 'It eased the rash of both.' },
    ],
    ...changes,
  };
}

export const fictionalTerm = {
  id: 'x:zorblimab',
  name: 'zorblimab',
  type: 'drug',
  synonyms: ['ZRB-1'],
  tree: [],
};

/** Writes a made-up pack into a folder, with hashes that fit. */
export async function writePack(
  folder: string,
  entries: readonly Record<string, unknown>[] = [fictionalEntry()],
  changes: { version?: string; name?: string; terms?: readonly unknown[] } = {},
): Promise<void> {
  const { version = '1', name = 'fiction', terms = [fictionalTerm] } = changes;
  await mkdir(folder, { recursive: true });
  const manifest = {
    name,
    version,
    title: 'A made-up pack',
    licence: 'CC0-1.0',
    description: 'Nothing in it is true.',
    files: { documents: 'documents.jsonl', vocabulary: 'vocabulary.json' },
  };
  const vocabulary = { licence: 'CC0-1.0', attribution: 'nobody', terms };
  await writeFile(join(folder, 'pack.json'), JSON.stringify(manifest));
  await writeFile(
    join(folder, 'documents.jsonl'),
    entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''),
  );
  await writeFile(join(folder, 'vocabulary.json'), JSON.stringify(vocabulary));
  await sealPack(folder);
}
