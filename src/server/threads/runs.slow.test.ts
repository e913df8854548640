import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { vllm } from '../connections/testing';
import { startServer } from '../testing';
import type { TimelineEvent } from '../timeline/event';
import { followThread } from './follow';
import { repeatRunRequest } from './retry-run';

const connection = 'local';
const weather = {
  type: 'function' as const,
  function: {
    name: 'get_weather',
    description: 'Weather of a place',
    parameters: { type: 'object', properties: { place: { type: 'string' } } },
  },
};

async function open(words: string, assistant: object = {}) {
  const server = startServer();
  const { caller, services } = server;
  services.platform.start();
  const [local] = await services.connections.list();
  const { openClient } = await import('../connections/client');
  if (!local) throw new Error('There is no platform.');
  const openai = await openClient(services, local);
  const { id: assistant_id } = await openai.beta.assistants.create({
    model: 'signalbox-mini',
    ...assistant,
  });
  const body = { messages: [{ role: 'user' as const, content: words }] };
  const { id } = await caller.threads.create({ connection, body });
  return { ...server, openai, id, assistant_id };
}

type Opened = Awaited<ReturnType<typeof open>>;

async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await pause(5);
  }
}

const timeline = ({ caller, id }: Opened) => caller.threads.timeline({ connection, id });

const runIn = (opened: Opened, status: string) =>
  until(async () => {
    const { items } = await timeline(opened);
    return items.find((item) => item.kind === 'run' && item.status === status);
  });

