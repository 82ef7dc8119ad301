import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import { type Corpus, type CorpusDocument, corpusFile, documentsById } from './corpus.ts';

const statement = z.object({
  Section_id: z.enum(['Intervention', 'Eligibility', 'Results', 'Adverse Events']),
  Primary_id: z.string(),
  Secondary_id: z.string().optional(),
  Statement: z.string(),
  Label: z.enum(['Entailment', 'Contradiction']),
});
type Statement = z.infer<typeof statement>;
const trial = z.object({
  Intervention: z.array(z.string()),
  Eligibility: z.array(z.string()),
  Results: z.array(z.string()),
  'Adverse Events': z.array(z.string()),
});

/**
 * NLI4CT (Jullien and others 2023), the archive's development file: 200 statements on one section of one trial record, or
 * of two. Entailment → supports, Contradiction → contradicts; there are no neutral pairs.
 * Official protocol: two classes, F1 of Entailment; macro F1 beside it, given the section but not which of its lines are
 * evidence. A record's lines are no sentences: those that share most with the statement are packed into two texts, the
 * halves of one trial's lines, or one text a trial.
 */
export function readNli4ct(): Corpus | null {
  const path = corpusFile('nli4ct', 'training_data.zip');
  if (path === null) return null;
  const files = unzipSync(readFileSync(path));
  const read = (name: string): unknown =>
    JSON.parse(strFromU8(files[`training_data/${name}`] ?? new Uint8Array()));
  const statements = Object.entries(z.record(z.string(), statement).parse(read('dev.json')));
  const section = (id: string, { Section_id }: Statement) =>
    trial.parse(read(`CT json/${id}.json`))[Section_id];
  return {
    documents: documentsById(
      statements.map(
        ([id, one]): CorpusDocument => ({
          id,
          title: one.Section_id,
          sentences: texts(one, (record) => section(record, one)),
        }),
      ),
    ),
    pairs: statements.map(([id, { Statement, Label }]) => ({
      claim: id,
      text: Statement.trim(),
      document: id,
      gold: Label === 'Entailment' ? 'supports' : 'contradicts',
      rationales: [],
    })),
  };
}

/** Words of one trial's lines, and of each of two. */
const budgets = { one: 130, each: 65 };

function texts(one: Statement, section: (record: string) => readonly string[]): string[] {
  const primary = section(one.Primary_id);
  if (one.Secondary_id !== undefined) {
    const secondary = section(one.Secondary_id);
    return [
      `Primary trial: ${excerpt(one.Statement, primary, budgets.each).join('; ')}`,
      `Secondary trial: ${excerpt(one.Statement, secondary, budgets.each).join('; ')}`,
    ];
  }
  const lines = excerpt(one.Statement, primary, budgets.one);
  const half = Math.ceil(lines.length / 2);
  return [`Primary trial: ${lines.slice(0, half).join('; ')}`, lines.slice(half).join('; ')];
}

/** The lines that share most words with the statement, for their length, as many as the budget holds, in their order. */
function excerpt(text: string, section: readonly string[], budget: number): string[] {
  const wanted = new Set(words(text.toLowerCase()));
  const lines = section.map((line) => line.trim());
  const worth = lines.map((line) => {
    const shared = new Set(words(line.toLowerCase())).intersection(wanted).size;
    return shared / (6 + words(line).length);
  });
  let left = budget;
  const kept = new Set<number>();
  for (const at of lines.map((_, index) => index).toSorted((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0))) {
    const length = words(lines[at] ?? '').length;
    if (length > left) continue;
    kept.add(at);
    left -= length;
  }
  return lines.filter((_, at) => kept.has(at));
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
