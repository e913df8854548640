import type { Readable } from 'node:stream';
import { SandboxError } from './sandbox';

const maxLineLength = 1024 * 1024;

/** Reads the answers of an interpreter, no faster than they are asked for: lines of JSON, and bytes. Trusts none of it. */
export function createReplyReader(source: Readable) {
  const chunks: AsyncIterator<Buffer> = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);

  const more = async () => {
    const { done, value } = await chunks.next();
    if (done) throw new SandboxError('The session has ended.');
    return value;
  };

  return {
    async line(): Promise<Record<string, unknown>> {
      for (;;) {
        const end = held.indexOf(0x0a);
        if (end !== -1) {
          const line = held.subarray(0, end).toString();
          held = held.subarray(end + 1);
          return parse(line);
        }
        if (held.length > maxLineLength) throw invalid();
        held = Buffer.concat([held, await more()]);
      }
    },

    async *bytes(size: number): AsyncGenerator<Buffer> {
      for (let left = size; left > 0; ) {
        if (held.length === 0) held = await more();
        const piece = held.subarray(0, left);
        held = held.subarray(piece.length);
        left -= piece.length;
        yield piece;
      }
    },
  };
}

const invalid = () => new SandboxError('The session was ended, because it broke its protocol.');

function parse(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {}
  throw invalid();
}
