import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { root } from '../steps/root.mjs';
import { bundlePrograms } from './bundle-programs';
import { createConsoleManifest } from './console-manifest';
import { copyBuild } from './copy-build';
import { childPrograms, commandPrograms, outputOf } from './programs';

function write(folder: string, files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

it('a copy of a build has what is served, and packages by their own names', () => {
  const folder = testFolder();
  write(folder, {
    'node_modules/better-sqlite3/index.js': '',
    'build/BUILD_ID': 'x',
    'build/server/chunks/a.js': "require('better-sqlite3-90e2652d1716b047')",
    'build/server/chunks/a.js.map': '',
    'build/server/a.js.nft.json': '',
    'build/cache/big': '',
    'build/built-from': '',
  });
  mkdirSync(join(folder, 'build/node_modules'));
  const link = join(folder, 'build/node_modules/better-sqlite3-90e2652d1716b047');
  symlinkSync('../../node_modules/better-sqlite3', link, 'dir');
  const copy = join(folder, 'copy');
  expect(copyBuild(join(folder, 'build'), copy)).toEqual(['better-sqlite3']);
  expect(readFileSync(join(copy, 'server/chunks/a.js'), 'utf8')).toBe("require('better-sqlite3')");
  for (const left of ['cache', 'built-from', 'node_modules', 'server/chunks/a.js.map'])
    expect(existsSync(join(copy, left))).toBe(false);
});

it('every program that runs beside the console is bundled, and loads packages of ours alone', () => {
  const children = childPrograms(root);
  expect(children).toContain('src/platform/retrieval/index/child.ts');
  expect(children).toContain('src/platform/retrieval/reader/child.ts');
  expect(children).toContain('src/server/db/check-rest-child.ts');
  const folder = testFolder();
  const packages = bundlePrograms(root, folder);
  for (const program of children) expect(existsSync(join(folder, program))).toBe(true);
  for (const source of Object.values(commandPrograms(root)))
    expect(existsSync(join(folder, outputOf(source)))).toBe(true);
  const reader = readFileSync(join(folder, 'src/platform/retrieval/reader/child.ts'), 'utf8');
  expect(reader).not.toMatch(/from ["']@\//);
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const builtIn = new Set(process.getBuiltinModule('node:module').builtinModules);
  const foreign = [...packages].filter((name) => !builtIn.has(name) && !(name in dependencies));
  expect(foreign).toEqual([]);
});

it('the package depends on what it loads, in the versions that were tested', () => {
  const manifest = createConsoleManifest({
    needed: new Set(['next', 'fs']),
    basePath: '/box',
    commands: { user: 'scripts/user.mjs' },
    files: ['.next'],
  });
  expect(Object.keys(manifest.dependencies)).toEqual(['next']);
  expect(manifest.dependencies.next).toMatch(/^\d/);
  expect(existsSync(join(root, manifest.bin.signalbox))).toBe(true);
  expect(manifest).not.toHaveProperty('private');
});
