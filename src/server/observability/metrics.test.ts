import { describe, expect, it } from 'vitest';
import { openClient } from '../connections/client';
import { startTracking } from '../history/testing';
import { serveMetrics } from './serve-metrics';
import { startObservability } from './start';

const token = 'scrape-scrape-scrape';

async function startMeasured(env: Record<string, string> = { METRICS_TOKEN: token }) {
  const server = await startTracking({ env });
  await startObservability(server.services);
  const scrape = (bearer = token) =>
    serveMetrics(
      server.services,
      new Request('http://localhost:3000/metrics', {
        headers: { authorization: `Bearer ${bearer}` },
      }),
    );
  return { ...server, scrape };
}

describe('/metrics', () => {
  it('counts calls of upstreams by operation and status, and how long they took', async () => {
    const { scrape, openai, submit, look } = await startMeasured();
    await openai.models.list();
    await openai.models.list();
    await openai.files.retrieve('file-nowhere').catch(() => {});
    await submit('{}\n');
    await look();
    const answer = await scrape();
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(text).toContain(
      'signalbox_upstream_calls_total{connection="local",operation="GET /models",status="200",outcome="ok"} 2',
    );
    expect(text).toContain('operation="GET /files/…",status="404",outcome="failed"} 1');
    expect(text).toContain(
      'signalbox_upstream_call_duration_seconds_count{connection="local",operation="GET /models"} 2',
    );
    expect(text).toMatch(/signalbox_records\{connection="local",kind="file",.*\} 1/);
    expect(text).toContain('signalbox_connection_up{connection="local"} 1');
    expect(text).toMatch(/signalbox_data_bytes\{part="total"\} [1-9]/);
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('requires the token', async () => {
    const { scrape } = await startMeasured();
    expect((await scrape('another-another-another')).status).toBe(401);
    expect((await scrape('')).status).toBe(401);
  });

  it('is off unless a token is set', async () => {
    const { scrape, services } = await startMeasured({});
    expect((await scrape()).status).toBe(404);
    expect(services.observability.metrics).toBeNull();
  });
});

it('an aborted call does not count as a failure of the upstream', async () => {
  const { scrape, services } = await startMeasured();
  const connection = await services.connections.find('local');
  if (!connection) throw new Error('The local platform is missing.');
  const openai = await openClient(services, connection);
  const controller = new AbortController();
  const call = openai.models.list({ signal: controller.signal });
  controller.abort();
  await Promise.resolve(call).catch(() => {});
  expect(await (await scrape()).text()).not.toContain('outcome="failed"');
});
