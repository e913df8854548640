import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import { createSemaphore } from '@/lib/concurrency';
import type { Bitmap } from './png/pixels';

/** The problem of an image, phrased as the end of a sentence. */
export class UnreadableImage extends Error {
  override name = 'UnreadableImage';
}

export type CodecFormat = 'JPEG' | 'WebP';

/** Maximum pixels of an image: 100 MB decoded. */
export const maxPixels = 25_000_000;

/** Memory of the thread. */
const maxMegabytes = 768;

/** Milliseconds. */
const maxDuration = 30_000;

const semaphore = createSemaphore(2);

/** Decodes a JPEG or WebP in a worker thread, which contains the damage of a malicious file. */
export async function unpackImage(format: CodecFormat, bytes: Uint8Array): Promise<Bitmap> {
  const limits = { maxMegapixels: maxPixels / 1_000_000, maxMegabytes };
  const done = await run(`unpack ${format}`, { bytes, ...limits });
  if (!done) throw new UnreadableImage(`is a damaged ${format}`);
  const { width, height, bytes: pixels } = done;
  return { width, height, pixels: new Uint8ClampedArray(pixels.buffer) };
}

/** `quality` from 0 to 100. */
export async function packImage(
  format: CodecFormat,
  bitmap: Bitmap,
  quality: number,
): Promise<Buffer> {
  const done = await run(`pack ${format}`, { bitmap, quality });
  if (!done) throw new Error(`Couldn’t encode an image as ${format}.`);
  return Buffer.from(done.bytes.buffer);
}

interface Done {
  width: number;
  height: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Undefined: failed or timed out. */
async function run(task: string, given: object): Promise<Done | undefined> {
  const leave = await semaphore.acquire();
  try {
    return await runWorker(task, given);
  } finally {
    leave();
  }
}

function runWorker(task: string, given: object): Promise<Done | undefined> {
  const program = 'src/platform/engine/simulator/images/codec-worker.mjs';
  const worker = new Worker(join(/* turbopackIgnore: true */ process.cwd(), program), {
    workerData: { task, ...given },
    execArgv: [],
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: maxMegabytes },
  });
  const timer = setTimeout(() => void worker.terminate(), maxDuration);
  return new Promise<Done | undefined>((resolve) => {
    worker.once('message', resolve);
    worker.once('error', () => resolve(undefined));
    worker.once('exit', () => resolve(undefined));
  }).finally(() => {
    clearTimeout(timer);
    void worker.terminate();
  });
}
