import { describe, expect, it } from 'vitest';
import type { MessageObject, RunObject, ThreadObject } from '@/lib/openai';
import { vllm } from '../connections/testing';
import { startServer } from '../testing';

const connection = 'local';

type Server = ReturnType<typeof startServer>;

const threadOf = (id: string) => ({ id, object: 'thread', created_at: 100 }) as ThreadObject;

/** As upstream has it; tests say what is of interest. */
const runOf = (id: string, fields: object) =>
  ({ id, object: 'run', thread_id: 't', created_at: 100, ...fields }) as unknown as RunObject;

async function keep({ services, caller }: Server, runs: RunObject[], messages: object[] = []) {
  const { openHistory } = await import('../history/open');
  const { history } = openHistory(services);
  await history.save({ connection, kind: 'thread' }, threadOf('t'));
  for (const run of runs) await history.save({ connection, kind: 'run', parent: 't' }, run);
  for (const message of messages)
    await history.save({ connection, kind: 'message', parent: 't' }, message as MessageObject);
  return caller;
}

describe('threads.summaries', () => {
  it('counts messages and runs, sums tokens, and has the last error and run times', async () => {
    const server = startServer();
    const runs = [
      runOf('run_1', {
        status: 'completed',
        started_at: 100,
        completed_at: 104,
        usage: { prompt_tokens: 10, completion_tokens: 5 },
      }),
      runOf('run_2', {
        created_at: 200,
        status: 'failed',
        failed_at: 230,
        last_error: { code: 'server_error', message: 'It broke.' },
      }),
      runOf('run_3', {
        created_at: 300,
        status: 'completed',
        started_at: 301,
        completed_at: 331,
        usage: { prompt_tokens: '7', completion_tokens: null },
      }),
    ];
    const caller = await keep(server, runs, [{ id: 'msg_1', created_at: 400, content: 'Hi' }]);
    expect(await caller.threads.summaries({ connection, ids: ['t', 'unknown'] })).toEqual([
      {
        id: 't',
        messages: 1,
        runs: 3,
        last_activity: 400,
        tokens: { input: 17, output: 5 },
        run_time: { p50: 4, p95: 30 },
        last_error: { run: 'run_2', code: 'server_error', message: 'It broke.', at: 230 },
        of_runs: 3,
      },
      {
        id: 'unknown',
        messages: 0,
        runs: 0,
        last_activity: null,
        tokens: null,
        run_time: null,
        last_error: null,
        of_runs: 0,
      },
    ]);
  });

  it('uses the newest hundred runs, and says so', async () => {
    const server = startServer();
    const runs = Array.from({ length: 120 }, (_, i) =>
      runOf(`run_${i}`, {
        created_at: 100 + i,
        status: 'completed',
        usage: { prompt_tokens: 1, completion_tokens: 0 },
      }),
    );
    const caller = await keep(server, runs);
    const [summary] = await caller.threads.summaries({ connection, ids: ['t'] });
    expect(summary).toMatchObject({ runs: 120, of_runs: 100, tokens: { input: 100 } });
  });

  it('survives runs of any shape', async () => {
    const server = startServer();
    const odd = [null, 7, 'x', [], { a: 1 }];
    const runs = odd.map((value, i) =>
      runOf(`run_${i}`, {
        created_at: value,
        status: value,
        usage: value,
        last_error: value,
        completed_at: value,
        started_at: value,
      }),
    );
    const caller = await keep(server, runs);
    const [summary] = await caller.threads.summaries({ connection, ids: ['t'] });
    expect(summary).toMatchObject({ runs: 5 });
  });
});

describe('threads.deleteMessage', () => {
  it('updates the count and the name of the thread, also for its last message', async () => {
    const { caller } = startServer();
    const message = (content: string) => ({ role: 'user' as const, content });
    const body = { messages: [message('Where is parcel 4711?'), message('Hello?')] };
    const { id } = await caller.threads.create({ connection, body });
    const { items } = await caller.threads.timeline({ connection, id });
    const find = async () => (await caller.history.list({ connection, kind: 'thread' })).items[0];
    const before = await find();
    const counts: unknown[] = [];
    for (const { id: messageId } of items) {
      await caller.threads.deleteMessage({ connection, id, message: messageId });
      const [summary] = await caller.threads.summaries({ connection, ids: [id] });
      counts.push(summary?.messages);
    }
    expect(counts).toEqual([1, 0]);
    expect((await find())?.revision).toBeGreaterThan(before?.revision ?? 0);
  });
});

describe('threads.create', () => {
  it('makes a thread with a message, which is then listed', async () => {
    const { caller } = startServer();
    const body = {
      messages: [{ role: 'user' as const, content: 'Hello' }],
      metadata: { name: 'Greeting' },
    };
    const { id } = await caller.threads.create({ connection, body });
    expect((await caller.history.list({ connection, kind: 'thread' })).items).toMatchObject([
      { id, name: 'Greeting', status: 'idle' },
    ]);
  });
});

describe('threads.retrieve', () => {
  it('adds a thread that was known by its id only', async () => {
    const fetch = async (url: string) =>
      new URL(url).pathname.endsWith('/threads/thread_1')
        ? Response.json(threadOf('thread_1'))
        : Response.json({ object: 'list', data: [], has_more: false });
    const { caller } = startServer({ fetch });
    await caller.connections.create(vllm);
    await caller.threads.retrieve({ connection: 'vllm', id: 'thread_1' });
    const { items } = await caller.history.list({ connection: 'vllm', kind: 'thread' });
    expect(items).toMatchObject([{ id: 'thread_1' }]);
  });

  it('returns the error of upstream for an unknown id, and adds nothing', async () => {
    const { caller } = startServer();
    await expect(caller.threads.retrieve({ connection, id: 'asst_1' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('asst_1'),
    });
    expect((await caller.history.list({ connection, kind: 'thread' })).items).toEqual([]);
  });
});

describe('an upstream whose threads were switched off', () => {
  const off = async () => {
    const asked: string[] = [];
    const fetch = async (url: string) => {
      asked.push(new URL(url).pathname);
      return Response.json({ error: { message: 'Unknown request URL' } }, { status: 404 });
    };
    const server = startServer({ fetch });
    await server.caller.connections.create(vllm);
    const { openHistory } = await import('../history/open');
    const { history } = openHistory(server.services);
    const thread = { connection: 'vllm', kind: 'thread' } as const;
    await history.save(thread, threadOf('thread_1'));
    await history.save({ connection: 'vllm', kind: 'message', parent: 'thread_1' }, {
      id: 'msg_1',
      created_at: 100,
      content: [],
    } as unknown as MessageObject);
    return { ...server, asked };
  };

  it('shows the stored thread with the reason, and not as deleted', async () => {
    const { caller, asked } = await off();
    const of = { connection: 'vllm', id: 'thread_1' };
    expect(await caller.threads.retrieve(of)).toMatchObject({
      deleted_upstream_at: null,
      stale: { status: 404, message: 'Unknown request URL' },
    });
    const { items } = await caller.threads.timeline(of);
    expect(items.map(({ id }) => id)).toEqual(['msg_1']);
    await caller.threads.news({ ...of, since: 0 });
    expect(await caller.threads.retrieve(of)).toMatchObject({ deleted_upstream_at: null });
    expect(asked.filter((path) => path.includes('thread_1'))).toEqual([]);
  });

  it('returns the error for an id without history', async () => {
    const { caller } = await off();
    await expect(
      caller.threads.retrieve({ connection: 'vllm', id: 'thread_2' }),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('404: Unknown request URL'),
    });
  });
});
