import { get, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { inConsole } from './base-path';
import { expect, test } from './fixtures';

/** The answer as it travels, as far as `until`: a browser would unpack it. */
async function ask(page: Page, path: string, until: 'end' | 'headers', headers = {}) {
  const url = new URL(inConsole(path), page.url());
  const cookie = (await page.context().cookies())
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { headers: { cookie, 'accept-encoding': 'gzip', ...headers }, agent: false };
    get(url, options, resolve).on('error', reject);
  });
  const pieces: Buffer[] = [];
  if (until === 'end') for await (const piece of response) pieces.push(piece as Buffer);
  else response.destroy();
  return { headers: response.headers, body: Buffer.concat(pieces) };
}

const input = (value: object) => encodeURIComponent(JSON.stringify(value));

test('a browser gets answers compressed, one call or several, and streams as they are', async ({
  page,
}) => {
  await page.goto('/history');
  const calls = { 0: {}, 1: {}, 2: {} };
  const batch = await ask(
    page,
    `/api/trpc/history.list,connections.list,account.sessions?batch=1&input=${input(calls)}`,
    'end',
    { 'trpc-accept': 'application/jsonl' },
  );
  expect(batch.headers['content-encoding']).toBe('gzip');
  expect(batch.headers['cache-control']).toBe('no-store');
  expect(gunzipSync(batch.body).toString()).toContain('next_cursor');

  const news = await ask(page, `/api/trpc/history.changes?input=${input({})}`, 'headers', {
    accept: 'text/event-stream',
  });
  expect(news.headers['content-encoding']).toBeUndefined();
  expect(news.headers['cache-control']).toBe('no-store, no-transform');
});
