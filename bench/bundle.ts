import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

// The esbuild that tsx brings: as plain JavaScript, without the names tsx adds to each function.
const { buildSync } = createRequire(import.meta.resolve('tsx'))('esbuild');

const options = {
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'es2022',
  metafile: true,
  logLevel: 'error',
};

/** Bundles a module into one file, minified, and gives its size in bytes. */
export function bundle(entry: string, outfile: string, external: string[] = []): number {
  const { metafile } = buildSync({ ...options, entryPoints: [entry], outfile, external });
  return sumOf(metafile.outputs);
}

/** Bytes of the modules that are loaded with a module, as they lie on the disk. */
export function sizeRead(entry: string): number {
  const { metafile } = buildSync({ ...options, entryPoints: [entry], write: false });
  return sumOf(metafile.inputs);
}

/** Milliseconds that a file adds to a fresh Node, whose loader has run once before. */
export function importTime(file: string): number {
  const script = `
    await import('data:text/javascript,');
    const begun = performance.now();
    await import(${JSON.stringify(file)});
    console.log(performance.now() - begun);`;
  const args = ['--input-type=module', '-e', script];
  return Number(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

export function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

function sumOf(files: Record<string, { bytes: number }>): number {
  return Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
}
