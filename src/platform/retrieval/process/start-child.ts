import { type ChildProcess, fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { join } from 'node:path';

export interface ChildOptions {
  /** A TypeScript file, relative to the root of the project. */
  entry: string;
  args?: string[];
  /** The limit of its JavaScript heap. */
  megabytes: number;
  /** Further options of Node. */
  flags?: string[];
}

export interface Child {
  process: ChildProcess;
  /** Whether the child keeps the parent process alive, as `ref` and `unref` do. At first it does not. */
  setReferenced(isReferenced: boolean): void;
  exited: Promise<ChildExit>;
}

export interface ChildExit {
  /** The signal, the exit code, or the error that prevented the start. */
  cause: string | number | null;
  /** The end of its standard error. */
  stderr: string;
}

/**
 * Starts a process from the TypeScript source of the project, so that it is the same for a bundle, a script and a test.
 * With `exitWithParent` it does not outlive its parent.
 */
export function startChild({ entry, args = [], megabytes, flags = [] }: ChildOptions): Child {
  const root = process.cwd();
  const child = fork(join(/* turbopackIgnore: true */ root, entry), args, {
    cwd: root,
    execArgv: [`--max-old-space-size=${megabytes}`, ...flags, '--import', 'tsx'],
    env: bareEnv(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const setReferenced = (isReferenced: boolean) => {
    // A pipe is a socket, although its type does not say so.
    for (const part of [child, child.channel, child.stderr as Socket | null])
      if (isReferenced) part?.ref();
      else part?.unref();
  };
  setReferenced(false);
  return { process: child, setReferenced, exited: exitOf(child) };
}

/** The environment of a child: without keys and addresses. */
function bareEnv(): NodeJS.ProcessEnv {
  const { NODE_ENV, PATH, TMPDIR, TEMP, TMP, SystemRoot, TZ } = process.env;
  return { NODE_ENV, PATH, TMPDIR, TEMP, TMP, SystemRoot, TZ };
}

/** Not by `close`, which a disconnected child does not emit. */
async function exitOf(child: ChildProcess): Promise<ChildExit> {
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-2_000);
  });
  const stderrClosed = new Promise((resolve) => child.stderr?.once('close', resolve));
  const cause = await new Promise<ChildExit['cause']>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code));
    // A child that could not be started emits no exit; `error` also follows a send to one that has just exited.
    child.on('error', (error) => {
      if (child.pid === undefined) resolve(`${error}`);
    });
  });
  if (child.pid !== undefined) await stderrClosed;
  return { cause, stderr: stderr.trim() };
}
