import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { OpenAI } from '@/lib/openai';
import { testFolder } from '@/lib/testing-folder';
import { echo } from './testing';
import { spawnPlatform } from './testing-process';

// Work that kills the process that does it, as running out of memory or a watchdog would.

const poison = 'nightshade';
const patient = { timeout: 120_000 };

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += piece;
  return text;
}

/** Answers in pieces where that is asked for. */
async function completionOf(body: Record<string, unknown>): Promise<string> {
  const whole = await echo(body).json();
  if (!body.stream) return JSON.stringify(whole);
  const delta = whole.choices[0].message;
  const chunk = { ...whole, choices: [{ index: 0, delta, finish_reason: 'stop' }] };
  return `data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`;
}

function embeddingsOf({ input, model }: { input: string[]; model: string }): string {
  const data = input.map((_, index) => ({ object: 'embedding', index, embedding: [1, 0, 0, 0] }));
  return JSON.stringify({
    object: 'list',
    data,
    model,
    usage: { prompt_tokens: 1, total_tokens: 1 },
  });
}

/**
 * A platform in a process of its own, which dies with kill -9 of whatever asks its model server for
 * poison, and is started again each time. `asked` is what the model was asked, in order.
 */
async function startMortal(env: Record<string, string> = {}) {
  const folder = testFolder();
  const asked: string[] = [];
  let [kill, deaths] = [() => {}, 0];
  const server = createServer(async (request, response) => {
    const text = await textOf(request);
    const body = text === '' ? {} : JSON.parse(text);
    response.setHeader('content-type', body.stream ? 'text/event-stream' : 'application/json');
    if (request.method === 'GET') {
      const data = ['echo', 'embed'].map((id) => ({
        id,
        object: 'model',
        created: 1,
        owned_by: 'test',
      }));
      response.end(JSON.stringify({ object: 'list', data }));
      return;
    }
    asked.push(text);
    // What is asked beside it is under way too.
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (text.includes(poison)) return kill();
    response.end(body.input ? embeddingsOf(body) : await completionOf(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const upstream = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;

  let openai: OpenAI;
  const start = async () => {
    const started = await spawnPlatform(folder, upstream, env);
    kill = () => {
      started.child.once('exit', () => {
        deaths += 1;
        void start();
      });
      started.child.kill('SIGKILL');
    };
    openai = started.openai;
  };
  await start();
  const tries = () => asked.filter((text) => text.includes(poison)).length;

  return {
    openai: () => openai,
    tries,
    deaths: () => deaths,
    /** What is read once all have ended, however often the process dies until then. */
    async settled<Read>(read: (openai: OpenAI) => Promise<Read>, isEnd: (read: Read) => boolean) {
      let last: Read | undefined;
      await expect
        .poll(
          async () => {
            last = await read(openai).catch(() => undefined);
            return last !== undefined && isEnd(last);
          },
          { timeout: 60_000, interval: 50 },
        )
        .toBe(true);
      return last as Read;
    },
  };
}

const reason = /died 3 times/;

it(
  'a line of a batch that kills the process fails after three tries, and the others are answered',
  patient,
  async () => {
    const mortal = await startMortal();
    const lines = [
      'one',
      'two',
      'three',
      poison,
      'five',
      'six',
      'seven',
      'eight',
      'nine',
      'ten',
    ].map((content, index) =>
      JSON.stringify({
        custom_id: `request-${index + 1}`,
        method: 'POST',
        url: '/v1/chat/completions',
        body: { model: 'echo', messages: [{ role: 'user', content }] },
      }),
    );
    const openai = mortal.openai();
    const file = new File([lines.join('\n')], 'requests.jsonl');
    const { id: input_file_id } = await openai.files.create({ file, purpose: 'batch' });
    const { id } = await openai.batches.create({
      input_file_id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    });

    const batch = await mortal.settled(
      (openai) => openai.batches.retrieve(id),
      ({ status }) => status === 'completed',
    );

    expect(batch.request_counts).toEqual({ total: 10, completed: 9, failed: 1 });
    const error = await (await mortal.openai().files.content(batch.error_file_id ?? '')).text();
    expect(JSON.parse(error)).toMatchObject({
      custom_id: 'request-4',
      response: null,
      error: { code: 'server_error', message: expect.stringMatching(reason) },
    });
    expect([mortal.tries(), mortal.deaths()]).toEqual([3, 3]);
  },
);

it(
  'a run that kills the process fails after three tries, and the others complete',
  patient,
  async () => {
    const mortal = await startMortal();
    const openai = mortal.openai();
    const { id: assistant_id } = await openai.beta.assistants.create({ model: 'echo' });
    const threads = await Promise.all(
      ['one', poison, 'three', 'four'].map((content) =>
        openai.beta.threads.create({ messages: [{ role: 'user', content }] }),
      ),
    );
    const runs = await Promise.all(
      threads.map(({ id }) => openai.beta.threads.runs.create(id, { assistant_id })),
    );

    const ended = await mortal.settled(
      (openai) =>
        Promise.all(
          runs.map(({ id, thread_id }) => openai.beta.threads.runs.retrieve(id, { thread_id })),
        ),
      (runs) => runs.every(({ status }) => status === 'completed' || status === 'failed'),
    );

    expect(ended.map(({ status }) => status)).toEqual([
      'completed',
      'failed',
      'completed',
      'completed',
    ]);
    expect(ended[1]?.last_error).toMatchObject({
      code: 'server_error',
      message: expect.stringMatching(reason),
    });
    expect([mortal.tries(), mortal.deaths()]).toEqual([3, 3]);
  },
);

it(
  'a document that kills the process fails after three tries, and the others can be found',
  patient,
  async () => {
    const mortal = await startMortal({ PLATFORM_EMBEDDING_MODEL: 'embed' });
    const openai = mortal.openai();
    const file_ids: string[] = [];
    for (const word of ['one', poison, 'three', 'four', 'five']) {
      const file = new File([`This is about ${word}.`], `${word}.txt`);
      file_ids.push((await openai.files.create({ file, purpose: 'assistants' })).id);
    }
    const { id } = await openai.vectorStores.create({});
    await openai.vectorStores.fileBatches.create(id, { file_ids });

    const { data } = await mortal.settled(
      (openai) => openai.vectorStores.files.list(id),
      ({ data }) => data.length === 5 && data.every(({ status }) => status !== 'in_progress'),
    );

    const of = (index: number) => data.find((file) => file.id === file_ids[index]);
    expect(of(1)).toMatchObject({
      status: 'failed',
      last_error: { code: 'server_error', message: expect.stringMatching(reason) },
    });
    for (const index of [0, 2, 3, 4]) expect(of(index)).toMatchObject({ status: 'completed' });
    expect([mortal.tries(), mortal.deaths()]).toEqual([3, 3]);
  },
);

it(
  'a background response that kills the process fails after three tries, and the others complete',
  patient,
  async () => {
    const mortal = await startMortal();
    const openai = mortal.openai();
    const made = await Promise.all(
      ['one', poison, 'three', 'four'].map((input) =>
        openai.responses.create({ model: 'echo', input, background: true }),
      ),
    );

    const ended = await mortal.settled(
      (openai) => Promise.all(made.map(({ id }) => openai.responses.retrieve(id))),
      (all) => all.every(({ status }) => status === 'completed' || status === 'failed'),
    );

    expect(ended.map(({ status }) => status)).toEqual([
      'completed',
      'failed',
      'completed',
      'completed',
    ]);
    expect(ended[1]?.error).toMatchObject({
      code: 'server_error',
      message: expect.stringMatching(reason),
    });
    expect([mortal.tries(), mortal.deaths()]).toEqual([3, 3]);
  },
);
