import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { exportFormats } from '#answer/export/export-file.ts';
import { planEdits } from '#answer/plan.ts';
import { questionKinds } from '#answer/question-kind.ts';
import { type Verdict, verdicts } from '#checker/check.ts';
import { searchAppendix } from '#checker/search-appendix.ts';
import { largestImage } from '#community/image/image.ts';
import { Problem } from '#errors';
import { ask } from '../operations/ask.ts';
import { check } from '../operations/check.ts';
import { addImage } from '../operations/community/add-image.ts';
import { exportReport } from '../operations/export-report.ts';
import { parseInput } from '../operations/operation.ts';
import { verify } from '../operations/verify.ts';
import { addCommand, type CliContext } from './command.ts';
import { exits } from './exits.ts';
import { readSources, readWhole } from './read-source.ts';

const askOptions = planEdits.omit({ sources: true }).extend({ source: planEdits.shape.sources });

export function addAsk(program: Command, context: CliContext): void {
  addCommand(program, ask, context, async (session, { args, options }) => {
    const [words] = z.tuple([z.array(z.string())]).parse(args);
    const { source: sources, ...plan } = parseInput(askOptions, options);
    await session.run(ask, { question: words.join(' '), ...plan, sources });
  })
    .argument('<question...>', 'a question in one sentence')
    .addOption(
      new Option('--kind <kind>', 'what it asks for, if not what its words say').choices(questionKinds),
    )
    .option('--population <name>', 'the condition of the patients; "" for none')
    .option('--intervention <name>', 'the drug; "" for none')
    .option('--comparison <name>', 'the drug to compare with; "" for any other treatment')
    .option('--outcome <name>', 'the outcome that counts; "" for any')
    .option('--source <id...>', 'make the answer from these sources alone');
}

const checkOptions = z.object({
  appendix: z.string().optional(),
  failOn: z.string().optional(),
  title: z.string().optional(),
});

export function addCheck(program: Command, context: CliContext): void {
  addCommand(program, check, context, async (session, { args, options }) => {
    const { appendix, failOn, title } = checkOptions.parse(options);
    const unwanted = failOn === undefined ? [] : readVerdicts(failOn);
    const [sources] = z.tuple([z.array(z.string())]).parse(args);
    const input = await readSources(sources, session.terminal, session.config.maxInputBytes);
    const output = await session.run(check, { ...input, ...(title === undefined ? {} : { title }) });
    if (appendix !== undefined) await writeTo(appendix, searchAppendix(check.output.parse(output)));
    if (unwanted.length === 0) return;
    const { claims } = claimVerdicts.parse(output);
    if (claims.some(({ verdict }) => unwanted.includes(verdict))) session.exit = exits.unwantedVerdict;
  })
    .argument(
      '[sources...]',
      'a file, an address, or - for standard input; several files are checked side by side',
    )
    .option('--title <words>', 'what the text is called')
    .option('--appendix <file>', 'also write the search appendix, in the order of PRISMA-S, to this file')
    .option(
      '--fail-on <verdicts>',
      `exit with ${exits.unwantedVerdict} when a claim has one of these verdicts, e.g. contradicted,overstated`,
    );
}

async function writeTo(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (cause) {
    const message = `${path} cannot be written: name a file in a folder that can be written to.`;
    throw new Problem('input-invalid', message, { cause });
  }
}

const exportOptions = z.object({ format: z.enum(exportFormats), output: z.string().optional() });

export function addExport(program: Command, context: CliContext): void {
  addCommand(program, exportReport, context, async (session, { args, options }) => {
    const [id] = z.tuple([z.string()]).parse(args);
    const { format, output: path } = exportOptions.parse(options);
    const output = await session.call(exportReport, { id, format });
    const { stdout } = session.terminal;
    if (path !== undefined) return writeTo(path, exportReport.output.parse(output).body);
    // To a file or another program it goes as it is, to a terminal without what would move its cursor.
    if (session.options.json === true || stdout.isTTY === true) return session.print(exportReport, output);
    stdout.write(exportReport.output.parse(output).body);
  })
    .argument('<id>', 'the id of a check, of an answer’s run, or of a question')
    .addOption(new Option('--format <format>', 'what to write').choices(exportFormats).makeOptionMandatory())
    .option('--output <file>', 'write to this file instead of standard output');
}

const claimVerdicts = z.object({ claims: z.array(z.object({ verdict: z.enum(verdicts) })) });

/** Verdicts as they are typed: `not-found` is `not found`. */
function readVerdicts(list: string): Verdict[] {
  return list.split(',').map((word) => {
    const wanted = word.trim().toLowerCase().replaceAll(/[-_]/g, ' ');
    const found = verdicts.find((verdict) => verdict === wanted);
    if (found !== undefined) return found;
    throw new Problem('input-invalid', `"${word}" is no verdict: the verdicts are ${verdicts.join(', ')}.`);
  });
}

export function addImageOf(program: Command, context: CliContext): void {
  addCommand(program, addImage, context, async (session, { args, options }) => {
    const [file, alt] = z.tuple([z.string(), z.string()]).parse(args);
    const { as } = z.object({ as: z.string() }).parse(options);
    const bytes = await readWhole(file, largestImage);
    await session.run(addImage, { image: Buffer.from(bytes).toString('base64'), alt }, as);
  })
    .argument('<file>', 'a PNG, JPEG, WebP or GIF')
    .argument('<alt>', 'what is to be seen, in words')
    .requiredOption('--as <member>', 'the id of the member in whose name it is done');
}

/** A receipt holds the whole text and every quote of it. */
const receiptBytes = 100_000_000;

export function addVerify(program: Command, context: CliContext): void {
  addCommand(program, verify, context, async (session, { args, options }) => {
    const [path] = z.tuple([z.string()]).parse(args);
    const { key } = z.object({ key: z.string().optional() }).parse(options);
    const output = await session.run(verify, { receipt: await readReceipt(path), key });
    if (!verify.output.parse(output).ok) session.exit = exits.notVerified;
  })
    .argument('<receipt>', 'a receipt, or the JSON of a check that holds one')
    .option('--key <thumbprint>', 'fail unless it is signed with the key of this thumbprint');
}

const object = z.record(z.string(), z.unknown());

async function readReceipt(path: string): Promise<unknown> {
  const bytes = await readWhole(path, receiptBytes);
  try {
    const whole = object.parse(JSON.parse(new TextDecoder('utf-8').decode(bytes)));
    // Of a whole check, only the receipt has to travel.
    return object.safeParse(whole.receipt).data ?? whole;
  } catch (cause) {
    throw new Problem('receipt-damaged', `${path} is not a receipt: it is not a JSON object.`, { cause });
  }
}
