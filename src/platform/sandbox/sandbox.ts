import type { Readable } from 'node:stream';

export const sandboxSettings = ['auto', 'bubblewrap', 'deno', 'off'] as const;

/** `auto`: the first that works. */
export type SandboxSetting = (typeof sandboxSettings)[number];

/** Executes code of models where it reaches nothing of this machine. */
export interface Sandbox {
  readonly kind: 'bubblewrap' | 'deno';
  /** What it runs, such as `Python 3.11.2 with numpy, pandas and matplotlib`. */
  readonly runtime: string;
  /** `limits` beside those of the server. */
  start(limits?: Pick<Partial<SandboxLimits>, 'memory'>): Promise<SandboxSession>;
}

/** A Python interpreter that keeps its variables from one execution to the next, and a folder of files. */
export interface SandboxSession {
  readonly isOpen: boolean;
  /** One at a time. Ends the session if the code can be stopped in no other way. */
  execute(code: string, options?: ExecuteOptions): Promise<Execution>;
  /** Puts a file into the folder, under a relative name. Throws `SandboxError` if it does not fit. */
  write(name: string, size: number, bytes: Readable): Promise<void>;
  /** The regular files of the folder. */
  list(): Promise<SandboxFile[]>;
  /** Hands over all bytes of a file. Undefined: no regular file of that name. */
  read<Result>(name: string, receive: ReceiveFile<Result>): Promise<Result | undefined>;
  remove(name: string): Promise<void>;
  /** Kills everything that runs in it. */
  end(): Promise<void>;
}

/** Must read everything. */
export type ReceiveFile<Result> = (bytes: AsyncIterable<Buffer>, size: number) => Promise<Result>;

export interface ExecuteOptions {
  /** Stops the code when aborted. */
  signal?: AbortSignal;
  /** What the code prints, as it prints it. */
  onOutput?(text: string): void;
}

export interface Execution {
  status: 'completed' | 'failed' | 'interrupted' | 'ended';
  /** Everything printed, the value of the last expression, and the error. */
  output: string;
  /** PNG files: figures that were shown or left open. */
  images: Buffer[];
  /** Why the session is over. */
  reason?: string;
}

/** Files of a session that are listed. */
export const maxSessionFiles = 1_000;

export interface SandboxFile {
  /** Relative to the folder. */
  name: string;
  size: number;
  /** Another one after each write. */
  version: number;
}

/** The sandbox failed, or what was asked of it is beyond its limits. */
export class SandboxError extends Error {
  override name = 'SandboxError';
}

export interface SandboxLimits {
  /** Seconds by the clock, for one execution. */
  seconds: number;
  /** Seconds of CPU, for one process. */
  cpuSeconds: number;
  /** Bytes of memory, for one process and for all of a session together. */
  memory: number;
  /** Processes and threads. */
  processes: number;
  openFiles: number;
  /** Bytes of one file. */
  fileSize: number;
  /** Bytes of all files. */
  folderSize: number;
  /** Characters that are kept of one execution. */
  output: number;
  /** Characters printed by one execution, after which it is stopped. */
  totalOutput: number;
}

const megabyte = 2 ** 20;

export const defaultLimits: SandboxLimits = {
  seconds: 120,
  cpuSeconds: 600,
  memory: 1024 * megabyte,
  processes: 64,
  openFiles: 256,
  fileSize: 512 * megabyte,
  folderSize: 512 * megabyte,
  output: 1 * megabyte,
  totalOutput: 64 * megabyte,
};
