import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { OurModule } from './client';
import { createPeers } from './client-peers';
import type { Row } from './row';

/** What a stream of a gigabyte leaves in memory while it is read. */
export async function memoryRows(folder: string): Promise<Row[]> {
  const { run, stop } = await createPeers(folder);
  const [ours, official, bare] = [
    await run('ours', '/v1'),
    await run('openai', '/v1'),
    await run('fetch', '/v1'),
  ];
  stop();
  const row = { name: 'memory over a stream of 1 GB', ours: ours.mb, unit: 'MB' };
  const time = { name: 'time for it', ours: ours.ms, unit: 'ms' };
  return [
    { ...row, peer: official.mb, peerName: 'openai', aim: 'at most 1' },
    { ...row, peer: bare.mb, peerName: 'fetch, unparsed', aim: 'flat' },
    { ...time, peer: official.ms, peerName: 'openai', aim: 'at most 0.33' },
  ];
}

const megabyte = 2 ** 20;
const limit = 64 * megabyte;

/** How much the process grows while an answer without an end, or a gzip bomb, is read up to its limit. */
export async function limitRows({ OpenAI }: OurModule): Promise<Row[]> {
  const piece = Buffer.alloc(megabyte, 'x');
  const bomb = gzipSync(Buffer.alloc(1024 * megabyte, 'x'));
  const endless: RequestListener = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const write = () => {
      while (response.write(piece));
    };
    response.on('drain', write);
    write();
  };
  const packed: RequestListener = (_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);

  const grown = async (listener: RequestListener) => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const baseURL = `http://127.0.0.1:${port}/v1`;
    const client = new OpenAI({
      apiKey: 'sk-bench',
      baseURL,
      maxRetries: 0,
      maxResponseBytes: limit,
    });
    const before = process.memoryUsage().rss;
    let peak = before;
    const timer = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 5);
    const error: unknown = await client.models.list().then(undefined, (error) => error);
    clearInterval(timer);
    server.closeAllConnections();
    server.close();
    if ((error as { code?: unknown } | undefined)?.code !== 'response_too_large') {
      throw new Error(`It was not refused: ${error}`);
    }
    return (Math.max(peak, process.memoryUsage().rss) - before) / megabyte;
  };

  const row = { peer: limit / megabyte, peerName: 'the limit', unit: 'MB', aim: 'at most 3' };
  return [
    { name: 'memory over an answer without an end', ours: await grown(endless), ...row },
    { name: 'memory over a gzip bomb of 1 GB', ours: await grown(packed), ...row },
  ];
}
