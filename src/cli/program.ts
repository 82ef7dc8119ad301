import { Command } from 'commander';
import { packageVersion } from '#lib/package-version.ts';
import { operations } from '#operations';
import { addOperation } from './add-operation.ts';
import type { CliContext } from './command.ts';
import { addImport, addSearch } from './evidence-commands.ts';
import { addDoctor, addMcp, addSchema, addServe, addWorker } from './service-commands.ts';
import { addAsk, addCheck, addExport, addImageOf, addVerify } from './work-commands.ts';

/** Operations with a command of their own, under their name or another. */
const own = [
  addAsk,
  addCheck,
  addSearch,
  addVerify,
  addExport,
  addImageOf,
  addImport,
  addServe,
  addWorker,
  addMcp,
  addDoctor,
  addSchema,
];

/** The command line: some commands of its own, and one for every other operation of the list. */
export function buildProgram(context: CliContext): Command {
  const program = new Command('betateta');
  const { stdout, stderr } = context.terminal;
  program
    .description('Questions, answers, and a checker that holds every claim against many independent sources.')
    .version(packageVersion())
    .option('--data <folder>', 'the data folder (default: BETATETA_DATA, else ./data)')
    .option('--json', 'write the result as JSON, and a failure too')
    .option('--quiet', 'show no progress')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      getOutHelpWidth: () => stdout.columns ?? 80,
      getErrHelpWidth: () => stderr.columns ?? 80,
    })
    .exitOverride();
  for (const add of own) add(program, context);
  const known = new Set([...program.commands.map((one) => one.name()), 'import-pack', 'import-mesh']);
  for (const operation of operations) {
    if (!known.has(operation.name)) addOperation(program, operation, context);
  }
  return program;
}
