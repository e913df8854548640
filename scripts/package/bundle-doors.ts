import { createRequire } from 'node:module';
import { join } from 'node:path';
import { doors } from './doors';

// The esbuild that tsx brings.
const require = createRequire(import.meta.url);
const { buildSync } = createRequire(require.resolve('tsx'))('esbuild');

/** Bundles each door into one module; what two of them need becomes a third, so that classes exist once. */
export function bundleDoors(source: string, folder: string): void {
  buildSync({
    entryPoints: Object.values(doors).map((door) => join(source, `${door}.ts`)),
    outbase: source,
    outdir: folder,
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[hash]',
    format: 'esm',
    platform: 'neutral',
    external: ['node:*', 'zod'],
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
  });
}
