import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** `scripts/platform.ts` bundled, so that Node starts it without compilation. */
    platformProgram: string;
  }
}

// The esbuild of tsx.
const require = createRequire(import.meta.url);
const { buildSync } = createRequire(require.resolve('tsx'))('esbuild');

/** Native or lazily loaded. */
const external = ['better-sqlite3', 'pg-native', 'sharp', 'sqlite-vec', 'unpdf'];

/** Built once per test run, below node_modules so that external packages resolve. */
export function setup(project: TestProject): () => void {
  const cache = join('node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'platform-'));
  const outfile = join(folder, 'platform.mjs');
  buildSync({
    entryPoints: ['scripts/platform.ts'],
    outfile,
    external,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`,
    },
    sourcemap: 'inline',
    logLevel: 'error',
  });
  project.provide('platformProgram', outfile);
  return () => rmSync(folder, { recursive: true, force: true });
}
