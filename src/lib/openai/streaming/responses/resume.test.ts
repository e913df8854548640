import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import OpenAI from '../../index';
import { collect } from '../../test/recorded-client';
import {
  encodeResponseEvent,
  message,
  numbered,
  state,
  text,
  textEvents,
} from '../../test/response-stream';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const all = numbered([
  state('queued'),
  ...textEvents('Hel', 'lo'),
  state('completed', [message(text('Hello'))]),
]);
const head = { 'content-type': 'text/event-stream' };

/** A server that breaks off after each `piece` events. */
async function connect(piece: number, answer?: RequestListener) {
  const asked: string[] = [];
  const cutting: RequestListener = (request, response) => {
    const url = new URL(request.url ?? '', 'http://server');
    asked.push(`${request.method} ${url.pathname}${url.search}`);
    if (asked.length > 1 && answer) return answer(request, response);
    const from = Number(url.searchParams.get('starting_after') ?? -1) + 1;
    const events = all.slice(from, from + piece);
    const isEnd = from + piece >= all.length;
    response.writeHead(200, head).write(events.map(encodeResponseEvent).join(''), () => {
      if (isEnd) response.end();
      else response.destroy();
    });
  };
  const server = createServer(cutting).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return { client: new OpenAI({ apiKey: 'sk-test', baseURL, maxRetries: 0 }), asked };
}

const background = { model: 'm', input: 'Hi', background: true, stream: true } as const;

describe('the stream of a background response', () => {
  it('goes on after each cut from its last event', async () => {
    const { client, asked } = await connect(3);
    const stream = await client.responses.create(background, { maxResumes: 1 });
    expect(await collect(stream)).toEqual(all);
    expect(asked).toEqual([
      'POST /v1/responses',
      'GET /v1/responses/resp_1?stream=true&starting_after=2',
      ...(all.length > 6 ? ['GET /v1/responses/resp_1?stream=true&starting_after=5'] : []),
      ...(all.length > 9 ? ['GET /v1/responses/resp_1?stream=true&starting_after=8'] : []),
    ]);
  });

  it('does so where it is retrieved, and in the stream helper', async () => {
    const { client } = await connect(2);
    const events = await client.responses.retrieve('resp_1', { stream: true }, { maxResumes: 1 });
    expect(await collect(events)).toEqual(all);
    const helper = client.responses.stream({ response_id: 'resp_1' }, { maxResumes: 1 });
    expect((await helper.finalResponse()).output_text).toBe('Hello');
  });

  it('ends with the cut unless it is asked to go on, or is no background response', async () => {
    const { client, asked } = await connect(3);
    const plain = await client.responses.create(background);
    await expect(collect(plain)).rejects.toMatchObject({ name: 'StreamCutError' });
    const waiting = await client.responses.create(
      { ...background, background: false },
      { maxResumes: 1 },
    );
    await expect(collect(waiting)).rejects.toMatchObject({ name: 'StreamCutError' });
    expect(asked).toHaveLength(2);
  });

  it('ends where nothing comes any more, or the server refuses', async () => {
    const silent = await connect(2, (_, response) => {
      response.writeHead(200, head).write(': still here\n\n', () => response.destroy());
    });
    const stream = await silent.client.responses.create(background, { maxResumes: 2 });
    await expect(collect(stream)).rejects.toMatchObject({ name: 'StreamCutError' });
    expect(silent.asked).toHaveLength(3);
    const anew = await connect(2, (_, response) => {
      const error = { message: 'It was begun anew.', code: 'server_restarted', param: null };
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error }));
    });
    const refused = await anew.client.responses.create(background, { maxResumes: 2 });
    await expect(collect(refused)).rejects.toMatchObject({ status: 400, code: 'server_restarted' });
  });

  it('is aborted as a whole', async () => {
    const { client, asked } = await connect(2, (_, response) => {
      response.writeHead(200, head).write(encodeResponseEvent(all[2] ?? { type: 'none' }));
    });
    const stream = await client.responses.create(background, { maxResumes: 1 });
    const received: unknown[] = [];
    for await (const event of stream) {
      received.push(event);
      if (received.length === 3) stream.controller.abort();
    }
    expect(received).toEqual(all.slice(0, 3));
    expect(asked).toHaveLength(2);
  });
});
