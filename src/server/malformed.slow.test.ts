import { describe, expect, it } from 'vitest';
import { vllm } from './connections/testing';
import { startTracking } from './history/testing';
import { startServer } from './testing';

const connection = 'vllm';
const json = { 'content-type': 'application/json', 'x-request-id': 'req_odd' };
const answers: Record<string, () => Response> = {
  'an empty body': () => new Response('', { headers: json }),
  'no content': () => new Response(null, { status: 204, headers: json }),
  null: () => new Response('null', { headers: json }),
  'a number': () => new Response('7', { headers: json }),
  text: () => new Response('fine', { headers: { ...json, 'content-type': 'text/plain' } }),
  'an object with nothing': () => new Response('{}', { headers: json }),
  'an id of null': () => new Response('{"id":null}', { headers: json }),
  'an id with control characters': () => new Response('{"id":"a\\u0000b"}', { headers: json }),
  'an id without end': () =>
    new Response(JSON.stringify({ id: 'x'.repeat(5000) }), { headers: json }),
  'an HTML page': () =>
    new Response('<html><title>Hi</title></html>', {
      headers: { ...json, 'content-type': 'text/html' },
    }),
};

type Caller = ReturnType<typeof startServer>['caller'];
const calls: Record<string, (caller: Caller) => Promise<unknown>> = {
  'models.list': (caller) => caller.models.list({ connection }),
  'models.retrieve': (caller) => caller.models.retrieve({ connection, id: 'm' }),
  'batches.retrieve': (caller) => caller.batches.retrieve({ connection, id: 'batch_1' }),
  'batches.cancel': (caller) => caller.batches.cancel({ connection, id: 'batch_1' }),
  'batches.create': (caller) =>
    caller.batches.create({
      connection,
      endpoint: '/v1/chat/completions',
      input_file_id: 'file-1',
      completion_window: '24h',
    }),
  'vectorStores.retrieve': (caller) => caller.vectorStores.retrieve({ connection, id: 'vs_1' }),
  'vectorStores.create': (caller) => caller.vectorStores.create({ connection, name: 'Manuals' }),
  'vectorStores.update': (caller) =>
    caller.vectorStores.update({ connection, id: 'vs_1', name: 'Manuals' }),
  'threads.retrieve': (caller) => caller.threads.retrieve({ connection, id: 'thread_1' }),
  'threads.create': (caller) => caller.threads.create({ connection, body: {} }),
  'assistants.retrieve': (caller) => caller.assistants.retrieve({ connection, id: 'asst_1' }),
  'assistants.create': (caller) => caller.assistants.create({ connection, model: 'm' }),
  'assistants.update': (caller) =>
    caller.assistants.update({ connection, id: 'asst_1', name: 'n' }),
  'assistants.tryIt': (caller) => caller.assistants.tryIt({ connection, id: 'asst_1' }),
  'vectorStoreFiles.retrieve': (caller) =>
    caller.vectorStoreFiles.retrieve({ connection, parent: 'vs_1', id: 'file-1' }),
  'vectorStoreFiles.update': (caller) =>
    caller.vectorStoreFiles.update({
      connection,
      parent: 'vs_1',
      id: 'file-1',
      attributes: { a: 1 },
    }),
  'vectorStores.search': (caller) =>
    caller.vectorStores.search({ connection, id: 'vs_1', query: 'tide' }),
  'vectorStores.cancelFileBatch': (caller) =>
    caller.vectorStores.cancelFileBatch({ connection, parent: 'vs_1', id: 'vsfb_1' }),
  'threads.update': (caller) =>
    caller.threads.update({ connection, id: 'thread_1', body: { metadata: {} } }),
  'threads.addMessage': (caller) =>
    caller.threads.addMessage({
      connection,
      id: 'thread_1',
      body: { role: 'user', content: 'Hello' },
    }),
  'threads.cancelRun': (caller) =>
    caller.threads.cancelRun({ connection, id: 'thread_1', run: 'run_1' }),
  'threads.submitToolOutputs': (caller) =>
    caller.threads.submitToolOutputs({
      connection,
      id: 'thread_1',
      run: 'run_1',
      outputs: [{ tool_call_id: 'call_1', output: '' }],
    }),
  'files.retrieve': (caller) => caller.files.retrieve({ connection, id: 'file-1' }),
  'assistants.delete': (caller) => caller.assistants.delete({ connection, id: 'asst_1' }),
  'files.delete': (caller) => caller.files.delete({ connection, id: 'file-1' }),
};

