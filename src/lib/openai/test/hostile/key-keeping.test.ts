import { once } from 'node:events';
import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { AzureOpenAI, OpenAI } from '../../index';
import { createNodeFetch } from '../../node';
import { chunk, connect, json, question, sse } from '../recorded-client';
import { listen, serve } from '../sockets';

const key = 'sk-test-0123456789';
const ask = { ...question, stream: true } as const;

/** Everything that a log, a debugger or a crash dump would show of a value. */
function shown(value: unknown): string {
  const seen = inspect(value, { depth: 20, showHidden: true, maxStringLength: null });
  return `${seen}\n${JSON.stringify(value)}\n${value}\n${value instanceof Error ? value.stack : ''}`;
}

const clients: Record<string, () => OpenAI> = {
  'one of OpenAI': () => new OpenAI({ apiKey: key }),
  'one with headers': () =>
    new OpenAI({
      apiKey: null,
      defaultHeaders: { authorization: `Bearer ${key}`, 'x-api-key': key },
    }),
  'one that is copied': () => new OpenAI({ apiKey: key }).withOptions({ maxRetries: 0 }),
  'one of Azure': () =>
    new AzureOpenAI({ apiKey: key, endpoint: 'https://x.openai.azure.com', apiVersion: '1' }),
  'one of Azure that is copied': () =>
    new AzureOpenAI({ apiKey: key, baseURL: 'https://x.openai.azure.com/openai/v1' }).withOptions(
      {},
    ),
};

describe('a key does not appear', () => {
  it.each(Object.entries(clients))('in a client: %s', (_, create) => {
    expect(shown(create())).not.toContain(key);
  });

  it('in a call, its data, its page or its stream', async () => {
    const { client } = connect(({ url, body }) =>
      body ? sse(chunk('a')) : json(url.endsWith('batches') ? { data: [] } : { id: 'm' }),
    );
    const call = client.models.retrieve('m');
    const stream = await client.chat.completions.create(ask);
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.next();
    for (const value of [call, await call, await client.batches.list(), stream, iterator]) {
      expect(shown(value)).not.toContain(key);
    }
  });

  const echoing = async () =>
    serve((request, response) => {
      const text = `Incorrect key: ${request.headers.authorization}`;
      if (request.url?.endsWith('/html')) {
        response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>${text}</title>`);
      } else if (request.url?.endsWith('/chat/completions')) {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.end(`${chunk('a')}data: {"error":{"message":"${text}"}}\n\n`);
      } else
        response.writeHead(401).end(JSON.stringify({ error: { message: text, deep: [text] } }));
    });
  const hangingUp = async () =>
    serve((_, response) => void response.writeHead(200).write('{', () => response.destroy()));
  const gone = async () => {
    const server = createServer();
    const port = await listen(server);
    await once(server.close(), 'close');
    return `http://127.0.0.1:${port}`;
  };
  const silent = async () => serve(() => {});

  const failures: [string, () => Promise<string>, (client: OpenAI) => Promise<unknown>][] = [
    ['is refused', echoing, async (client) => client.models.list()],
    ['is answered with a page', echoing, async (client) => client.get('/html')],
    [
      'fails in a stream',
      echoing,
      async (client) => {
        for await (const _ of await client.chat.completions.create(ask));
      },
    ],
    ['breaks off', hangingUp, async (client) => client.models.list()],
    ['reaches nobody', gone, async (client) => client.models.list()],
    ['takes too long', silent, async (client) => client.models.list({ timeout: 50 })],
    [
      'is given up',
      silent,
      async (client) => client.models.list({ signal: AbortSignal.timeout(50) }),
    ],
  ];

  it.each(failures)('in the error of a call that %s', async (_, open, call) => {
    const baseURL = `${await open()}/v1`;
    for (const fetch of [undefined, createNodeFetch()]) {
      const client = new OpenAI({ apiKey: key, baseURL, fetch, maxRetries: 0 });
      const failure = await call(client).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(OpenAI.OpenAIError);
      expect(shown(failure)).not.toContain(key);
    }
  });
});
