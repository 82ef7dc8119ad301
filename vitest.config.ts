import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts', 'bench/**/*.test.ts'],
    exclude: ['test/journeys/**', 'node_modules/**'],
    setupFiles: ['test/harness/quiet.ts'],
    globalSetup: ['test/harness/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // What a file imports is loaded once for all of them: a file leaves nothing behind that another would find.
    isolate: false,
  },
});
