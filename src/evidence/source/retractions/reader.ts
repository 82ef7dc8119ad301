import { parse } from 'csv-parse';
import { z } from 'zod';
import { Problem } from '#errors';
import type { InputFile, ReadRecord, SourceReader } from '#evidence/source/reader.ts';
import { type ParsedNotice, parseJsonNotice, parseWatchRow } from '#evidence/source/retractions/parse.ts';
import { jsonObjects } from '#lib/json-objects.ts';
import { peek } from '#lib/peek.ts';

/** Registries of retractions, corrections and expressions of concern. */
export const retractionsReader: SourceReader = {
  source: 'retractions',
  formats: "Retraction Watch's CSV or JSON, open-retractions' JSON lines",
  read,
};

const rowShape = z.object({ record: z.array(z.string()), info: z.object({ bytes: z.number() }) });

async function* read(file: InputFile): AsyncGenerator<ReadRecord> {
  const { head, bytes } = await peek(file.bytes, 4096);
  const start = head.toString('utf8').replace(/^\uFEFF/, '');
  if (/^\s*[{[]/.test(start)) yield* fromJson(bytes);
  else if (/^[^\n]*\bRecord ID\b[^\n]*RetractionNature/.test(start)) yield* fromCsv(bytes);
  else
    throw new Problem(
      'input-mismatch',
      `${file.name} holds no retractions: give the CSV of Retraction Watch or the JSON lines of open-retractions.`,
    );
}

async function* fromJson(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ReadRecord> {
  for await (const found of jsonObjects(bytes, { lists: [], largest: 1_000_000 })) {
    const { offset } = found;
    if (found.kind === 'object') yield* placed(parseJsonNotice(found.value), offset);
    else yield { kind: 'rejected', offset, key: null, reason: `The record is damaged: ${found.why}.` };
  }
}

function* placed(notices: readonly ParsedNotice[], offset: number): Generator<ReadRecord> {
  for (const one of notices) yield { ...one, offset };
}

async function* fromCsv(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ReadRecord> {
  let columns: string[] | null = null;
  let offset = 0;
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: 1_000_000,
  });
  const feeding = feed(parser, bytes);
  try {
    for await (const one of parser) {
      const { record, info } = rowOf(one);
      if (columns === null) columns = record.map((name) => name.trim());
      else if (record.length < columns.length - 1)
        yield {
          kind: 'rejected',
          offset,
          key: record[0] ?? null,
          reason: 'The row is damaged: it has too few columns.',
        };
      else yield* placed(parseWatchRow(named(columns, record)), offset);
      offset = info;
    }
    await feeding;
  } catch (error) {
    if (error instanceof Problem) throw error;
    const reason = 'The file is damaged from here on: a quotation mark is not closed.';
    yield { kind: 'rejected', offset, key: null, reason };
  } finally {
    parser.destroy();
    await feeding.catch(() => {});
  }
}

/** Writes the file into the parser as fast as that reads. */
async function feed(parser: ReturnType<typeof parse>, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const chunk of bytes) {
      if (parser.destroyed) return;
      if (!parser.write(chunk)) await drained(parser);
    }
    parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error('the file cannot be read'));
    throw error;
  }
}

function drained(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((done) => {
    const go = () => {
      parser.off('drain', go).off('close', go).off('error', go);
      done();
    };
    parser.on('drain', go).on('close', go).on('error', go);
  });
}

function rowOf(value: unknown): { record: string[]; info: number } {
  const { record, info } = rowShape.parse(value);
  return { record, info: info.bytes };
}

function named(columns: readonly string[], record: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(columns.map((column, at) => [column, record[at]]));
}
