import { type ChildProcess, fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { join } from 'node:path';

export interface ChildOptions {
  /** A TypeScript file, from the root of the project on. */
  entry: string;
  args?: string[];
  /** What it may hold in JavaScript objects. */
  megabytes: number;
}

export interface Child {
  process: ChildProcess;
  /** Whether the parent waits for it; at first, and while it has nothing to do, the parent may end. */
  hold(isHeld: boolean): void;
  ended: Promise<Ending>;
}

export interface Ending {
  /** A signal's name, the code, or why it did not start. */
  how: string | number | null;
  /** What it said at last where errors go. */
  words: string;
}

/**
 * Starts a process from our source, as it stands in the project. So it is the same whoever starts
 * it: a bundle, a script or a test. Once it holds the lifeline it does not outlive its parent.
 */
export function startChild({ entry, args = [], megabytes }: ChildOptions): Child {
  const root = process.cwd();
  const child = fork(join(/* turbopackIgnore: true */ root, entry), args, {
    cwd: root,
    execArgv: [`--max-old-space-size=${megabytes}`, '--import', 'tsx'],
    env: bareEnv(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const hold = (isHeld: boolean) => {
    // A pipe is a socket, though its type does not say so.
    for (const part of [child, child.channel, child.stderr as Socket | null])
      if (isHeld) part?.ref();
      else part?.unref();
  };
  hold(false);
  return { process: child, hold, ended: endOf(child) };
}

/** All that a child needs to know of where it runs: no keys, no addresses. */
function bareEnv(): NodeJS.ProcessEnv {
  const { NODE_ENV, PATH, TMPDIR, TEMP, TMP, SystemRoot, TZ } = process.env;
  return { NODE_ENV, PATH, TMPDIR, TEMP, TMP, SystemRoot, TZ };
}

/** `close` would tell of all this at once, but is not heard of a child that was disconnected. */
async function endOf(child: ChildProcess): Promise<Ending> {
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-2_000);
  });
  const silence = new Promise((resolve) => child.stderr?.once('close', resolve));
  const how = await new Promise<Ending['how']>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code));
    // One that could not be started has no exit, one that has just died cannot be told anything.
    child.on('error', (error) => {
      if (child.pid === undefined) resolve(`${error}`);
    });
  });
  if (child.pid !== undefined) await silence;
  return { how, words: words.trim() };
}
