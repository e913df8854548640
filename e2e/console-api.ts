import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, originOf } from './base-path';

/** Calls a procedure of the console as the signed-in user, for test setup. */
export async function call<Output>(page: Page, path: string, input: object): Promise<Output> {
  const response = await page.request.post(`/api/trpc/${path}`, {
    data: input,
    headers: await ownOrigin(page),
  });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  return (await response.json()).result.data;
}

/** Asks a procedure that changes nothing. */
export async function ask<Output>(page: Page, path: string, input: object): Promise<Output> {
  const query = encodeURIComponent(JSON.stringify(input));
  const response = await page.request.get(`/api/trpc/${path}?input=${query}`);
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  return (await response.json()).result.data;
}

/** Converts objects of the local platform; returns the operation and what they became, in order. */
export async function convert(page: Page, sources: { kind: string; targets: { ids: string[] } }[]) {
  const connection = 'local';
  const asked = { connection, source: connection, sources };
  const { id } = await call<{ id: string }>(page, 'conversions.create', asked);
  await expect
    .poll(() => ask(page, 'bulkOperations.retrieve', { connection, id }), { timeout: 30_000 })
    .toMatchObject({ ended_at: expect.any(Number), counts: { failed: 0 } });
  const { items } = await ask<{ items: { result: { id: string } }[] }>(
    page,
    'bulkOperations.items',
    { connection, id },
  );
  return { operation: id, results: items.map(({ result }) => result.id) };
}

/** A key of the local platform and how it is revoked again. */
export async function createKey(page: Page, name: string) {
  const { id, key } = await call<{ id: string; key: string }>(page, 'platformKeys.create', {
    name,
  });
  return { key, revoke: () => call(page, 'platformKeys.delete', { id }) };
}

/** A connection of one's own to a server of one's own, and how it goes again with all that was seen on it. */
export async function createConnection(page: Page, slug: string, name: string, base_url: string) {
  const { key: api_key, revoke } = await createKey(page, slug);
  const allow_private = ['localhost'];
  const input = { slug, name, kind: 'compatible', base_url, api_key, allow_private };
  await call(page, 'connections.create', input);
  return {
    async remove() {
      await call(page, 'connections.delete', { slug });
      await call(page, 'connections.purge', { slug });
      await revoke();
    },
  };
}

/** Uploads a file to the local platform; returns its id. */
export async function uploadText(
  page: Page,
  name: string,
  text: string,
  purpose = 'assistants',
): Promise<string> {
  const query = new URLSearchParams({ purpose, filename: name });
  const response = await page.request.post(`/api/connections/local/files?${query}`, {
    data: Buffer.from(text),
    headers: { ...(await ownOrigin(page)), 'content-type': 'application/octet-stream' },
  });
  expect(response.ok(), await response.text()).toBe(true);
  return (await response.json()).id;
}

/** A request of a program to the platform. */
export async function askPlatform(page: Page, path: string, body: object): Promise<{ id: string }> {
  const folder = process.env.E2E_DATA_DIR ?? '';
  const key = (await readFile(join(folder, 'platform', 'api-key'), 'utf8')).trim();
  const response = await page.request.post(`/v1${path}`, {
    data: body,
    headers: { authorization: `Bearer ${key}` },
  });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  return response.json();
}

/** What a browser sends by itself, and the console asks for. */
async function ownOrigin(page: Page): Promise<{ origin: string }> {
  return { origin: await originOf(page.request) };
}
