import { z } from 'zod';
import { answer, answerSection, evidenceRow, sourceStatement } from '#answer/answer.ts';
import {
  alignedClaim,
  check,
  citedDocument,
  claim,
  evidence,
  outcome,
  receipt,
  reference,
  sourceSummary,
} from '#checker/check.ts';
import { evidenceDocument, identifiers } from '#evidence/document.ts';
import { progress } from '#lib/progress.ts';
import type { Operation } from './operation.ts';

export type JsonSchema = Record<string, unknown>;

/** The nouns that descriptions refer to by name instead of repeating them. */
const nouns: [name: string, schema: z.ZodType][] = [
  ['Answer', answer],
  ['AlignedClaim', alignedClaim],
  ['AnswerSection', answerSection],
  ['Check', check],
  ['CitedDocument', citedDocument],
  ['Claim', claim],
  ['Document', evidenceDocument],
  ['Evidence', evidence],
  ['EvidenceRow', evidenceRow],
  ['Identifiers', identifiers],
  ['Outcome', outcome],
  ['Progress', progress],
  ['Receipt', receipt],
  ['Reference', reference],
  ['SourceStatement', sourceStatement],
  ['SourceSummary', sourceSummary],
];

/** JSON Schemas (2020-12) of what operations take and give, by name, with the name of each side. */
export interface OperationSchemas {
  schemas: Record<string, JsonSchema>;
  names: (operation: Operation) => { input: string; output: string };
}

/** `prefix` is where the schemas will stand in the document that refers to them, e.g. `#/$defs/`. */
export function operationSchemas(operations: readonly Operation[], prefix: string): OperationSchemas {
  const outputs = z.registry<{ id: string }>();
  const inputs = z.registry<{ id: string }>();
  for (const [id, schema] of nouns) outputs.add(schema, { id });
  for (const { name, input, output } of operations) {
    inputs.add(input, { id: `${pascal(name)}Input` });
    if (outputs.get(output) === undefined) outputs.add(output, { id: `${pascal(name)}Output` });
  }
  return {
    schemas: { ...plain(outputs, 'output', prefix), ...plain(inputs, 'input', prefix) },
    names: ({ input, output }) => ({
      input: inputs.get(input)?.id ?? '',
      output: outputs.get(output)?.id ?? '',
    }),
  };
}

function plain(registry: z.core.$ZodRegistry<{ id: string }>, io: 'input' | 'output', prefix: string) {
  const { schemas } = z.toJSONSchema(registry, { io, uri: (id) => prefix + id, override: open });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _schema, $id: _id, ...rest }]) => [name, { ...rest }]),
  );
}

/** Readers must not break when a field is added, and nobody needs to read JavaScript's largest integer. */
function open({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}

function pascal(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}
