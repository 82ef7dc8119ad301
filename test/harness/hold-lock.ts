// Takes the lock of a folder, says so, and holds it until its input ends.
import { DataLock } from '#storage/lock.ts';

const [folder = '', url] = process.argv.slice(2);
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
try {
  const lock = await DataLock.acquire(folder);
  if (url !== undefined) await lock.announce({ url });
  process.stdout.write('held\n');
} catch (error) {
  process.stdout.write(`refused ${error instanceof Error ? error.message : String(error)}\n`);
}
