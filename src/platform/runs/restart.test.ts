import { describe, expect, it } from 'vitest';
import { startPlatform } from '../testing';
import { calls, createScript, scripted, type Turn } from '../testing-script';
import { startRuns, weather } from './testing';
import type { RunTransition } from './transition';

/** A run in whose midst its process was killed, and which is gone on with by the next. */
async function killed(
  begun: (run: { id: string; thread_id: string; assistant_id: string }) => RunTransition,
  turns: Turn[],
  request: object = {},
) {
  const { engine, asked } = createScript(turns);
  const platform = startRuns({ engines: [engine], start: false });
  const assistant = { model: scripted, tools: [weather] };
  const { thread_id, assistant_id } = await platform.begin('Hello', assistant);
  const beside = startPlatform({ folder: platform.folder, engines: [engine], start: false });
  const stream = await beside.openai.beta.threads.runs.create(thread_id, {
    assistant_id,
    stream: true,
    ...request,
  });
  const [{ id } = { id: '' }] = (await platform.runs.list(thread_id)).data;
  const { transition: happen } = platform.store.runs;
  await happen(id, ['queued'], { run: { status: 'in_progress' } }, () => []);
  await happen(id, ['in_progress'], begun({ id, thread_id, assistant_id }), () => []);

  const read = (async () => {
    const names: string[] = [];
    for await (const { event } of stream) names.push(event);
    return names;
  })();
  // Whoever awaits it hears of its end.
  read.catch(() => {});
  platform.start();
  await platform.idle();
  const run = await platform.runs.retrieve(id, { thread_id });
  const { data: steps } = await platform.runs.steps.list(id, { thread_id, order: 'asc' });
  const { data: messages } = await platform.messages.list(thread_id, { run_id: id });
  return { run, steps, messages, asked, read };
}

const common = { created_at: 1_790_000_000, status: 'in_progress' as const };

const message = ({
  id: run_id,
  ...of
}: {
  id: string;
  thread_id: string;
  assistant_id: string;
}) => ({
  newMessage: {
    ...common,
    ...of,
    id: 'msg_begun',
    run_id,
    role: 'assistant' as const,
    content: [],
    attachments: [],
    metadata: {},
  },
  newStep: {
    ...common,
    ...of,
    id: 'step_begun',
    run_id,
    type: 'message_creation' as const,
    step_details: {
      type: 'message_creation' as const,
      message_creation: { message_id: 'msg_begun' },
    },
  },
});

const callsStep = ({
  id: run_id,
  ...of
}: {
  id: string;
  thread_id: string;
  assistant_id: string;
}) => ({
  newStep: {
    ...common,
    ...of,
    id: 'step_begun',
    run_id,
    type: 'tool_calls' as const,
    step_details: { type: 'tool_calls' as const, tool_calls: [] },
  },
});

describe('a run whose process was killed', () => {
  it('while it wrote a message has one message, and its reader gets an error', async () => {
    const { run, steps, messages, read } = await killed(message, [[{ content: 'Anew.' }]]);
    await expect(read).rejects.toMatchObject({ code: 'server_restarted' });
    expect(run.status).toBe('completed');
    expect(steps.map(({ type, status }) => [type, status])).toEqual([
      ['message_creation', 'completed'],
    ]);
    expect(messages).toMatchObject([{ content: [{ text: { value: 'Anew.' } }] }]);
  });

  it('while it wrote a message may call functions instead', async () => {
    const { run, steps, messages, read } = await killed(message, [[calls(['a', 'get_weather'])]]);
    await expect(read).rejects.toMatchObject({ code: 'server_restarted' });
    expect(run.status).toBe('requires_action');
    expect(messages).toEqual([]);
    expect(steps.map(({ type, status }) => [type, status])).toEqual([
      ['tool_calls', 'in_progress'],
    ]);
  });

  it('while it called functions calls them again, and is forced to as before', async () => {
    const { run, steps, asked, read } = await killed(callsStep, [[calls(['a', 'get_weather'])]], {
      tool_choice: 'required',
    });
    await expect(read).rejects.toMatchObject({ code: 'server_restarted' });
    expect(run.status).toBe('requires_action');
    expect(asked).toMatchObject([{ tool_choice: 'required', messages: [{ role: 'user' }] }]);
    expect(steps).toHaveLength(1);
  });

  it('before it wrote anything continues, and its reader gets everything', async () => {
    const { run, read } = await killed(() => ({}), [[{ content: 'At last.' }]]);
    expect(run.status).toBe('completed');
    expect((await read).slice(-3)).toEqual([
      'thread.message.completed',
      'thread.run.step.completed',
      'thread.run.completed',
    ]);
  });

  it('after it was cancelled is cancelled, with its partial output', async () => {
    const { run, steps, messages, read } = await killed(
      (begun) => ({ ...message(begun), run: { status: 'cancelling' } }),
      [[{ content: 'Never.' }]],
    );
    expect((await read).slice(-3)).toEqual([
      'thread.message.incomplete',
      'thread.run.step.cancelled',
      'thread.run.cancelled',
    ]);
    expect(run.status).toBe('cancelled');
    expect(steps).toMatchObject([{ status: 'cancelled' }]);
    expect(messages).toMatchObject([{ incomplete_details: { reason: 'run_cancelled' } }]);
  });
});
