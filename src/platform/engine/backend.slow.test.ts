import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { removeFolder } from '@/lib/testing-folder';
import { startRuns } from '../runs/testing';
import { testKey } from '../testing';
import { startPlatformProcess } from '../testing-process';
import { createUpstreamEngine } from './upstream';

/** Does something else with a request than passing it on. */
type Fault = (incoming: IncomingMessage, answer: ServerResponse) => void;

const folder = mkdtempSync(join(tmpdir(), 'backend-'));
let backend: Awaited<ReturnType<typeof startPlatformProcess>>;

beforeAll(async () => {
  backend = await startPlatformProcess(folder);
}, 30_000);

afterAll(async () => {
  backend.child.kill('SIGKILL');
  await once(backend.child, 'exit');
  await removeFolder(folder);
});

/** What stands between a platform and its backend; each fault befalls one request, in their order. */
async function startBetween(...faults: Fault[]): Promise<string> {
  const server = createServer((incoming, answer) => {
    const isModel = incoming.method === 'POST';
    const fault = isModel ? faults.shift() : undefined;
    if (fault) fault(incoming, answer);
    else passOn(incoming, answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

function passOn(incoming: IncomingMessage, answer: ServerResponse, spoil?: Spoil): void {
  const { method, headers, url } = incoming;
  const { host, ...rest } = headers;
  const target = new URL(url ?? '', backend.baseURL);
  const outgoing = request(target, { method, headers: rest }, (got) => {
    answer.writeHead(got.statusCode ?? 502, got.headers);
    let seen = 0;
    got.on('data', (piece: Buffer) => {
      seen += piece.length;
      if (spoil?.after !== undefined && seen >= spoil.after) answer.destroy();
      else answer.write(piece);
    });
    got.on('end', () => answer.end());
  });
  incoming.pipe(outgoing);
}

interface Spoil {
  /** The connection is cut after so many bytes of the answer. */
  after?: number;
}

const status =
  (code: number, error: object, headers: Record<string, string> = {}): Fault =>
  (incoming, answer) => {
    incoming.resume();
    answer.writeHead(code, { 'content-type': 'application/json', ...headers });
    answer.end(JSON.stringify({ error }));
  };
const reset: Fault = ({ socket }) => void socket.resetAndDestroy();
const cutAfter =
  (bytes: number): Fault =>
  (incoming, answer) =>
    passOn(incoming, answer, { after: bytes });
const late =
  (ms: number): Fault =>
  (incoming, answer) =>
    void setTimeout(() => passOn(incoming, answer), ms);
const brokenJson: Fault = (incoming, answer) => {
  incoming.resume();
  answer.writeHead(200, { 'content-type': 'application/json' }).end('{"choices": [');
};

async function engines(...faults: Fault[]) {
  const baseURL = await startBetween(...faults);
  const client = new OpenAI({ apiKey: testKey, baseURL, organization: null, project: null });
  return { engines: [createUpstreamEngine({ client })] };
}

const busy = status(
  429,
  { message: 'Busy', type: 'requests', code: 'rate_limit_exceeded' },
  {
    'retry-after-ms': '20',
  },
);
const failure = status(
  500,
  { message: 'Trouble', type: 'server_error' },
  {
    'retry-after-ms': '20',
  },
);

describe('a backend in its own process', () => {
  it('serves chats and runs of the platform', async () => {
    const { openai, run, answer } = startRuns(await engines());
    expect((await openai.models.list()).data.map(({ id }) => id)).toContain('signalbox-mini');
    const done = await run('/echo over two servers');
    expect(done.status).toBe('completed');
    expect(await answer(done.thread_id)).toBe('over two servers');
  });

  it.each([
    ['is late', [late(300)]],
    ['resets the connection', [reset]],
    ['is busy twice', [busy, busy]],
    ['fails and is reset', [failure, reset]],
  ])('that %s is asked again, and the run answers once', async (_, faults) => {
    const { run, answer, messages } = startRuns(await engines(...faults));
    const done = await run('/echo in the end');
    expect(done).toMatchObject({ status: 'completed', last_error: null });
    expect(await answer(done.thread_id)).toBe('in the end');
    expect((await messages.list(done.thread_id)).data).toHaveLength(2);
  });

  it('that interrupts a stream fails the run, which keeps the partial output', async () => {
    const { run, messages } = startRuns(await engines(cutAfter(2_000)));
    const done = await run('/slow 5ms\n/length 100');
    expect(done).toMatchObject({ status: 'failed', last_error: { code: 'server_error' } });
    const { data } = await messages.list(done.thread_id);
    expect(data[0]).toMatchObject({ status: 'incomplete', role: 'assistant' });
    expect(data[0]?.content).toHaveLength(1);
  });

  it('that sends truncated JSON fails the run', async () => {
    const { run } = startRuns(await engines(brokenJson));
    expect(await run('Hello')).toMatchObject({
      status: 'failed',
      last_error: { code: 'server_error' },
    });
  });

  it('that rejects a request is quoted in the run’s last error', async () => {
    const refusal = status(400, { message: 'This prompt will not do.', code: 'bad_prompt' });
    const { run } = startRuns(await engines(refusal));
    expect(await run('Hello')).toMatchObject({
      status: 'failed',
      last_error: { code: 'invalid_prompt', message: 'This prompt will not do.' },
    });
  });

  it('with a short context is asked with less of the thread', async () => {
    const tooLong = status(400, { message: 'Too long', code: 'context_length_exceeded' });
    const { beta, runs, idle, answer } = startRuns(await engines(tooLong, tooLong));
    const said = ['The line is long. '.repeat(4_000), 'And longer. '.repeat(2_000)];
    const { id: thread_id } = await beta.threads.create({
      messages: [...said, '/echo short enough'].map((content) => ({ role: 'user', content })),
    });
    const { id: assistant_id } = await beta.assistants.create({ model: 'signalbox-mini' });
    const { id } = await runs.create(thread_id, { assistant_id });
    await idle();
    expect((await runs.retrieve(id, { thread_id })).status).toBe('completed');
    expect(await answer(thread_id)).toBe('short enough');
  });
});
