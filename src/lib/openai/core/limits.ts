/** How much of an answer is read, and how long its next piece is waited for. */
export interface Limits {
  /** Bytes of a whole answer, unpacked. */
  maxResponseBytes: number;
  /** Bytes of one event of a stream, or of one line of a file. */
  maxEventBytes: number;
  /** Milliseconds between two pieces of a body. */
  idleTimeout: number;
}

export const megabyte = 2 ** 20;

export const defaultLimits: Limits = {
  maxResponseBytes: 512 * megabyte,
  maxEventBytes: 64 * megabyte,
  idleTimeout: 300_000,
};

/** The longest text that V8 can hold is a little less than 512 MB. */
export const maxTextBytes = 2 ** 29 - 24;

/** 64 MB, 100 kB, 3 bytes. */
export function formatBytes(bytes: number): string {
  if (bytes >= megabyte) return `${Math.round((bytes / megabyte) * 10) / 10} MB`;
  if (bytes >= 1024) return `${Math.round((bytes / 1024) * 10) / 10} kB`;
  return `${bytes} bytes`;
}
