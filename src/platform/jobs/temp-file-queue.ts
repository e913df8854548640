import { open, rm } from 'node:fs/promises';
import { readLines } from '@/lib/lines';

export interface TempFileQueue<Item> extends AsyncIterable<Item> {
  close(): Promise<void>;
}

/**
 * Buffers a source in the temporary file `path`, so that the source does not wait for the reader. The file is
 * unlinked as soon as it is open, so nothing is left behind.
 */
export async function openTempFileQueue<Item>(
  source: AsyncIterable<Item>,
  path: string,
): Promise<TempFileQueue<Item>> {
  const handle = await open(path, 'wx+', 0o600);
  try {
    await rm(path);
    for await (const item of source) await handle.appendFile(`${JSON.stringify(item)}\n`);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    async *[Symbol.asyncIterator]() {
      const bytes = handle.createReadStream({ start: 0, autoClose: false });
      for await (const { text } of readLines(bytes)) yield JSON.parse(text) as Item;
    },
    close: () => handle.close(),
  };
}
