import { TRPCError } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { appRouter } from './router';
import { serveRpc } from './rpc';
import { startServer } from './testing';
import { downloadFile } from './transfers/download';
import { exportResults } from './transfers/export';
import { serveTransfer } from './transfers/transfer-handler';

interface Declared {
  _def: { type: string; inputs: { shape?: Record<string, unknown> }[] };
}

const declared = appRouter._def.procedures as unknown as Record<string, Declared>;
const procedures = Object.entries(declared).map(([path, { _def }]) => ({
  path,
  type: _def.type,
  fields: _def.inputs.flatMap(({ shape }) => Object.keys(shape ?? {})),
}));

/** What each field may be, by its name; a field that is not here is left out of a good input. */
const good: Record<string, unknown> = {
  connection: 'local',
  slug: 'local',
  kind: 'batch',
  id: 'batch_1',
  ids: ['asst_1'],
  number: 1,
  text: 'Hello',
  model: 'signalbox-mini',
  run: 'run_1',
  message: 'msg_1',
  outputs: [{ tool_call_id: 'call_1', output: '' }],
  line: 1,
  which: 'both',
  position: 0,
  limit: 5,
  name: 'A',
  email: 'a@example.com',
  role: 'viewer',
  token: 'none',
  current: 'none',
  password: 'a-long-enough-password',
  content: 'Hello',
  input_file_id: 'file-1',
  endpoint: '/v1/chat/completions',
  completion_window: '24h',
  parent: 'vs_1',
  file_ids: ['file-1'],
  objects: [{ kind: 'file', id: 'file-1' }],
  query: 'tide',
  attributes: { a: 1 },
  set: { a: 1 },
  remove: [],
};

const deep = (levels: number) => {
  let value: unknown = 0;
  for (let level = 0; level < levels; level += 1) value = { a: [value] };
  return value;
};

const odd: unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e308,
  Number.POSITIVE_INFINITY,
  Number.NaN,
  '',
  ' ',
  '.',
  '..',
  '\0',
  'a\u0000b',
  '\ud800',
  'a\udfffb',
  '%E0%A4%A',
  '%',
  'a/b?c#d',
  "'; drop table records; --",
  '"*" AND NEAR(',
  'x'.repeat(100_000),
  [],
  ['\ud800'],
  [null],
  {},
  JSON.parse('{"__proto__":{"a":1},"toString":1,"then":1}'),
  deep(60),
  deep(3_000),
];

type Call = (input: unknown) => Promise<unknown>;

describe('no call of a procedure ends as 500', () => {
  it.each(procedures)('$path', async ({ path, fields }) => {
    const { caller } = startServer();
    const call = path
      .split('.')
      .reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), caller) as Call;
    const input = Object.fromEntries(
      fields.flatMap((field) => (field in good ? [[field, good[field]]] : [])),
    );
    const inputs = [
      ...odd,
      ...fields.flatMap((field) => odd.map((value) => ({ ...input, [field]: value }))),
    ];
    for (const one of inputs) {
      try {
        await leave(await call(one));
      } catch (error) {
        const said = `${path} ${String(JSON.stringify(textOf(one))).slice(0, 300)}`;
        if (!(error instanceof TRPCError)) throw new Error(said, { cause: error });
        const { code, message, cause } = error;
        if (code === 'INTERNAL_SERVER_ERROR') throw new Error(`${said}: ${message}`, { cause });
        expect({ said, message }).toEqual({ said, message: expect.stringMatching(/\w/) });
      }
    }
  });

  it('for what is sent over HTTP', async () => {
    const { services, cookieOf } = startServer();
    const cookie = await cookieOf('owner');
    const send = async (path: string, init: RequestInit = {}) => {
      const headers = { cookie, origin: 'http://localhost:3000', ...init.headers };
      const url = `http://localhost:3000/api/trpc${path}`;
      return (await serveRpc(services, new Request(url, { ...init, headers }))).status;
    };
    const json = { 'content-type': 'application/json' };
    const input = encodeURIComponent('{"connection":"local","id":"\\ud800"}');
    for (const path of [
      '/',
      '/%',
      '/%E0%A4%A',
      '/batches.retrieve?input=%',
      '/batches.retrieve?input=%E0%A4%A',
      '/batches.retrieve?input={',
      '/batches.retrieve?batch=1&input={"0":1',
      '/batches.retrieve?batch=1&input=null',
      `/batches.retrieve?input=${input}`,
      '/batches.retrieve,history.list?batch=x',
      '/__proto__.constructor',
      `/${'a,'.repeat(2_000)}?batch=1`,
    ])
      expect({ path, status: await send(path) }).toEqual({
        path,
        status: expect.toSatisfy(isTheirs),
      });
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '1e999',
      '['.repeat(100_000),
      '{"connection":1e999}',
    ])
      for (const headers of [
        json,
        {},
        { 'content-type': 'multipart/form-data' },
        { 'content-type': '%' },
      ]) {
        const status = await send('/batches.create', { method: 'POST', body, headers });
        expect({ body: body.slice(0, 99), headers, status }).toEqual({
          body: body.slice(0, 99),
          headers,
          status: expect.toSatisfy(isTheirs),
        });
      }
  });

  const ids = ['', '.', '..', '\0', '\ud800', 'a\nb', '%', 'x'.repeat(5_000)];
  it.each(ids.map((id) => [id.slice(0, 9), id]))('for a transfer of %j', async (_, id = '') => {
    const { services, cookieOf } = startServer();
    const headers = { cookie: await cookieOf('owner') };
    const request = new Request('http://localhost:3000/?format=csv', { headers });
    const entry = {
      services,
      request,
      connection: 'local',
      role: 'viewer' as const,
      audited: null,
    };
    for (const answer of [downloadFile, exportResults]) {
      const response = await serveTransfer(entry, (transfer) => answer(transfer, id));
      expect(response.status).toSatisfy(isTheirs);
      expect(await response.json()).toMatchObject({
        error: { message: expect.stringMatching(/\w/) },
      });
    }
  });
});

const isTheirs = (status: number) => status >= 400 && status < 500;

/** What cannot be printed whole. */
function textOf(input: unknown): unknown {
  try {
    JSON.stringify(input);
    return input;
  } catch {
    return 'a deep nest';
  }
}

/** Ends what would go on. */
async function leave(result: unknown) {
  if (typeof result !== 'object' || result === null || !(Symbol.asyncIterator in result)) return;
  const iterable = result as AsyncIterable<unknown>;
  await iterable[Symbol.asyncIterator]().return?.();
}
