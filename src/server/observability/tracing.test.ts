import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { startTracking } from '../history/testing';
import { startObservability } from './start';

interface Posted {
  path: string;
  authorization: string | undefined;
  body: {
    resourceSpans: {
      resource: { attributes: Attribute[] };
      scopeSpans: {
        spans: { name: string; attributes: Attribute[]; status: { code: number } }[];
      }[];
    }[];
  };
}

interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: number };
}

/** A collector on loopback. */
async function startCollector() {
  const posted: Posted[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    posted.push({
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body: JSON.parse(Buffer.concat(pieces).toString()),
    });
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { posted, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

it('exports a span for each upstream call, without the request body', async () => {
  const collector = await startCollector();
  const { services, openai } = await startTracking({
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20of-the-collector',
      OTEL_SERVICE_NAME: 'night-shift',
    },
  });
  await startObservability(services);
  await openai.chat.completions.create({
    model: 'signalbox-mini',
    messages: [{ role: 'user', content: 'A secret of the night' }],
  });
  await openai.files.retrieve('file-nowhere').catch(() => {});
  await services.observability.close();

  const [first] = collector.posted;
  expect(first).toMatchObject({ path: '/v1/traces', authorization: 'Bearer of-the-collector' });
  const [resource] = first?.body.resourceSpans ?? [];
  expect(resource?.resource.attributes).toContainEqual({
    key: 'service.name',
    value: { stringValue: 'night-shift' },
  });
  const spans = collector.posted.flatMap(({ body }) =>
    body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
  );
  expect(spans.map(({ name, status }) => [name, status.code])).toEqual([
    ['POST /chat/completions', 0],
    ['GET /files/…', 2],
  ]);
  const attributes = Object.fromEntries(
    spans[0]?.attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]) ?? [],
  );
  expect(attributes).toMatchObject({
    'signalbox.connection': 'local',
    'http.request.method': 'POST',
    'http.response.status_code': 200,
    'gen_ai.request.model': 'signalbox-mini',
  });
  expect(JSON.stringify(collector.posted)).not.toContain('A secret of the night');
});