describe('a run that is started here', () => {
  it('runs to its end with nobody watching, and all its events are stored', async () => {
    const opened = await open('Say this is a test');
    const { caller, id, assistant_id } = opened;
    const started = await caller.threads.startRun({ connection, id, body: { assistant_id } });
    const run = await runIn(opened, 'completed');
    expect(run.id).toBe(started.id);
    const { items } = await timeline(opened);
    const answer = items.find(
      ({ kind, object }) => kind === 'message' && object.role === 'assistant',
    );
    expect(answer).toMatchObject({ status: 'completed', object: { run_id: run.id } });
    const steps = await caller.threads.steps({ connection, parent: run.id, isOpen: false });
    expect(steps.items).toMatchObject([{ object: { type: 'message_creation' } }]);
  });

  it('streams its words to the followers of the thread, piece by piece', async () => {
    const opened = await open('Tell me of harbours\n/length 60\n/slow 1ms');
    const { services, caller, id, assistant_id } = opened;
    const leave = new AbortController();
    const heard: TimelineEvent[] = [];
    const following = (async () => {
      const thread = { connection, id };
      const signal = leave.signal;
      for await (const event of followThread({ hub: services.runs, thread, signal })) {
        heard.push(event);
      }
    })();
    await caller.threads.startRun({ connection, id, body: { assistant_id } });
    await runIn(opened, 'completed');
    await until(async () => services.runs.of({ connection, id }).length === 0);
    leave.abort();
    await following;
    const texts = heard.filter((event) => event.type === 'text');
    expect(texts.length).toBeGreaterThan(1);
    const whole = texts.reduce((text, event) => text.slice(0, event.at) + event.text, '');
    const { items } = await timeline(opened);
    const answer = items.find(({ object }) => object.role === 'assistant');
    const content = answer?.object.content as { text: { value: string } }[];
    expect(content[0]?.text.value.startsWith(whole)).toBe(true);
  });

  it('is refused before anything is stored', async () => {
    const opened = await open('Hello');
    const { caller, id } = opened;
    const body = { assistant_id: 'asst_gone' };
    await expect(caller.threads.startRun({ connection, id, body })).rejects.toMatchObject({
      message: expect.stringContaining('asst_gone'),
    });
    const { items } = await timeline(opened);
    expect(items.map(({ kind }) => kind)).toEqual(['message']);
  });

  it('can be made with its thread in one request', async () => {
    const opened = await open('Unused');
    const { caller, services, assistant_id } = opened;
    const body = {
      assistant_id,
      thread: {
        messages: [
          { role: 'user' as const, content: 'Say this is a test' },
          { role: 'assistant' as const, content: 'A test of what?' },
          { role: 'user' as const, content: 'Say it again' },
        ],
        metadata: { topic: 'tests' },
      },
      temperature: 0.2,
      metadata: { of: 'run' },
    };
    const made = await caller.threads.createAndRun({ connection, body });
    const id = made.id ?? '';
    const run = await runIn({ ...opened, id }, 'completed');
    expect(run).toMatchObject({
      id: made.run,
      object: { temperature: 0.2, metadata: { of: 'run' } },
    });
    const { snapshot } = await caller.threads.retrieve({ connection, id });
    expect(snapshot).toMatchObject({ metadata: { topic: 'tests' } });
    const { items } = await timeline({ ...opened, id });
    expect(items.filter(({ kind }) => kind === 'message')).toHaveLength(4);
    await until(async () => services.runs.of({ connection, id }).length === 0);
  });

  it('is refused with its thread, with the error of upstream', async () => {
    const { caller } = await open('Unused');
    const body = { assistant_id: 'asst_gone' };
    await expect(caller.threads.createAndRun({ connection, body })).rejects.toMatchObject({
      message: expect.stringContaining('asst_gone'),
    });
  });

  it('is followed if the upstream does not stream', async () => {
    const run = { id: 'run_1', object: 'thread.run', thread_id: 't', status: 'queued' };
    const fetch = async (url: string, init?: RequestInit) =>
      init?.method === 'POST' && new URL(url).pathname.endsWith('/runs')
        ? Response.json(run)
        : Response.json({ object: 'list', data: [run], has_more: false });
    const { caller } = startServer({ fetch });
    await caller.connections.create(vllm);
    const of = { connection: 'vllm', id: 't' };
    const body = { assistant_id: 'asst_1' };
    expect(await caller.threads.startRun({ ...of, body })).toEqual({
      id: 'run_1',
      status: 'queued',
    });
  });

  it('is followed with its thread if the upstream does not stream', async () => {
    const thread = { id: 'thread_1', object: 'thread', created_at: 5, metadata: { of: 'thread' } };
    const run = { id: 'run_1', object: 'thread.run', thread_id: thread.id, status: 'queued' };
    const asked: string[] = [];
    const fetch = async (url: string, init?: RequestInit) => {
      const { pathname } = new URL(url);
      asked.push(`${init?.method ?? 'GET'} ${pathname}`);
      return Response.json(init?.method === 'POST' ? run : thread);
    };
    const { caller } = startServer({ fetch });
    await caller.connections.create(vllm);
    const of = { connection: 'vllm' };
    const made = await caller.threads.createAndRun({ ...of, body: { assistant_id: 'asst_1' } });
    expect(made).toEqual({ id: 'thread_1', run: 'run_1', status: 'queued' });
    // Nothing is made twice.
    expect(asked.filter((line) => line.startsWith('POST'))).toEqual(['POST /v1/threads/runs']);
    const { items } = await caller.threads.timeline({ ...of, id: 'thread_1' });
    expect(items).toMatchObject([{ kind: 'run', id: 'run_1', status: 'queued' }]);
    expect(await caller.threads.retrieve({ ...of, id: 'thread_1' })).toMatchObject({
      snapshot: { metadata: { of: 'thread' } },
    });
  });

  it('that is answered with HTML is reported as an upstream error', async () => {
    const fetch = async () => new Response('<html>', { headers: { 'content-type': 'text/html' } });
    const { caller } = startServer({ fetch });
    await caller.connections.create(vllm);
    const of = { connection: 'vllm', id: 't', body: { assistant_id: 'asst_1' } };
    await expect(caller.threads.startRun(of)).rejects.toMatchObject({ code: 'BAD_GATEWAY' });
  });
});

