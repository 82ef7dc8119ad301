import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Session } from '#models/onnx/session.ts';

const folder = 'models/judge';
const ids = (length: number) => Array.from({ length }, (_, at) => 2000 + ((at * 7919) % 20_000));

test.skipIf(!existsSync(folder))(
  'the trained judge gives the same to the last bit on any number of cores (skipped where it is absent)',
  async () => {
    const by = async (cores: number) => {
      const session = await Session.open(folder, cores);
      const said: number[] = [];
      for (const length of [5, 47, 130, 400]) {
        const segments = ids(length).map((_, at) => Number(at > 3));
        const output = await session.run({ ids: ids(length), segments, ends: [3, length - 1] });
        said.push(...output('stance', 3), ...output('relevance', 1), ...output('rationale', 1));
      }
      return said;
    };
    const one = await by(1);
    expect(new Set(one).size).toBe(20);
    expect(await by(2)).toEqual(one);
    expect(await by(3)).toEqual(one);
  },
);
