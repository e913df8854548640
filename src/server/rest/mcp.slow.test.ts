import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { expect, it, onTestFinished } from 'vitest';
import { serveMcp } from './serve-mcp';
import { startApi } from './testing-api';

const address = 'http://localhost:3000/mcp';

/** A real client of the protocol, whose requests are answered in this process. */
async function connect(options: Parameters<typeof startApi>[0] = {}) {
  const api = await startApi(options);
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StreamableHTTPClientTransport(new URL(address), {
    requestInit: { headers: { authorization: `Bearer ${api.token}` } },
    fetch: (url, init) => serveMcp(api.services, new Request(url, init as RequestInit)),
  });
  await client.connect(transport as Parameters<Client['connect']>[0]);
  onTestFinished(() => client.close());
  const call = async (name: string, args: Record<string, unknown> = {}) => {
    const { content, isError } = await client.callTool({ name, arguments: args });
    const [first] = content as { text: string }[];
    return { isError: isError ?? false, text: first?.text ?? '' };
  };
  return { ...api, client, call };
}

it('offers only reading tools unless the token allows changes', async () => {
  const { client } = await connect({ role: 'operator' });
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toContain('list_batch_results');
  expect(tools.filter(({ annotations }) => !annotations?.readOnlyHint)).toEqual([]);
  const changing = await connect({ role: 'operator', mayChangeByMcp: true });
  const names = (await changing.client.listTools()).tools.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['cancel_batch', 'resubmit_batch', 'delete_file']));
  const viewer = await connect({ role: 'viewer', mayChangeByMcp: true });
  expect((await viewer.client.listTools()).tools.map(({ name }) => name)).not.toContain(
    'cancel_batch',
  );
});

it('reads the history with arguments of a model', async () => {
  const { call, ask } = await connect();
  await ask('/connections/local/files?purpose=batch&filename=one.jsonl', {
    method: 'POST',
    body: '{}\n',
  });
  const connections = await call('list_connections');
  expect(JSON.parse(connections.text)).toMatchObject([{ slug: 'local' }]);
  const records = await call('list_records', { kind: 'file', connection: 'local' });
  expect(JSON.parse(records.text)).toMatchObject({ items: [{ name: 'one.jsonl' }] });
});

it('explains invalid arguments and upstream errors to the model', async () => {
  const { call } = await connect();
  const missing = await call('get_batch', { connection: 'local', id: 'batch_none' });
  expect(missing.isError).toBe(true);
  expect(JSON.parse(missing.text)).toMatchObject({ upstream: { status: 404 } });
  const wrong = await call('list_records', { kind: 'rumour' });
  expect(JSON.parse(wrong.text)).toMatchObject({ fields: { kind: [expect.any(String)] } });
});

it('refuses a tool that is not offered', async () => {
  const { call } = await connect({ role: 'operator' });
  await expect(call('delete_file', { connection: 'local', id: 'file-1' })).rejects.toThrow(
    'There is no tool delete_file.',
  );
});

it('refuses requests without a token', async () => {
  const { services } = await startApi();
  const answer = await serveMcp(services, new Request(address, { method: 'POST', body: '{}' }));
  expect([answer.status, await answer.json()]).toMatchObject([401, { error: { code: -32_000 } }]);
});