describe('a run that waits for its tools', () => {
  const waiting = async () => {
    const opened = await open('Use get_weather for Oslo', { tools: [weather] });
    const { caller, id, assistant_id } = opened;
    const body = { assistant_id, tool_choice: 'required' as const };
    await caller.threads.startRun({ connection, id, body });
    const run = await runIn(opened, 'requires_action');
    const { object } = await caller.threads.whole({
      connection,
      kind: 'run',
      parent: id,
      id: run.id,
    });
    const action = object.required_action as {
      submit_tool_outputs: { tool_calls: { id: string }[] };
    };
    const [call] = action.submit_tool_outputs.tool_calls;
    const outputs = [{ tool_call_id: call?.id ?? '', output: '{"degrees":12}' }];
    return { ...opened, run: run.id, outputs };
  };

  it('continues when they are answered, and streams again', async () => {
    const opened = await waiting();
    const { caller, id, run, outputs } = opened;
    await caller.threads.submitToolOutputs({ connection, id, run, outputs });
    const done = await runIn(opened, 'completed');
    expect(done.id).toBe(run);
    const { items } = await until(async () => {
      const steps = await caller.threads.steps({ connection, parent: run, isOpen: true });
      return steps.items.every(({ status }) => status === 'completed') && steps;
    });
    expect(JSON.stringify(items)).toContain('{\\"degrees\\":12}');
  });

  it('refuses a second answer with a reason, and continues with the first', async () => {
    const opened = await waiting();
    const { caller, id, run, outputs } = opened;
    const answers = await Promise.allSettled([
      caller.threads.submitToolOutputs({ connection, id, run, outputs }),
      caller.threads.submitToolOutputs({ connection, id, run, outputs }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await runIn(opened, 'completed');
    await expect(
      caller.threads.submitToolOutputs({ connection, id, run, outputs }),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('its status is completed'),
    });
  });

  it('refuses outputs for other calls than those it waits for', async () => {
    const { caller, id, run, openai } = await waiting();
    const outputs = [{ tool_call_id: 'call_other', output: '' }];
    await expect(
      caller.threads.submitToolOutputs({ connection, id, run, outputs }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    const now = await openai.beta.threads.runs.retrieve(run, { thread_id: id });
    expect(now.status).toBe('requires_action');
  });

  it('can be cancelled, and the history names by whom', async () => {
    const opened = await waiting();
    const { caller, id, run } = opened;
    await caller.threads.cancelRun({ connection, id, run });
    await until(async () => {
      // Nobody is asked twice in a moment.
      await opened.wait(5);
      const { items } = await timeline(opened);
      return items.some(({ id, status }) => id === run && status === 'cancelled');
    });
    const changes = await caller.history.timeline({ connection, kind: 'run', parent: id, id: run });
    expect(changes.find(({ by }) => by?.id === 'owner')).toBeTruthy();
  });
});

describe('a failed run', () => {
  it('is repeated with the same parameters', async () => {
    const opened = await open('/status 400');
    const { caller, id, assistant_id } = opened;
    const body = { assistant_id, instructions: 'Be brief.', temperature: 0.5 };
    await caller.threads.startRun({ connection, id, body });
    const failed = await runIn(opened, 'failed');
    const again = await caller.threads.retryRun({ connection, id, run: failed.id });
    expect(again.id).not.toBe(failed.id);
    const { object } = await caller.threads.whole({
      connection,
      kind: 'run',
      parent: id,
      id: again.id,
    });
    expect(object).toMatchObject({ instructions: 'Be brief.', temperature: 0.5, assistant_id });
  });

  it('of any shape is repeated without missing fields', () => {
    expect(repeatRunRequest({ assistant_id: 'a', model: null, usage: {}, tools: [] })).toEqual({
      assistant_id: 'a',
      tools: [],
    });
    expect(repeatRunRequest(null)).toEqual({});
  });
});
