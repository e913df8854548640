/** How much of a response is read, and how long the next chunk is awaited. */
export interface ResponseLimits {
  /** Bytes of a complete response, decompressed. */
  maxResponseBytes: number;
  /** Bytes of one event of a stream, or of one line of a file. */
  maxEventBytes: number;
  /** Milliseconds between two chunks of a body. */
  idleTimeout: number;
}

export const megabyte = 2 ** 20;

export const defaultLimits: ResponseLimits = {
  maxResponseBytes: 512 * megabyte,
  maxEventBytes: 64 * megabyte,
  idleTimeout: 300_000,
};

/** The longest string in V8 is slightly shorter than 512 MB. */
export const maxTextBytes = 2 ** 29 - 24;

/** 64 MB, 100 kB, 3 bytes. */
export function formatBytes(bytes: number): string {
  if (bytes >= megabyte) return `${Math.round((bytes / megabyte) * 10) / 10} MB`;
  if (bytes >= 1024) return `${Math.round((bytes / 1024) * 10) / 10} kB`;
  return `${bytes} bytes`;
}
