import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { createInterpreterSession } from '../interpreter-session';
import { watchMemory } from '../memory-watch';
import { readPrograms } from '../programs';
import type { SandboxLimits, SandboxSession } from '../sandbox';
import { bubblewrapArguments } from './arguments';
import { seccompFilter } from './seccomp';

const program = '/usr/bin/bwrap';
const python = '/usr/bin/python3';

type Child = ChildProcess & { stdin: Writable; stdout: Readable; stderr: Readable };

/** Starts a Python in namespaces of its own. It sees system programs and its folder, which is gone with it. */
export function startBubblewrap(limits: SandboxLimits): SandboxSession {
  const filter = seccompFilter();
  const command = [
    python,
    '-I',
    '-B',
    '-c',
    readPrograms('cell.py', 'folder.py', 'bubblewrap/interpreter.py'),
    JSON.stringify(resourceLimits(limits)),
  ];
  const child = spawn(program, bubblewrapArguments(command, limits, filter !== undefined), {
    cwd: '/',
    env: {} as NodeJS.ProcessEnv,
    stdio: ['pipe', 'pipe', 'pipe', ...(filter ? (['pipe'] as const) : [])],
    ...unprivilegedUser(),
  }) as Child;
  if (filter) {
    const target = child.stdio[3] as Writable;
    target.on('error', () => {});
    target.end(filter);
  }
  return createInterpreterSession({ child, limits, isInterruptible: true }, (exceeded) =>
    watchMemory(child.pid, limits.memory, exceeded),
  );
}

/** Set by the interpreter itself before any code runs; without privileges nothing raises them again. */
const resourceLimits = ({ memory, cpuSeconds, processes, openFiles, fileSize }: SandboxLimits) => ({
  AS: memory,
  CPU: cpuSeconds,
  NPROC: processes,
  NOFILE: openFiles,
  FSIZE: fileSize,
  CORE: 0,
});

/**
 * Limits of processes do not hold for root, so root becomes a user that nobody else is: they are counted by user. Within a
 * container that knows few users it becomes nobody.
 */
function unprivilegedUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const isWhole = /^\s*0\s+0\s+4294967295\s*$/.test(readFileSync('/proc/self/uid_map', 'utf8'));
  const id = isWhole ? 1_900_000_000 + randomInt(1_000_000) : 65_534;
  return { uid: id, gid: id };
}
