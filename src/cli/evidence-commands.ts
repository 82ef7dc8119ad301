import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { documentKinds } from '#evidence/document.ts';
import { readers } from '#evidence/source/readers.ts';
import { isAddress } from '#lib/is-address.ts';
import { importFiles } from '../operations/import.ts';
import { importMesh } from '../operations/import-mesh.ts';
import { importPack } from '../operations/import-pack.ts';
import { search } from '../operations/search.ts';
import { addCommand, type CliContext } from './command.ts';

const searchOptions = z.object({
  source: z.array(z.string()).optional(),
  kind: z.array(z.string()).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  limit: z.number().optional(),
  in: z.string().optional(),
  page: z.number().optional(),
});

export function addSearch(program: Command, context: CliContext): void {
  addCommand(program, search, context, async (session, { args, options }) => {
    const [words] = z.tuple([z.array(z.string())]).parse(args);
    const { source: sources, kind: kinds, ...rest } = searchOptions.parse(options);
    await session.run(search, { text: words.join(' '), sources, kinds, ...rest });
  })
    .argument('<text...>', 'words, "phrases", and filters: tag: user: is: verdict: source:')
    .addOption(
      new Option('--in <place>', 'where to look (default: all)').choices(['all', 'posts', 'evidence']),
    )
    .option('--source <id...>', 'only evidence of these sources')
    .addOption(new Option('--kind <kind...>', 'only documents of these kinds').choices(documentKinds))
    .option('--from <date>', 'published on this day or later')
    .option('--to <date>', 'published on this day or earlier')
    .addOption(new Option('--limit <number>', 'how many of each at most (default: 10)').argParser(Number))
    .addOption(new Option('--page <number>', 'which of them, counted from 1').argParser(Number));
}

export function addImport(program: Command, context: CliContext): void {
  const group = addCommand(program, importFiles, context, async (session, { args }) => {
    const [source, files] = z.tuple([z.string(), z.array(z.string())]).parse(args);
    await session.run(importFiles, {
      source,
      files: files.map((file) => (isAddress(file) ? file : resolve(file))),
    });
  })
    .argument('<source>', 'the source that the files are of')
    .argument('<file...>', 'files (.gz, .zip and .tar too), folders with files, or their web addresses')
    .addHelpText('after', formatsText());
  addCommand(group, { ...importPack, name: 'pack' }, context, async (session, { args }) => {
    const [folder] = z.tuple([z.string()]).parse(args);
    await session.run(importPack, { folder: resolve(folder) });
  }).argument('<folder>', 'a folder with a pack.json');
  addCommand(group, { ...importMesh, name: 'mesh' }, context, async (session, { args }) => {
    const [file] = z.tuple([z.string()]).parse(args);
    await session.run(importMesh, { file: resolve(file) });
  }).argument('<file>', 'a MeSH desc….xml, or with .gz');
}

/** The sources whose files can be imported, with their formats. */
function formatsText(): string {
  const width = Math.max(...readers.map(({ source }) => source.length)) + 2;
  return `\nSources:\n${readers.map(({ source, formats }) => `  ${source.padEnd(width)}${formats}`).join('\n')}\n`;
}
