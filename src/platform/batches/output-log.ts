import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { printExact } from '@/lib/exact-json';
import { readLines } from '@/lib/lines';

/** An append-only log of lines that survives a crash at any moment. */
export interface OutputLog {
  /** Resolves when the line is written. Lines added during a write are written together. */
  append(line: object): Promise<void>;
  /** Syncs and closes the file, and returns its size in bytes. */
  close(): Promise<number>;
}

/** Replays the existing lines and drops an incomplete last line. */
export async function openOutputLog(
  path: string,
  seen: (line: unknown) => void,
): Promise<OutputLog> {
  const handle = await open(path, 'a');
  await handle.truncate(await readCompleteLines(path, seen));

  let waiting = '';
  let written: Promise<void> = Promise.resolve();
  let closed: Promise<number> | undefined;

  return {
    append(line) {
      const alone = waiting === '';
      waiting += `${printExact(line)}\n`;
      if (alone) {
        written = written.then(async () => {
          const lines = waiting;
          waiting = '';
          await handle.appendFile(lines);
        });
      }
      return written;
    },

    close() {
      closed ??= (async () => {
        try {
          await written;
          await handle.sync();
          return (await handle.stat()).size;
        } finally {
          await handle.close();
        }
      })();
      return closed;
    },
  };
}

async function readCompleteLines(path: string, seen: (line: unknown) => void): Promise<number> {
  let whole = 0;
  for await (const line of readLines(createReadStream(path))) {
    if (!line.isEnded) break;
    seen(JSON.parse(line.text));
    whole = line.end;
  }
  return whole;
}
