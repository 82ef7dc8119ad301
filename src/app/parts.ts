import type { Parts } from '#cli/session.ts';

/**
 * What the command line is put together from. The engines are large: a command that does not need them does
 * not load them.
 */
export const parts: Parts = {
  async open(config, options) {
    const [{ openApp }, { openLog }] = await Promise.all([import('#app'), import('./log.ts')]);
    return openApp(config, { ...options, log: openLog(config) });
  },
  async owner(dataFolder) {
    const { DataLock } = await import('#storage/lock.ts');
    return DataLock.owner(dataFolder);
  },
  async serve(config, options) {
    const { serve } = await import('./serve.ts');
    await serve(config, options);
  },
  async work(config, options) {
    const { work } = await import('./work.ts');
    await work(config, options);
  },
  async speakMcp(caller, config, signal) {
    const [{ serveMcp }, { openLog }] = await Promise.all([import('#mcp/stdio.ts'), import('./log.ts')]);
    const { report } = openLog(config);
    await serveMcp((operation, input, context) => caller.call(operation, input, context), report, signal);
  },
};
