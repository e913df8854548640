import { describe, expect, it, onTestFinished } from 'vitest';
import { createSandboxSessions } from '../sandbox/sessions';
import { tryInTest } from '../sandbox/testing';
import { createEchoEngine } from '../testing';
import { namesOf, startRuns } from './testing';

const { choice, isMissing, title } = await tryInTest('bubblewrap');
const interpreter = { type: 'code_interpreter' as const };
const tools = [interpreter];

function start(options: Parameters<typeof startRuns>[0] = {}) {
  const sandboxes = createSandboxSessions({ choose: async () => choice, now: Date.now });
  onTestFinished(() => sandboxes.close());
  const started = startRuns({ sandboxes, ...options });
  return { ...started, sandboxes };
}

/** A model that says one thing after another: code to run, or text. */
function scripted(turns: ({ code: string } | { text: string })[]) {
  const asked: Record<string, unknown>[] = [];
  const engine = createEchoEngine((body) => {
    const turn = turns[asked.length] ?? { text: 'No more.' };
    asked.push(body);
    const call = { name: 'code_interpreter', arguments: JSON.stringify(turn) };
    const message =
      'code' in turn
        ? {
            role: 'assistant',
            content: null,
            tool_calls: [{ id: `call_${asked.length}`, type: 'function', function: call }],
          }
        : { role: 'assistant', content: turn.text };
    const finish_reason = 'code' in turn ? 'tool_calls' : 'stop';
    return Response.json({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_790_000_000,
      model: 'echo',
      choices: [{ index: 0, message, logprobs: null, finish_reason }],
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    });
  });
  return { engine, asked };
}

