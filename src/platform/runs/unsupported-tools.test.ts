import { describe, expect, it } from 'vitest';
import { startRuns, weather } from './testing';

const interpreter = { type: 'code_interpreter' as const };

describe('a run with code_interpreter', () => {
  it('is refused by default without a sandbox', async () => {
    const { run } = startRuns();
    await expect(run('Hello', { tools: [interpreter] })).rejects.toMatchObject({
      status: 400,
      code: 'unsupported_tool',
      param: 'tools',
    });
  });

  it('continues without it if it is ignored, which only its first step says', async () => {
    const { run, runs, idle, answer } = startRuns({ unsupportedTools: 'ignore' });
    const waiting = await run('What is the weather in Oslo?', { tools: [interpreter, weather] });
    expect(waiting.status).toBe('requires_action');
    const { id, thread_id } = waiting;
    const [call] = waiting.required_action?.submit_tool_outputs.tool_calls ?? [];
    const tool_outputs = [{ tool_call_id: call?.id ?? '', output: '12 degrees' }];
    await runs.submitToolOutputs(id, { thread_id, tool_outputs });
    await idle();

    const done = await runs.retrieve(id, { thread_id });
    expect(done).toMatchObject({
      status: 'completed',
      metadata: {},
      tools: [interpreter, weather],
    });
    expect(await answer(thread_id)).toContain('12 degrees');
    const { data: steps } = await runs.steps.list(id, { thread_id, order: 'asc' });
    expect(steps.map(({ metadata }: { metadata?: unknown }) => metadata)).toEqual([
      { ignored_tools: 'code_interpreter' },
      undefined,
    ]);
  });

  it('is answered if it is the only tool', async () => {
    const { run, answer } = startRuns({ unsupportedTools: 'ignore' });
    const done = await run('Say yes', { tools: [interpreter] });
    expect(done.status).toBe('completed');
    expect(await answer(done.thread_id)).toBe('Yes');
  });

  it.each([
    ['names it', { tool_choice: interpreter }],
    ['leaves nothing else', { tool_choice: 'required' }],
  ])('is refused if tool_choice %s', async (_, request) => {
    const { run } = startRuns({ unsupportedTools: 'ignore' });
    await expect(run('Hello', { tools: [interpreter] }, request)).rejects.toMatchObject({
      status: 400,
      code: 'unsupported_tool',
      param: 'tool_choice',
    });
  });

  it('may be forced to call another tool', async () => {
    const { run } = startRuns({ unsupportedTools: 'ignore' });
    const tools = [interpreter, weather];
    const done = await run('Hello', { tools }, { tool_choice: 'required' });
    expect(done.status).toBe('requires_action');
  });
});
