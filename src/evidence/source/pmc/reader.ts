import { basename } from 'node:path';
import { z } from 'zod';
import { Problem } from '#errors';
import { mapArticle, noticesOf } from '#evidence/source/pmc/map.ts';
import { pmcMetadata } from '#evidence/source/pmc/metadata.ts';
import { parseArticle } from '#evidence/source/pmc/parse.ts';
import type { InputFile, ReadRecord, SourceReader } from '#evidence/source/reader.ts';
import { peek } from '#lib/peek.ts';
import { type XmlRecord, xmlRecords } from '#lib/xml-records.ts';
import { xmlTree } from '#lib/xml-tree.ts';

const headLength = 65_536;
const largestMetadata = 1_000_000;

/** Reads full texts in JATS, alone or in a set, and the cloud layout's metadata. */
export const pmcReader: SourceReader = {
  source: 'pmc',
  formats: 'JATS XML (one article, or a set as efetch gives it), PMCID.version.metadata.json',
  async *read(file, context) {
    const { head, bytes } = await peek(file.bytes, headLength);
    const start = head
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trimStart();
    if (start.startsWith('{')) yield* readMetadata(file.name, bytes);
    else if (/<article[\s>]|<pmc-articleset[\s>]/.test(start))
      yield* readArticles({ name: file.name, bytes }, context.at);
    else throw mismatch(file.name);
  },
};

function mismatch(name: string): Problem {
  return new Problem(
    'input-mismatch',
    `${name} is neither an article in JATS XML nor metadata of PubMed Central: give one of these.`,
  );
}

async function* readArticles(file: InputFile, at: string): AsyncGenerator<ReadRecord> {
  const named = /PMC\d+/.exec(basename(file.name))?.[0] ?? null;
  let first = true;
  for await (const record of xmlRecords(file.bytes, 'article')) {
    const { offset } = record;
    try {
      const records = articleRecords(record, { from: file.name, at });
      yield* records;
      const held = records.find((one) => one.kind === 'document')?.document.identifiers.pmcid;
      if (first && named !== null && held !== undefined && held !== named) {
        const reason = `The file is named after ${named} but holds ${held}: it was taken in as ${held}, and ${named} is missing.`;
        yield { kind: 'rejected', offset, key: named, reason };
      }
    } catch (error) {
      yield { kind: 'rejected', offset, key: keyOf(record), reason: reasonOf(error) };
    }
    first = false;
  }
}

function articleRecords(record: XmlRecord, origin: { from: string; at: string }): ReadRecord[] {
  if (record.bytes === null) throw new Error('it is larger than 32 MB');
  if (!record.whole) throw new Error('it ends before it is complete');
  const text = new TextDecoder('utf-8', { fatal: true }).decode(record.bytes);
  const raw = parseArticle(xmlTree(text, { namespaces: false }));
  const { offset } = record;
  return [
    { kind: 'document', offset, document: mapArticle(raw, origin) },
    ...noticesOf(raw).map((notice): ReadRecord => ({ kind: 'notice', offset, by: 'pmc', ...notice })),
  ];
}

function keyOf({ bytes }: XmlRecord): string | null {
  const head = Buffer.from(bytes?.subarray(0, 20_000) ?? []).toString('latin1');
  const found = /pub-id-type="pmc(?:id)?">(?:PMC)?(\d+)</.exec(head)?.[1];
  return found === undefined ? null : `PMC${found}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof TypeError) return 'it is not UTF-8';
  if (error instanceof z.ZodError)
    return `its ${error.issues[0]?.path.join('.') ?? 'content'} is of an unexpected shape`;
  return error instanceof Error ? error.message.split('\n', 1).join('').slice(0, 200) : 'it cannot be read';
}

async function* readMetadata(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ReadRecord> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > largestMetadata) throw mismatch(name);
    chunks.push(chunk);
  }
  const metadata = pmcMetadata.safeParse(json(Buffer.concat(chunks).toString('utf8')));
  if (!metadata.success) throw mismatch(name);
  const { pmcid, doi, pmid, is_retracted: retracted } = metadata.data;
  if (!retracted) return;
  const identifiers = {
    pmcid,
    ...(typeof doi === 'string' ? { doi: doi.toLowerCase() } : {}),
    ...(typeof pmid === 'number' ? { pmid: String(pmid) } : {}),
  };
  const note = 'Retracted, says PubMed Central';
  yield { kind: 'notice', offset: 0, identifiers, status: 'retracted', by: 'pmc', note };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
