import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('./src', import.meta.url)),
      // As in next.config.mjs.
      'use-intl/format-message': 'use-intl/format-message/format-only',
    },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    environment: 'node',
    // Else its own imports would not be resolved as above.
    server: { deps: { inline: ['use-intl'] } },
    // For what hangs, not for what is slow: nothing is told by how long it takes on a machine that is busy.
    testTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    globalSetup: 'src/platform/testing-program.ts',
    // One for each core of a small machine: Vitest would leave one of two to itself, which hardly needs it.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
