import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bin } from '../steps/bin.mjs';
import { packageName } from './manifest';
import { packageClient } from './package-client';

const run = promisify(execFile);
const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** A project of somebody else's, with the package as npm would install it. */
export interface Consumer {
  folder: string;
  /** The package as it lies there. */
  installed: string;
  write(name: string, content: string | object): void;
  /** Runs a file of it in a Node of its own, and gives what that prints. */
  node(name: string, env?: Record<string, string>): Promise<string>;
  /** What the compiler says of the project that a file configures: nothing if all is well. */
  compile(name: string): Promise<string>;
  remove(): Promise<void>;
}

export async function createConsumer(): Promise<Consumer> {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-package-'));
  const installed = join(folder, 'node_modules', packageName);
  const packed = join(folder, 'package');
  packageClient(packed);
  const { stdout } = await run('npm', ['pack', packed, '--json', '--pack-destination', folder], {
    cwd: folder,
  });
  mkdirSync(installed, { recursive: true });
  const archive = join(folder, JSON.parse(stdout)[0].filename);
  await run('tar', ['-xzf', archive, '--strip-components=1', '-C', installed]);
  for (const name of ['zod', '@types', 'undici-types']) {
    symlinkSync(join(modules, name), join(folder, 'node_modules', name));
  }

  return {
    folder,
    installed,
    write(name, content) {
      const text = typeof content === 'string' ? content : JSON.stringify(content);
      writeFileSync(join(folder, name), text);
    },
    async node(name, env = {}) {
      const options = { cwd: folder, env: { ...process.env, ...env } };
      return (await run(process.execPath, [name], options)).stdout;
    },
    async compile(name) {
      const compiler = bin('typescript', 'tsc');
      const compiled = run(process.execPath, [compiler, '-p', name], { cwd: folder });
      return compiled.then(
        () => '',
        ({ stdout }) => stdout,
      );
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
