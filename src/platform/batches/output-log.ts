import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { printExact } from '@/lib/exact-json';
import { readLines } from '@/lib/lines';

/** A file of lines that is only ever appended to, and survives being killed at any moment. */
export interface OutputLog {
  /** Resolves when the line stands in the file. Lines that come while one is written are written together. */
  append(line: object): Promise<void>;
  /** Closes it, safe on disk, and tells its size in bytes. */
  close(): Promise<number>;
}

/** Tells every line that was written before, and forgets one that broke off in the middle. */
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
