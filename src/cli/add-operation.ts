import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { Operation } from '../operations/operation.ts';
import { addCommand, type CliContext } from './command.ts';

const scalar = z.union([z.string(), z.array(z.string()), z.number(), z.boolean()]);
const as = z.string().optional();

/**
 * A command for an operation that has none of its own: what it must be given are its arguments, in order,
 * and the rest are its options.
 */
export function addOperation(parent: Command, operation: Operation, context: CliContext): void {
  const fields = Object.entries(operation.input.shape);
  const needed = fields.filter(([, schema]) => !mayBeMissing(schema)).map(([name]) => name);
  const command = addCommand(parent, operation, context, async (session, { args, options }) => {
    const given = z.record(z.string(), z.unknown()).parse(options);
    const input: Record<string, unknown> = {};
    for (const [name] of fields) {
      const value = scalar.safeParse(needed.includes(name) ? args[needed.indexOf(name)] : given[name]);
      if (value.success) input[name] = value.data;
    }
    await session.run(operation, input, as.parse(given.as));
  });
  if (operation.permission === 'member')
    command.requiredOption('--as <member>', 'the id of the member in whose name it is done');
  for (const [name, schema] of fields) {
    const about = schema instanceof z.ZodType ? (schema.description ?? '') : '';
    if (needed.includes(name)) command.argument(`<${name}>`, about);
    else command.addOption(optionFor(name, about, schema));
  }
}

function optionFor(name: string, about: string, schema: unknown): Option {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodBoolean) return new Option(`--${name}`, about);
  const option = new Option(`--${name} <value${inner instanceof z.ZodArray ? '...' : ''}>`, about);
  return inner instanceof z.ZodNumber ? option.argParser(Number) : option;
}

function mayBeMissing(schema: unknown): boolean {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
}

function unwrapped(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? unwrapped(schema.unwrap())
    : schema;
}
