import { z } from 'zod';
import { problems } from '#errors';
import { packageVersion } from '#lib/package-version.ts';
import { publicOperations } from '#operations';
import type { Operation } from '../operations/operation.ts';
import { type JsonSchema, type OperationSchemas, operationSchemas } from '../operations/schemas.ts';
import { isQueryable } from './read-input.ts';

const here = '#/components/schemas/';
const ref = (name: string) => ({ $ref: here + name });
const json = (schema: JsonSchema) => ({ content: { 'application/json': { schema } } });

/** The OpenAPI 3.1 description of the REST API, made from the list of operations. */
export function openApi(server: string) {
  const described = operationSchemas(publicOperations, here);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Betateta',
      version: packageVersion(),
      description:
        'Questions, answers, and a checker that holds every claim against many sources. It gives information, not medical advice.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: server }],
    paths: Object.fromEntries(publicOperations.map((one) => [`/${one.name}`, path(one, described)])),
    components: {
      schemas: { ...described.schemas, Accepted: accepted, Problem: problem },
    },
  };
}

function path(operation: Operation, described: OperationSchemas): JsonSchema {
  const { input, output } = described.names(operation);
  const common = { summary: operation.summary, tags: [operation.readOnly ? 'read' : 'work'] };
  const post = {
    ...common,
    operationId: operation.name,
    ...(operation.accept === null ? {} : { parameters: [wait] }),
    requestBody: { required: true, ...json(ref(input)) },
    responses: responses(operation, output),
  };
  if (!isQueryable(operation)) return { post };
  const get = {
    ...common,
    operationId: `${operation.name}-query`,
    parameters: parameters(described.schemas[input] ?? {}),
    responses: responses(operation, output),
  };
  return { get, post };
}

function responses(operation: Operation, output: string): JsonSchema {
  const done = {
    description: 'Done',
    content: {
      'application/json': { schema: ref(output) },
      'text/event-stream': {
        schema: {
          type: 'string',
          description: 'Events `progress` (a Progress each), then one `result` or one `problem`, as JSON',
        },
      },
    },
  };
  const failed = {
    description: 'What failed, and what to do about it',
    content: { 'application/problem+json': { schema: ref('Problem') } },
  };
  const taken = { description: 'Accepted: it will be done', ...json(ref('Accepted')) };
  return { 200: done, ...(operation.accept === null ? {} : { 202: taken }), default: failed };
}

const object = z.object({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).default([]),
});

function parameters(schema: JsonSchema): JsonSchema[] {
  const { properties, required } = object.parse(schema);
  return Object.entries(properties).map(([name, { description, ...own }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    description,
    schema: own,
    ...(own.type === 'array' ? { style: 'form', explode: true } : {}),
  }));
}

const wait = {
  name: 'wait',
  in: 'query',
  required: false,
  description: '`false`: answer at once with the run that was made, and do the work afterwards',
  schema: { type: 'string', enum: ['true', 'false'], default: 'true' },
};

const accepted = {
  type: 'object',
  properties: {
    run: { type: 'string', description: 'The id to ask `run` for' },
    url: { type: 'string', description: 'The page that shows its progress and its result' },
  },
  required: ['run', 'url'],
};

const problem = {
  type: 'object',
  properties: {
    type: { type: 'string', enum: [...Object.keys(problems), 'unexpected'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'One sentence that says what to do' },
  },
  required: ['type', 'title', 'status', 'detail'],
};
