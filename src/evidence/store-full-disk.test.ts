import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emptyFolder } from '#test/harness/folder.ts';

/** The command that gives a process a view of the disks of its own. */
const apart = 'unshare';
const filler = fileURLToPath(new URL('../../test/harness/store-until-full.ts', import.meta.url));

/** Runs a command in a place of its own where `disk` is four megabytes large; only Linux lets anyone do that. */
const onSmallDisk = (disk: string, command: string) => [
  '--user',
  '--map-root-user',
  '--mount',
  'sh',
  '-c',
  `mount -t tmpfs -o size=4m none "${disk}" && ${command}`,
];
const possible = spawnSync(apart, onSmallDisk('/mnt', 'true')).status === 0;

test.skipIf(!possible)(
  'a full disk is told, keeps what was stored, and is written to again once it has room',
  async () => {
    const disk = await emptyFolder();
    const command = `"${process.execPath}" --no-warnings "${filler}" "${disk}"`;
    const report: unknown = JSON.parse(execFileSync(apart, onSmallDisk(disk, command), { encoding: 'utf8' }));
    expect(report).toMatchObject({
      problem: { id: 'disk-full', message: expect.stringContaining('free some space') },
      again: null,
      complete: true,
    });
    const { stored, held, documents } = Object(report);
    expect(stored).toBeGreaterThan(1);
    expect(held).toBe(stored);
    expect(documents).toBe(stored + 1);
  },
);
