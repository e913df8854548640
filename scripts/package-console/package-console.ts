import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBasePath } from '../steps/base-path.mjs';
import { bundlePrograms } from './bundle-programs';
import { createConsoleManifest } from './console-manifest';
import { copyBuild } from './copy-build';
import { commandPrograms, outputOf } from './programs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What is read as it stands: at start, by the sandbox, and by readers of the documents. */
export const packagedAsIs = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'docs',
  'drizzle',
  'next.config.mjs',
  'scripts/signalbox.mjs',
  'scripts/steps',
  'src/platform/sandbox',
];

const isLeftOut = (path: string) =>
  /\.test\.tsx?$|\/images$|\/decisions$|\.d\.ts$|sandbox\/.*\.ts$/.test(path);

/**
 * Puts the console that was built last into `folder`, as a package that npm can install and `npx` can run. Its
 * dependencies are what the build and the programs beside it load by name; all else is within them.
 */
export function packageConsole(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const path of packagedAsIs)
    cpSync(join(root, path), join(folder, path), {
      recursive: true,
      filter: (source) => !isLeftOut(source),
    });
  const needed = new Set(['next', 'react', 'react-dom', 'tsx']);
  for (const name of copyBuild(join(root, '.next'), join(folder, '.next'))) needed.add(name);
  for (const name of bundlePrograms(root, folder)) needed.add(name);
  const commands = Object.fromEntries(
    Object.entries(commandPrograms(root)).map(([name, source]) => [name, outputOf(source)]),
  );
  const manifest = createConsoleManifest({
    needed,
    basePath: readBasePath(process.env),
    commands,
    files: readdirSync(folder).sort(),
  });
  mkdirSync(dirname(join(folder, 'package.json')), { recursive: true });
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
