import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { createKeyedMutex } from '@/lib/concurrency';
import { onAbort } from '@/lib/on-abort';
import { createOutputReader } from './output-reader';
import { createReplyReader } from './reply-reader';
import {
  type ExecuteOptions,
  type Execution,
  maxSessionFiles,
  SandboxError,
  type SandboxFile,
  type SandboxLimits,
  type SandboxSession,
} from './sandbox';

export interface InterpreterProcess {
  child: ChildProcess & { stdin: Writable; stdout: Readable; stderr: Readable };
  limits: SandboxLimits;
  /** Whether it hears of an interrupt while code runs. Else its session is killed. */
  isInterruptible: boolean;
}

const maxImageBytes = 32 * 2 ** 20;
/** Milliseconds in which the interpreter must have started, on a busy machine too. */
const startLimit = 120_000;
/** Milliseconds from an interrupt to the kill. */
const interruptGrace = 3_000;
/** Milliseconds in which the output is waited for after the code has ended. */
const outputGrace = 2_000;

type Cause = 'start' | 'time' | 'output' | 'memory' | 'signal';

/** The session of a started interpreter, which is killed when it breaks the protocol. */
export function createInterpreterSession(
  { child, limits, isInterruptible }: InterpreterProcess,
  watch?: (exceeded: () => void) => () => void,
): SandboxSession {
  const replies = createReplyReader(child.stdout);
  const outputs = createOutputReader(child.stderr, limits);
  const exclusively = createKeyedMutex();
  let cause: Cause | undefined;
  let isOpen = true;
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const kill = () => {
    isOpen = false;
    child.kill('SIGKILL');
  };
  child.stdin.on('error', () => {});
  const release = watch?.(() => {
    cause = 'memory';
    kill();
  });
  void exited.then(() => {
    isOpen = false;
    release?.();
  });

  const send = async (piece: string | Buffer) => {
    if (!child.stdin.writable) throw new SandboxError('The session has ended.');
    if (child.stdin.write(piece)) return;
    await Promise.race([once(child.stdin, 'drain'), exited]);
  };

  const ask = async (command: object, body?: AsyncIterable<Buffer>) => {
    const id = randomUUID();
    await send(`${JSON.stringify({ ...command, id })}\n`);
    for await (const piece of body ?? []) await send(piece);
    const answer = await replies.line();
    if (answer.id !== id)
      throw new SandboxError('The session was ended, because it broke its protocol.');
    return answer;
  };

  /** One command after the other. After one that failed nothing is known of what will be answered. */
  const command = <Result>(task: () => Promise<Result>) =>
    exclusively('', async () => {
      try {
        return await task();
      } catch (error) {
        kill();
        throw error;
      }
    });

  /** Its start does not count as time of the code. */
  let started: Promise<unknown> | undefined;
  const start = async () => {
    const timer = setTimeout(() => {
      cause = 'start';
      kill();
    }, startLimit);
    try {
      started ??= ask({ op: 'list', limit: 1 });
      await started;
    } finally {
      clearTimeout(timer);
    }
  };

  const execute = async (code: string, { signal, onOutput = () => {} }: ExecuteOptions) => {
    let killing: NodeJS.Timeout | undefined;
    const stop = (why: Cause) => {
      if (cause) return;
      cause = why;
      if (!isInterruptible) return kill();
      killing = setTimeout(kill, interruptGrace);
      void send(`${JSON.stringify({ op: 'interrupt' })}\n`).catch(() => {});
    };
    const mark = `\0${randomUUID()}\n`;
    let printed = () => '';
    const ended = new Promise<void>((resolve) => {
      const overflowed = () => stop('output');
      printed = outputs.listen({ mark, receive: onOutput, ended: resolve, overflowed });
    });
    let timer: NodeJS.Timeout | undefined;
    let stopListening: (() => void) | undefined;
    try {
      await start();
      timer = setTimeout(() => stop('time'), limits.seconds * 1000);
      stopListening = signal && onAbort(signal, () => stop('signal'));
      const answer = await ask({ op: 'run', code, mark });
      const images = await readImages(answer.sizes, replies);
      await within(outputGrace, ended);
      const status = cause ? 'interrupted' : answer.ok === true ? 'completed' : 'failed';
      const output = cause ? `${printed()}\n[${explain(cause, limits)}]\n` : printed();
      return { status, output, images } satisfies Execution;
    } catch {
      kill();
      const how = await exited;
      const reason = cause ? explain(cause, limits) : `The interpreter ended: ${how}.`;
      return { status: 'ended', output: printed(), images: [], reason } satisfies Execution;
    } finally {
      clearTimeout(timer);
      clearTimeout(killing);
      stopListening?.();
      if (isOpen) cause = undefined;
    }
  };

  return {
    get isOpen() {
      return isOpen;
    },
    execute: (code, options = {}) => command(() => execute(code, options)),

    async write(name, size, bytes) {
      if (size > limits.fileSize) throw new SandboxError(`${name} is too large for the sandbox.`);
      const { error } = await command(() => ask({ op: 'write', name, size }, exactly(bytes, size)));
      if (error) throw new SandboxError(`${name} could not be written: ${error}`);
    },

    async list() {
      const { files } = await command(() => ask({ op: 'list', limit: maxSessionFiles }));
      return readFiles(files);
    },

    async read(name, receive) {
      return command(async () => {
        const { sizes } = await ask({ op: 'read', name });
        const size = Array.isArray(sizes) ? Number(sizes[0]) : -1;
        if (!(size >= 0 && size <= limits.fileSize)) return undefined;
        return receive(replies.bytes(size), size);
      });
    },

    async remove(name) {
      await command(() => ask({ op: 'remove', name }));
    },

    async end() {
      kill();
      await exited;
    },
  };
}

function explain(cause: Cause, { seconds, totalOutput, memory }: SandboxLimits): string {
  switch (cause) {
    case 'start':
      return 'The interpreter did not start.';
    case 'time':
      return `The code was stopped after ${seconds} seconds.`;
    case 'output':
      return `The code was stopped after it had printed ${totalOutput} characters.`;
    case 'memory':
      return `The code used more than ${Math.floor(memory / 2 ** 20)} MB of memory.`;
    case 'signal':
      return 'The code was stopped.';
  }
}

type Replies = ReturnType<typeof createReplyReader>;

async function readImages(sizes: unknown, replies: Replies): Promise<Buffer[]> {
  const counts = Array.isArray(sizes) ? sizes.map(Number) : [];
  const total = counts.reduce((sum, size) => sum + size, 0);
  const isValid = counts.every((size) => Number.isInteger(size) && size >= 0);
  if (!isValid || total > maxImageBytes) throw new SandboxError('The images are too large.');
  const images: Buffer[] = [];
  for (const size of counts) {
    const pieces: Buffer[] = [];
    for await (const piece of replies.bytes(size)) pieces.push(piece);
    images.push(Buffer.concat(pieces));
  }
  return images;
}

function readFiles(files: unknown): SandboxFile[] {
  if (!Array.isArray(files)) return [];
  return files.slice(0, maxSessionFiles).flatMap(({ name, size, version }) => {
    const isValid = typeof name === 'string' && Number.isInteger(size) && size >= 0;
    return isValid ? [{ name, size, version: Number(version) }] : [];
  });
}

/** As many bytes as were announced, even if there are fewer or more. */
async function* exactly(bytes: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let left = size;
  for await (const piece of bytes) {
    yield piece.subarray(0, left);
    left -= Math.min(left, piece.length);
    if (left === 0) break;
  }
  if (left > 0) throw new SandboxError('A file is shorter than was said.');
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
