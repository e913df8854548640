import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { createInterpreterSession } from '../interpreter-session';
import { watchMemory } from '../memory-watch';
import { programPath, readPrograms } from '../programs';
import type { SandboxLimits, SandboxSession } from '../sandbox';

type Child = ChildProcess & { stdin: Writable; stdout: Readable; stderr: Readable };

/** What `npm run sandbox -- install` puts into the data folder. */
export interface DenoFiles {
  program: string;
  pyodide: string;
  cache: string;
}

/** Undefined: not installed. */
export function findDeno(folder: string): DenoFiles | undefined {
  const modules = join(folder, 'node_modules');
  const program = denoPackages
    .map((name) => join(modules, name, process.platform === 'win32' ? 'deno.exe' : 'deno'))
    .find((path) => existsSync(path));
  const pyodide = join(modules, 'pyodide');
  if (!program || !existsSync(join(pyodide, 'pyodide.mjs'))) return undefined;
  return { program, pyodide, cache: join(folder, 'deno-cache') };
}

/** The packages that hold the program, for this machine. */
const denoPackages = [
  `@deno/linux-${process.arch}-glibc`,
  `@deno/darwin-${process.arch}`,
  `@deno/win32-${process.arch}`,
];

/** Starts Pyodide in a Deno without any permission but to read it. */
export function startDeno(files: DenoFiles, limits: SandboxLimits): SandboxSession {
  const megabytes = Math.floor(limits.memory / 2 ** 20);
  const child = spawn(
    files.program,
    [
      'run',
      ...['--no-prompt', '--no-config', '--no-lock', '--no-remote', '--no-npm', '--quiet'],
      `--allow-read=${files.pyodide}`,
      `--v8-flags=--max-old-space-size=${megabytes},--wasm-max-mem-pages=${megabytes * 16}`,
      programPath('deno/session.mjs'),
      files.pyodide,
      readPrograms('cell.py', 'folder.py', 'deno/interpreter.py'),
    ],
    {
      cwd: files.pyodide,
      env: environment(files),
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  ) as Child;
  return createInterpreterSession({ child, limits, isInterruptible: false }, (exceeded) =>
    watchMemory(child.pid, limits.memory + overhead, exceeded),
  );
}

function environment({ cache }: DenoFiles): NodeJS.ProcessEnv {
  const set: Record<string, string> = { DENO_DIR: cache, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
  return set as NodeJS.ProcessEnv;
}

/** Bytes that Deno and Pyodide have for themselves. */
const overhead = 400 * 2 ** 20;
