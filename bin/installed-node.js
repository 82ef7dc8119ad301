import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** The path of the Node 24 that npm installed for this platform, or null. */
export function installedNode() {
  const isWindows = process.platform === 'win32';
  const platform = isWindows ? 'win' : process.platform;
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    try {
      const folder = dirname(require.resolve(`${name}/package.json`));
      return join(folder, 'bin', isWindows ? 'node.exe' : 'node');
    } catch {
      // That package is not for this platform: the next name, or null.
    }
  }
  return null;
}