describe.skipIf(isMissing)(`a run with code_interpreter (${title})`, () => {
  it('runs code from the message, with input and output in its step', async () => {
    const { run, runs, answer } = start();
    const done = await run('Run this:\n```python\nx = 6\nprint(x * 7)\n```', { tools });
    expect(done.status).toBe('completed');
    const { data: steps } = await runs.steps.list(done.id, {
      thread_id: done.thread_id,
      order: 'asc',
    });
    expect(steps.map(({ type, status }) => [type, status])).toEqual([
      ['tool_calls', 'completed'],
      ['message_creation', 'completed'],
    ]);
    expect(steps[0]?.step_details).toEqual({
      type: 'tool_calls',
      tool_calls: [
        {
          id: expect.any(String),
          type: 'code_interpreter',
          code_interpreter: {
            input: 'x = 6\nprint(x * 7)',
            outputs: [{ type: 'logs', logs: '42\n' }],
          },
        },
      ],
    });
    expect(await answer(done.thread_id)).toContain('42');
  });

  it('streams the code while it is written and the output while it is printed', async () => {
    const { beta, begin } = start();
    const said = 'Run this:\n```python\nimport time\nfor n in range(3):\n    print(n)\n```';
    const { assistant_id, thread_id } = await begin(said, { tools });
    const stream = await beta.threads.runs.create(thread_id, { assistant_id, stream: true });
    const events = [];
    for await (const event of stream) events.push(event);
    expect(await namesOf(from(events))).toEqual([
      'thread.run.created',
      'thread.run.queued',
      'thread.run.in_progress',
      'thread.run.step.created',
      'thread.run.step.in_progress',
      'thread.run.step.delta',
      'thread.run.step.completed',
      'thread.run.step.created',
      'thread.run.step.in_progress',
      'thread.message.created',
      'thread.message.in_progress',
      'thread.message.delta',
      'thread.message.completed',
      'thread.run.step.completed',
      'thread.run.completed',
    ]);
    const calls = events.flatMap(({ event, data }) =>
      event === 'thread.run.step.delta' && data.delta.step_details?.type === 'tool_calls'
        ? (data.delta.step_details.tool_calls ?? [])
        : [],
    );
    const parts = calls.flatMap((call) =>
      call.type === 'code_interpreter' ? [call.code_interpreter] : [],
    );
    expect(calls[0]).toMatchObject({ index: 0, id: expect.any(String), type: 'code_interpreter' });
    expect(parts[0]).toEqual({ input: '', outputs: [] });
    expect(parts.map((part) => part?.input ?? '').join('')).toBe(
      'import time\nfor n in range(3):\n    print(n)',
    );
    const logs = parts.flatMap((part) => part?.outputs ?? []);
    expect(logs.every(({ index, type }) => index === 0 && type === 'logs')).toBe(true);
    expect(logs.map((output) => (output.type === 'logs' ? output.logs : '')).join('')).toBe(
      '0\n1\n2\n',
    );
  });

  it('provides the files of assistant, thread and message, and returns written files', async () => {
    const { engine, asked } = scripted([
      {
        code: 'import os\nopen("sum.txt", "w").write(open("a.csv").read() + open("b.csv").read() + open("c.csv").read())\nsorted(os.listdir("."))',
      },
      { text: 'See [the sum](sandbox:/mnt/data/sum.txt) and sandbox:/mnt/data/nothing.txt.' },
    ]);
    const { beta, openai, idle } = start({ engines: [engine] });
    const upload = (name: string) =>
      openai.files.create({ file: new File([name], name), purpose: 'assistants' });
    const [a, b, c] = [await upload('a.csv'), await upload('b.csv'), await upload('c.csv')];
    const assistant = await beta.assistants.create({
      model: 'echo',
      tools,
      tool_resources: { code_interpreter: { file_ids: [a.id] } },
    });
    const thread = await beta.threads.create({
      tool_resources: { code_interpreter: { file_ids: [b.id] } },
      messages: [
        { role: 'user', content: 'Go', attachments: [{ file_id: c.id, tools: [interpreter] }] },
      ],
    });
    const { id } = await beta.threads.runs.create(thread.id, { assistant_id: assistant.id });
    await idle();
    expect(await beta.threads.runs.retrieve(id, { thread_id: thread.id })).toMatchObject({
      status: 'completed',
    });
    const [tool] = (asked[0]?.tools ?? []) as { function: { description: string } }[];
    expect(tool?.function.description).toContain(
      'Files there now: /mnt/data/a.csv, /mnt/data/b.csv, /mnt/data/c.csv.',
    );
    expect(JSON.stringify(asked[1]?.messages)).toContain(
      "['a.csv', 'b.csv', 'c.csv', 'sum.txt']\\n\\nFiles written: [sum.txt](sandbox:/mnt/data/sum.txt)",
    );

    const { data: messages } = await beta.threads.messages.list(thread.id, { limit: 1 });
    const [part] = messages[0]?.content ?? [];
    if (part?.type !== 'text') throw new Error('The answer is no text.');
    const [annotation, ...others] = part.text.annotations;
    expect(others).toEqual([]);
    if (annotation?.type !== 'file_path') throw new Error('The link is not annotated.');
    const { text, start_index, end_index, file_path } = annotation;
    expect(text).toBe('sandbox:/mnt/data/sum.txt');
    expect(part.text.value.slice(start_index, end_index)).toBe(text);
    expect(await openai.files.retrieve(file_path.file_id)).toMatchObject({
      filename: 'sum.txt',
      purpose: 'assistants_output',
      bytes: 15,
    });
    expect(await (await openai.files.content(file_path.file_id)).text()).toBe('a.csvb.csvc.csv');
  });

  it('keeps variables between runs; after a restart it has the files and reports that variables are lost', async () => {
    const { engine } = scripted([
      { code: 'x = 1\nopen("kept.txt", "w").write("kept");' },
      { text: 'Done.' },
      { code: 'x' },
      { text: 'Done.' },
      { code: 'print(open("kept.txt").read())\nx' },
      { text: 'Done.' },
    ]);
    const { begin, runs, idle, sandboxes } = start({ engines: [engine] });
    const { assistant_id, thread_id } = await begin('Go', { tools, model: 'echo' });
    const logsOf = async () => {
      const { id } = await runs.create(thread_id, { assistant_id });
      await idle();
      const { data } = await runs.steps.list(id, { thread_id, order: 'asc' });
      const details = data[0]?.step_details;
      const call = details?.type === 'tool_calls' ? details.tool_calls[0] : undefined;
      return call?.type === 'code_interpreter' ? call.code_interpreter.outputs : undefined;
    };
    expect(await logsOf()).toEqual([]);
    expect(await logsOf()).toEqual([{ type: 'logs', logs: '1\n' }]);
    await sandboxes.end(thread_id);
    const [again] = (await logsOf()) ?? [];
    const logs = again?.type === 'logs' ? again.logs : '';
    expect(logs).toContain('variables of earlier code are gone');
    expect(logs).toContain('kept\n');
    expect(logs).toContain("NameError: name 'x' is not defined");
  });

  it('stops the code of a run that is cancelled', async () => {
    const { engine } = scripted([{ code: 'print("begun", flush=True)\nwhile True: pass' }]);
    const { beta, begin, runs, idle } = start({ engines: [engine] });
    const { assistant_id, thread_id } = await begin('Go', { tools, model: 'echo' });
    const stream = await beta.threads.runs.create(thread_id, { assistant_id, stream: true });
    let id = '';
    for await (const { event, data } of stream) {
      if (event === 'thread.run.created') id = data.id;
      const isBegun =
        event === 'thread.run.step.delta' && JSON.stringify(data).includes('begun\\n');
      if (isBegun) await runs.cancel(id, { thread_id });
    }
    await idle();
    const { data } = await runs.list(thread_id);
    expect(data[0]?.status).toBe('cancelled');
  });

  it('must answer after twenty rounds of code', async () => {
    const { engine, asked } = scripted(Array.from({ length: 30 }, () => ({ code: '1' })));
    const { run } = start({ engines: [engine] });
    const failed = await run('Go', { tools, model: 'echo' });
    expect(failed).toMatchObject({ status: 'failed' });
    expect(failed.last_error?.message).toContain('ran code');
    expect(asked).toHaveLength(21);
    expect(asked[20]).toMatchObject({ tool_choice: 'none' });
  });
});

async function* from<Item>(items: Item[]) {
  yield* items;
}
