import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createEgressFetch } from '../connections/egress-fetch';
import { vllm } from '../connections/testing';
import { startUploads } from '../uploads/testing';

const megabyte = 2 ** 20;

it('a gigabyte passes in parts without being held in memory', async () => {
  let received = 0;
  const server = createServer(async (request, response) => {
    for await (const chunk of request) received += chunk.length;
    response.setHeader('content-type', 'application/json');
    const part = { id: `part_${received}`, object: 'upload.part' };
    const upload = { id: 'upload_1', object: 'upload', status: 'pending', filename: 'a' };
    response.end(JSON.stringify(request.url?.endsWith('/parts') ? part : upload));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const outbound = createEgressFetch();
  onTestFinished(outbound.close);
  const fetch = outbound.to({ privateHosts: ['127.0.0.1'] });
  const { as, sendPart } = await startUploads({ fetch });
  const base_url = `http://127.0.0.1:${port}/v1`;
  await as('owner').connections.create({ ...vllm, base_url, allow_private: ['127.0.0.1'] });
  const bytes = 1024 * megabyte;
  const { id } = await as('operator').uploads.create({
    connection: vllm.slug,
    last_modified: 0,
    body: { filename: 'large.bin', bytes, mime_type: 'text/plain', purpose: 'assistants' },
  });

  const chunk = new Uint8Array(65_536);
  let peak = 0;
  const body = () => {
    let left = 8 * megabyte;
    return new ReadableStream<Uint8Array>({
      pull(controller) {
        peak = Math.max(peak, process.memoryUsage.rss());
        if (left <= 0) return controller.close();
        left -= chunk.length;
        controller.enqueue(chunk);
      },
    });
  };
  for (const number of [1, 2, 3]) await sendPart({ id, number, body: body(), slug: vllm.slug });
  const before = process.memoryUsage.rss();
  peak = 0;
  for (let number = 4; number <= 128; number += 1) {
    const answer = await sendPart({ id, number, body: body(), slug: vllm.slug });
    expect(answer.status).toBe(200);
  }
  const { parts } = await as('viewer').uploads.parts({ connection: vllm.slug, id });
  expect(parts.filter(({ state }) => state === 'sent')).toHaveLength(128);
  expect(received).toBeGreaterThan(bytes);
  expect((peak - before) / megabyte).toBeLessThan(128);
});