describe.each(Object.entries(calls))('%s', (_, call) => {
  it.each(Object.entries(answers))(
    'answered with %s is the upstream that is wrong',
    async (_, answer) => {
      const { caller } = startServer({ fetch: async () => answer() });
      await caller.connections.create(vllm);
      const error = await call(caller).then(null, (reason) => reason);
      expect(error).toMatchObject({ code: 'BAD_GATEWAY' });
      expect(error.message).toMatch(/^The upstream answered 20[04] with .+ instead of a/);
      expect((await caller.history.list({ connection })).items).toEqual([]);
    },
  );
});

describe('a list', () => {
  it('keeps its good entries and counts the others', async () => {
    const data = [null, 7, { id: null }, { id: 'a\u0000' }, { id: 'good', created_at: 5 }, []];
    const { caller } = startServer({ fetch: async () => Response.json({ object: 'list', data }) });
    await caller.connections.create(vllm);
    const list = { connection, kind: 'batch' } as const;
    const { items } = await caller.history.list(list);
    expect(items.map(({ id }) => id)).toEqual(['good']);
    expect((await caller.history.freshness(list)).dropped).toBe(5);
    expect(await caller.models.list({ connection })).toMatchObject([{ id: 'good' }]);
  });

  it('that is none is reported as why it could not be asked for', async () => {
    const { caller } = startServer({ fetch: async () => new Response(null, { status: 204 }) });
    await caller.connections.create(vllm);
    expect(
      (await caller.history.list({ connection, kind: 'batch' })).unreachable_lists,
    ).toMatchObject([
      {
        error: {
          status: 204,
          message: 'The upstream answered 204 with an empty body instead of a list of batches.',
        },
      },
    ]);
  });

  it('tells of a model that cannot be asked for alone', async () => {
    const fetch = async (url: string) =>
      new URL(url).pathname.endsWith('/models')
        ? Response.json({ object: 'list', data: [{ id: 'org/m' }] })
        : Response.json({ detail: 'Not Found' }, { status: 404 });
    const { caller } = startServer({ fetch });
    await caller.connections.create(vllm);
    expect(await caller.models.retrieve({ connection, id: 'org/m' })).toMatchObject({
      id: 'org/m',
    });
    await expect(caller.models.retrieve({ connection, id: 'gone' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

it('a file that was not deleted is not gone, whatever its status says', async () => {
  let deleted = false;
  const { caller } = startServer({
    fetch: async (_, init) =>
      Response.json(
        init?.method === 'DELETE'
          ? { id: 'file-1', object: 'file', deleted }
          : { id: 'file-1', object: 'file', filename: 'a.txt', status: 'processed' },
      ),
  });
  await caller.connections.create(vllm);
  const file = { connection, id: 'file-1' };
  await caller.files.retrieve(file);
  await expect(caller.files.delete(file)).rejects.toMatchObject({
    code: 'BAD_GATEWAY',
    message:
      'The upstream answered 200 with an object that is not deleted instead of a file deleted.',
  });
  expect((await caller.files.retrieve(file)).deleted_upstream_at).toBeNull();
  deleted = true;
  expect(await caller.files.delete(file)).toMatchObject({
    deleted_upstream_at: expect.any(Number),
  });
});

describe.each(['files', 'batches'])('resubmitting, where creating %s', (noun) => {
  it.each(Object.entries(answers))('is answered with %s', async (_, answer) => {
    const origin = {
      id: 'batch_1',
      object: 'batch',
      status: 'cancelled',
      endpoint: '/v1/chat/completions',
      input_file_id: 'file-in',
      output_file_id: 'file-out',
      created_at: 5,
    };
    const line = JSON.stringify({ custom_id: 'a', method: 'POST', url: origin.endpoint, body: {} });
    const { caller, look } = await startTracking({
      env: { OPENAI_API_KEY: 'sk-test-0123456789' },
      async fetch(url, init) {
        const { pathname } = new URL(url);
        if (init?.method === 'POST') {
          return pathname.endsWith(noun) ? answer() : Response.json({ id: 'file-new' });
        }
        if (pathname.endsWith('/content'))
          return new Response(pathname.includes('file-in') ? line : '');
        if (pathname.endsWith('/batches'))
          return Response.json({ object: 'list', data: [origin], has_more: false });
        return pathname.endsWith('/batch_1')
          ? Response.json(origin)
          : Response.json({ object: 'list', data: [], has_more: false });
      },
    });
    await look();
    const made = caller.batches.resubmit({ connection: 'openai', id: 'batch_1', which: 'missing' });
    const error = await made.then(null, (reason) => reason);
    expect(error).toMatchObject({ code: 'BAD_GATEWAY' });
    expect(error.message).toMatch(
      /^The upstream answered 20[04] with .+ instead of a (file|batch)/,
    );
    const { items } = await caller.history.list({ connection: 'openai', kind: 'batch' });
    expect(items.map(({ id }) => id)).toEqual(['batch_1']);
  });
});
