import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { filesOnPostgres } from './src/lib/testing-postgres-files.ts';

const inMemory = 'src/lib/testing-memory.ts';
const withProgram = [inMemory, 'src/platform/testing-program.ts'];

/** What they are about is not in a database, though a platform has one. */
const withoutDatabase = [
  'src/platform/{audio,engine,graders,images,language-model,moderations,sandbox,terms}/**',
  'src/platform/retrieval/{extract,index}/**',
  'src/platform/{backend-values,hostile,refused-whole,unknown-values}.slow.test.ts',
  'src/server/{hostile,malformed}.slow.test.ts',
];

export default defineConfig({
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('./src', import.meta.url)),
      // As in next.config.mjs.
      'use-intl/format-message': 'use-intl/format-message/format-only',
    },
  },
  test: {
    environment: 'node',
    // Else its own imports would not be resolved as above.
    server: { deps: { inline: ['use-intl'] } },
    // For what hangs, not for what is slow: nothing is told by how long it takes on a machine that is busy.
    testTimeout: 180_000,
    expect: { poll: { timeout: 45_000 } },
    // One for each core of a small machine: Vitest would leave one of two to itself, which hardly needs it.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // What is imported serves all files of a process. So a test leaves nothing behind that another one could see.
    isolate: false,
    unstubEnvs: true,
    unstubGlobals: true,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: named(''),
          exclude: [...named('.slow'), ...named('.soak')],
          globalSetup: inMemory,
        },
      },
      // What a change elsewhere seldom breaks and takes a second or more: processes, whole worlds, long random runs.
      {
        extends: true,
        test: { name: 'slow', include: named('.slow'), globalSetup: withProgram },
      },
      // What has something in a database, on a Postgres server of its own: where TEST_POSTGRES_BIN names the folder of its
      // programs.
      {
        extends: true,
        test: {
          name: 'postgres',
          include: filesOnPostgres(fileURLToPath(new URL('.', import.meta.url))),
          exclude: [...withoutDatabase],
          globalSetup: [...withProgram, 'src/lib/testing-postgres.ts'],
        },
      },
      // Processes that are killed again and again, files of a gigabyte.
      {
        extends: true,
        test: { name: 'soak', include: named('.soak'), globalSetup: withProgram },
      },
    ],
  },
});

function named(suffix: string): string[] {
  return [`src/**/*${suffix}.test.{ts,tsx}`, `scripts/**/*${suffix}.test.ts`];
}
