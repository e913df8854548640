import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, it, onTestFinished } from 'vitest';
import { openTestStore } from './testing-store';

const megabyte = 2 ** 20;
/** A gigabyte takes the same memory, and longer. */
const size = Number(process.env.S3_MEMORY_BYTES ?? 300 * megabyte);
const chunk = Buffer.alloc(megabyte, 'x');

async function* chunks(bytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes; at += megabyte) yield chunk.subarray(0, bytes - at);
}

/** Takes everything in and holds nothing; gives out as much as is asked for. */
async function startSink(): Promise<string> {
  const server = createServer(async (request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://test');
    request.resume();
    await once(request, 'end');
    if (searchParams.has('uploads')) return response.end('<UploadId>1</UploadId>');
    response.setHeader('etag', '"1"');
    if (request.method !== 'GET' && request.method !== 'HEAD') return response.end();
    response.setHeader('content-length', size);
    if (request.method === 'HEAD') return response.end();
    await pipeline(Readable.from(chunks(size)), response).catch(() => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The most bytes outside the heap of objects while this runs, beyond those before. */
async function peakOf(run: (sample: () => void) => Promise<void>): Promise<number> {
  const before = process.memoryUsage().arrayBuffers;
  let peak = 0;
  await run(() => {
    peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
  });
  return peak;
}

it('takes the same memory for objects of any size, in and out', { timeout: 120_000 }, async () => {
  const store = openTestStore(await startSink());
  const written = await peakOf(async (sample) => {
    async function* sampled() {
      for await (const piece of chunks(size)) {
        sample();
        yield piece;
      }
    }
    expect(await store.put('large', sampled())).toEqual({ bytes: size });
  });
  const read = await peakOf(async (sample) => {
    let bytes = 0;
    for await (const piece of await store.read('large')) {
      bytes += piece.length;
      // A reader that is slow.
      if (bytes % 64 === 0) await new Promise(setImmediate);
      sample();
    }
    expect(bytes).toBe(size);
  });
  // Parts that were sent are memory until they are collected.
  expect(written).toBeLessThan(160 * megabyte);
  expect(read).toBeLessThan(64 * megabyte);
});
