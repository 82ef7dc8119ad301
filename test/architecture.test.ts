import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

// Rules that ARCHITECTURE.md states and that a compiler cannot see. Each one is a function from files to
// complaints, and is run twice: on a sample that breaks it, and on the project.

type Files = ReadonlyMap<string, string>;
type Rule = (files: Files) => string[];

/** Lowest first: a file imports from its own folder and from those above it in this list. */
const layers = [
  ['errors'],
  ['lib'],
  ['locales'],
  ['config'],
  ['storage', 'models'],
  ['evidence'],
  ['checker'],
  ['answer'],
  ['community'],
  ['operations'],
  ['web', 'api', 'mcp', 'cli'],
  ['app'],
  ['main'],
];

/** A package (or a Node module, or a global) and the only files that may know it. */
const knownBy: readonly [what: string, pattern: RegExp, who: RegExp][] = [
  ['Kysely', /^kysely/, /^src\/(storage\/|[\w/-]+-store\.ts$)/],
  ['PostgreSQL', /^(pg|pg-boss|@electric-sql\/.*)$/, /^src\/storage\//],
  ['LanceDB', /^(@lancedb\/.*|apache-arrow)$/, /^src\/evidence\/(store|search|tables|arrow-table)\.ts$/],
  ['models', /^(onnxruntime-.*|@huggingface\/.*|openai|@anthropic-ai\/.*|ollama)$/, /^src\/models\//],
  ['accounts', /^(better-auth|@better-auth)(\/|$)/, /^src\/community\/account\//],
  ['mail', /^nodemailer$/, /^src\/lib\/mail\.ts$/],
  ['the network', /^(ky|undici|(node:)?https?|(node:)?http2)$/, /^src\/lib\/http\.ts$/],
];

const imports = /(?:^|[\s;}])(?:import|from)\s*\(?\s*['"]([^'"\s]+)['"]/g;
const aliases = z
  .object({ imports: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8'))).imports;

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/.*$/gm, '');
const importsOf = (text: string) =>
  [...withoutComments(text).matchAll(imports)].map((found) => found[1] ?? '');

/** The project file that a specifier names, seen from `from`, or null where it names a package. */
function target(from: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  for (const [alias, path] of Object.entries(aliases)) {
    const [head = '', tail] = alias.split('*');
    if (tail === undefined ? specifier === alias : specifier.startsWith(head))
      return path.slice(2).replace('*', specifier.slice(head.length));
  }
  return null;
}

const room = (path: string) => /^src\/([\w-]+)/.exec(path)?.[1] ?? '';
const rank = (path: string) => layers.findIndex((layer) => layer.includes(room(path)));
const isTest = (path: string) => /\.test\.tsx?$/.test(path);
const shipped = (files: Files) => [...files].filter(([path]) => path.startsWith('src/') && !isTest(path));

const direction: Rule = (files) =>
  shipped(files).flatMap(([path, text]) =>
    importsOf(text).flatMap((specifier) => {
      const to = target(path, specifier);
      if (to === null || room(to) === room(path)) return [];
      return to.startsWith('src/') && rank(to) >= 0 && rank(to) < rank(path) ? [] : [`${path} imports ${to}`];
    }),
  );

const acquaintances: Rule = (files) =>
  shipped(files).flatMap(([path, text]) =>
    importsOf(text).flatMap((specifier) =>
      knownBy
        .filter(
          ([, what, who]) => target(path, specifier) === null && what.test(specifier) && !who.test(path),
        )
        .map(([what]) => `${path} knows ${what}`),
    ),
  );

/** Scripts under `web/client/` run in the reader's browser, where `fetch` only reaches this site (CSP). */
const network: Rule = (files) =>
  shipped(files)
    .filter(([path]) => path !== 'src/lib/http.ts' && !path.startsWith('src/web/client/'))
    .filter(([, text]) => /(?<![.\w#'])fetch\(/.test(withoutComments(text)))
    .map(([path]) => `${path} calls fetch`);

const environment: Rule = (files) =>
  shipped(files)
    .filter(([path, text]) => path !== 'src/config.ts' && /\bprocess\s*\.env\b/.test(withoutComments(text)))
    .map(([path]) => `${path} reads the environment`);

const cycles: Rule = (files) => {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: string[]) => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    const text = files.get(path);
    if (text === undefined || done.has(path) || trail.includes(path)) return;
    for (const specifier of importsOf(text)) visit(target(path, specifier) ?? '', [...trail, path]);
    done.add(path);
  };
  for (const path of files.keys()) visit(path, []);
  return found;
};

const barrels: Rule = (files) => [...files.keys()].filter((path) => /(^|\/)index\.tsx?$/.test(path));

const defaultExports: Rule = (files) =>
  [...files].filter(([, text]) => /^export\s+default\b|\bas default\b/m.test(text)).map(([path]) => path);

const length: Rule = (files) =>
  [...files].filter(([, text]) => text.trimEnd().split('\n').length > 400).map(([path]) => path);

const machinePaths: Rule = (files) =>
  [...files]
    .filter(([, text]) => /(?<![\w.:/~-])(\/(home|work|root|Users)\/\w|[A-Z]:\\Users\\)/.test(text))
    .map(([path]) => `${path} names a path of one machine`);

const registries: Rule = (files) =>
  [...files]
    .filter(([, text]) =>
      /\b(registry\.npmjs|npmjs|pypi|static\.crates|proxy\.golang|deb\.debian)\.(org|io)\b/.test(text),
    )
    .map(([path]) => `${path} names a registry`);

const read = (paths: string[]): Files =>
  new Map(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(path, 'utf8')]));
const sources = read(globSync('{src,test,bench}/**/*.{ts,tsx}'));
const tracked = () =>
  read(
    execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      encoding: 'utf8',
    })
      .split('\0')
      .filter((path) => /\.(tsx?|jsx?|jsonl?|md|ya?ml|css|html|txt|sql|npmrc)$|^\.ci\/|^[^.]+$/.test(path))
      .filter((path) => globSync(path).length > 0),
  );

const rules: [name: string, rule: Rule, project: () => Files, broken: Record<string, string>][] = [
  [
    'dependencies point one way',
    direction,
    () => sources,
    { 'src/lib/a.ts': "import { x } from '#web/b.ts';" },
  ],
  [
    'adapters never import each other',
    direction,
    () => sources,
    { 'src/cli/a.ts': "export const load = () => import('#api/b.ts');" },
  ],
  [
    'only stores know Kysely',
    acquaintances,
    () => sources,
    { 'src/answer/plan.ts': "import type { Kysely } from 'kysely';" },
  ],
  [
    'only the store, its tables and the search know LanceDB',
    acquaintances,
    () => sources,
    { 'src/evidence/pack.ts': "import { connect } from '@lancedb/lancedb';" },
  ],
  [
    'only accounts know the library that keeps them',
    acquaintances,
    () => sources,
    { 'src/web/handlers/a.ts': "import { betterAuth } from 'better-auth';" },
  ],
  [
    'only lib/mail.ts sends mails',
    acquaintances,
    () => sources,
    { 'src/community/account/a.ts': "import { createTransport } from 'nodemailer';" },
  ],
  ['only lib/http.ts sends requests', network, () => sources, { 'src/evidence/a.ts': "await fetch('x');" }],
  ['only config.ts reads the environment', environment, () => sources, { 'src/a.ts': 'process.env.HOME' }],
  [
    'files import each other without cycles',
    cycles,
    () => sources,
    { 'src/lib/a.ts': "import './b.ts';", 'src/lib/b.ts': "export { x } from '#lib/a.ts';" },
  ],
  ['no barrels', barrels, () => sources, { 'src/lib/index.ts': '' }],
  ['no default exports', defaultExports, () => sources, { 'src/a.ts': 'export default 1;' }],
  ['files have at most 400 lines', length, () => sources, { 'src/a.ts': 'x\n'.repeat(401) }],
  ['no path of one machine', machinePaths, tracked, { 'a.md': ['see ', 'home', 'ada', 'x'].join('/') }],
  ['no registry is named', registries, tracked, { 'a.json': `https://registry.${'npmjs'}.org/x` }],
];

test.each(rules)('%s', (_name, rule, project, broken) => {
  expect(rule(new Map(Object.entries(broken))), 'the sample that breaks the rule').toHaveLength(1);
  expect(rule(project())).toEqual([]);
});
