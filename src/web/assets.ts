import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One file that a browser may keep for ever: its address changes with its content. */
export interface Asset {
  path: string;
  type: string;
  body: string;
}

export interface Assets {
  style: Asset;
  /** Shows the evidence of a sentence beside it. */
  notes: Asset;
  /** Keys for reading. */
  keyboard: Asset;
  /** Follows long work while it goes on. */
  progress: Asset;
  /** Names questions while a search is typed. */
  suggestions: Asset;
  /** Files with an address of their own, such as `/favicon.svg`. */
  open: Asset[];
}

interface Transformer {
  transformSync(
    code: string,
    options: { loader: 'ts' | 'css'; minify: boolean; target: string[] },
  ): { code: string };
}

const types: Record<string, string> = {
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

/** Reads, shrinks and names everything that the pages refer to; done once, when the site starts. */
export function loadAssets(): Assets {
  const esbuild = transformer();
  const here = fileURLToPath(new URL('.', import.meta.url));
  const build = (code: string, loader: 'ts' | 'css') =>
    esbuild.transformSync(code, { loader, minify: true, target: ['es2022', 'chrome111', 'safari16.4'] }).code;
  const script = (name: string) =>
    hashed(
      name,
      'js',
      'text/javascript; charset=utf-8',
      build(readFileSync(join(here, 'client', `${name}.ts`), 'utf8'), 'ts'),
    );
  const styles = readdirSync(join(here, 'styles'))
    .filter((name) => name.endsWith('.css'))
    .toSorted()
    .map((name) => readFileSync(join(here, 'styles', name), 'utf8'));
  return {
    style: hashed('site', 'css', 'text/css; charset=utf-8', build(styles.join('\n'), 'css')),
    notes: script('evidence-notes'),
    keyboard: script('keyboard'),
    progress: script('run-progress'),
    suggestions: script('search-suggestions'),
    open: openFiles(fileURLToPath(new URL('../../public', import.meta.url))),
  };
}

/** esbuild comes with tsx, which runs this very file: no other tool is needed for the few scripts of the pages. */
function transformer(): Transformer {
  const require = createRequire(import.meta.url);
  const tool: unknown = createRequire(require.resolve('tsx'))('esbuild');
  if (!isTransformer(tool)) throw new Error('tsx has come without esbuild');
  return tool;
}

function isTransformer(tool: unknown): tool is Transformer {
  return typeof tool === 'object' && tool !== null && 'transformSync' in tool;
}

function hashed(name: string, extension: string, type: string, body: string): Asset {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 10);
  return { path: `/assets/${name}.${hash}.${extension}`, type, body };
}

function openFiles(folder: string): Asset[] {
  return readdirSync(folder).flatMap((name) => {
    const type = types[extname(name)];
    return type === undefined
      ? []
      : [{ path: `/${name}`, type, body: readFileSync(join(folder, name), 'utf8') }];
  });
}
