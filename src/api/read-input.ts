import type { Context } from 'hono';
import { z } from 'zod';
import { Problem } from '#errors';
import type { Operation } from '../operations/operation.ts';

/** The body of a POST. Throws Problem 'input-mismatch' or 'input-invalid'. */
export async function readBody(context: Context): Promise<unknown> {
  const type = context.req.header('content-type') ?? '';
  // A form of another site can send plain text and form data without asking, but not JSON.
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new Problem('input-mismatch', 'Send the input as JSON, with content-type: application/json.');
  }
  try {
    return await context.req.json();
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem('input-invalid', 'The body is not valid JSON: send one JSON object.', { cause });
  }
}

/** Whether an operation can be called with a query string: it changes nothing and takes only plain values. */
export function isQueryable({ readOnly, input }: Operation): boolean {
  return readOnly && Object.values(input.shape).every((field) => kindOf(field) !== 'object');
}

/** A query string as an operation's input: lists may repeat their name or use commas. */
export function readQuery({ input }: Operation, query: URLSearchParams): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    const kind = kindOf(input.shape[name]);
    if (kind === 'array') given[name] = values.flatMap((value) => value.split(',')).filter(Boolean);
    else if (kind === 'number') given[name] = Number(values[0]);
    else given[name] = values[0];
  }
  return given;
}

function kindOf(schema: unknown): 'array' | 'number' | 'text' | 'object' {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return kindOf(schema.unwrap());
  if (schema instanceof z.ZodArray) return 'array';
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord) return 'object';
  return 'text';
}
