import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** `scripts/platform.ts` as one file, which Node starts without compiling it each time. */
    platformProgram: string;
  }
}

// The esbuild that tsx brings.
const require = createRequire(import.meta.url);
const { buildSync } = createRequire(require.resolve('tsx'))('esbuild');

/** Native, or loaded only when it is needed. */
const external = ['better-sqlite3', 'sqlite-vec', 'unpdf'];

/** Once for a run of the tests. Below node_modules, so that what is external is found from there. */
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
