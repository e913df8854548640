import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createPieces } from './chunks';

const streamedBytes = 2 ** 30;
/** Of an upload to `/slow/…`, in a second. */
const slowBytes = 100 * 2 ** 20;

/** Streams a gigabyte to whoever chats, and takes whatever is uploaded. Sends its port to its parent. */
const server = createServer((request, response) => {
  const { url = '' } = request;
  if (url.endsWith('/files')) void swallow(request, response, url.startsWith('/slow/'));
  else request.resume().on('end', () => void stream(response));
});

async function stream(response: ServerResponse): Promise<void> {
  const piece = Buffer.concat(createPieces(0).slice(0, 200));
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let sent = 0; sent < streamedBytes && !response.destroyed; sent += piece.length) {
    if (!response.write(piece)) await once(response, 'drain');
  }
  response.end('data: [DONE]\n\n');
}

async function swallow(request: IncomingMessage, response: ServerResponse, isSlow: boolean) {
  const begun = performance.now();
  let bytes = 0;
  for await (const piece of request) {
    bytes += piece.length;
    const due = begun + (bytes / slowBytes) * 1000;
    if (isSlow && due > performance.now() + 5) await wait(due - performance.now());
  }
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ id: 'file-1', object: 'file', bytes }));
}

server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
