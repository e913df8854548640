import { cpSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { childPrograms, commandPrograms, outputOf } from './programs';

// The esbuild that tsx brings.
const require = createRequire(import.meta.url);
const { buildSync } = createRequire(require.resolve('tsx'))('esbuild');

/** What a bundled program reads from beside itself. */
const letterPairs = 'src/platform/retrieval/extract/encoding/likelihood/letter-pairs.json';

/**
 * Makes one module of each program, as aliases of paths are not known to Node. Children keep their names, by which
 * they are started: JavaScript is TypeScript too. Returns the packages that they load.
 */
export function bundlePrograms(root: string, folder: string): Set<string> {
  const outputs = [
    ...childPrograms(root).map((source) => [source, source] as const),
    ...Object.values(commandPrograms(root)).map((source) => [source, outputOf(source)] as const),
  ];
  const packages = new Set<string>();
  for (const [source, output] of outputs) {
    const outfile = join(folder, output);
    const { metafile } = buildSync({
      absWorkingDir: root,
      entryPoints: [source],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      tsconfig: join(root, 'tsconfig.json'),
      legalComments: 'none',
      logLevel: 'error',
      metafile: true,
    }) as { metafile: Metafile };
    for (const { imports } of Object.values(metafile.outputs))
      for (const { path, external } of imports)
        if (external && !path.startsWith('node:')) packages.add(packageOf(path));
    const text = readFileSync(outfile, 'utf8');
    // Whose files are read: they are looked for by the manifest.
    for (const [, path = ''] of text.matchAll(/\.resolve\(["']([^"'.]+)\/package\.json["']\)/g))
      packages.add(packageOf(path));
    if (text.includes('"letter-pairs.json"'))
      cpSync(join(root, letterPairs), join(dirname(outfile), 'letter-pairs.json'));
  }
  return packages;
}

interface Metafile {
  outputs: Record<string, { imports: { path: string; external?: boolean }[] }>;
}

/** `a/b` of the package `a`, `@a/b/c` of the package `@a/b`. */
function packageOf(path: string): string {
  return path.split('/', path.startsWith('@') ? 2 : 1).join('/');
}
