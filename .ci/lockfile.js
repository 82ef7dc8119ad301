// npm leaves a platform's package out of package-lock.json without a word when the registry it talks to does
// not have it, and then `npm ci` refuses the lockfile everywhere. This finds what is missing; with `--write`
// it adds it: name, version and platform, all of which the parent package states.
import { readFileSync, writeFileSync } from 'node:fs';

const file = 'package-lock.json';
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm64', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'arm'];

/** The entry of a package that is named after its platform, such as `@x/y-linux-x64-musl`. */
function entry(name, version, dev) {
  const words = name.split(/[/-]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  if (os === undefined || cpu === undefined)
    throw new Error(`${name} does not tell its platform: add it by hand.`);
  const libc = os !== 'linux' ? null : /musl/.test(name) ? 'musl' : /gnu/.test(name) ? 'glibc' : null;
  return {
    version,
    cpu: [cpu],
    ...(dev ? { dev } : {}),
    ...(libc === null ? {} : { libc: [libc] }),
    optional: true,
    os: [os],
  };
}

function missingFrom({ packages }) {
  return Object.entries(packages).flatMap(([parent, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(
        ([name]) => !(`node_modules/${name}` in packages) && !(`${parent}/node_modules/${name}` in packages),
      )
      .map(([name, version]) => ({ name, version, dev })),
  );
}

const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingFrom(lock);
if (process.argv.includes('--write')) {
  for (const { name, version, dev } of missing)
    lock.packages[`node_modules/${name}`] = entry(name, version, dev);
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
  console.log(`Added ${missing.length} packages of other platforms to ${file}.`);
} else {
  for (const { name, version } of missing) console.log(`${file} lacks ${name}@${version}`);
  if (missing.length > 0) console.log('Complete it with: node .ci/lockfile.js --write');
  process.exit(missing.length > 0 ? 1 : 0);
}
