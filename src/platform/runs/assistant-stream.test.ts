import { describe, expect, it } from 'vitest';
import { startRuns, weather } from './testing';

describe('the client’s run streams', () => {
  it('give the message of a run as the platform stores it', async () => {
    const { runs, beta, begin } = startRuns();
    const { thread_id, assistant_id } = await begin('Hello');
    const stream = runs.stream(thread_id, { assistant_id });
    let received = '';
    stream.on('textDelta', ({ value }) => {
      received += value;
    });

    const [message] = await stream.finalMessages();

    expect(await stream.finalRun()).toMatchObject({ status: 'completed' });
    const [part] = message?.content ?? [];
    expect(part?.type === 'text' && part.text.value).toBe(received);
    expect(received).not.toBe('');
    const kept = await beta.threads.messages.retrieve(message?.id ?? '', { thread_id });
    expect(kept.content).toEqual(message?.content);
  });

  it('call functions and continue with their outputs', async () => {
    const { runs, begin } = startRuns();
    const { thread_id, assistant_id } = await begin('The weather in Oslo?', { tools: [weather] });
    const asking = runs.stream(thread_id, { assistant_id });
    const calls: { id: string; args: unknown }[] = [];
    asking.on('toolCallDone', (call) => {
      if (call.type !== 'function') return;
      calls.push({ id: call.id, args: JSON.parse(call.function.arguments) });
    });

    const waiting = await asking.finalRun();

    const asked = waiting.required_action?.submit_tool_outputs.tool_calls ?? [];
    expect(calls).toEqual(
      asked.map(({ id, function: { arguments: args } }) => ({ id, args: JSON.parse(args) })),
    );
    expect(calls).not.toEqual([]);

    const tool_outputs = calls.map(({ id }) => ({ tool_call_id: id, output: 'Sunny' }));
    const going = runs.submitToolOutputsStream(waiting.id, { thread_id, tool_outputs });
    expect(await going.finalRun()).toMatchObject({ status: 'completed' });
    expect(await going.finalMessages()).toMatchObject([{ status: 'completed' }]);
  });

  it('can create their thread', async () => {
    const { beta } = startRuns();
    const { id: assistant_id } = await beta.assistants.create({ model: 'signalbox-mini' });
    const thread = { messages: [{ role: 'user' as const, content: 'Hello' }] };
    const stream = beta.threads.createAndRunStream({ assistant_id, thread });
    expect(await stream.emitted('event')).toMatchObject({ event: 'thread.created' });
    expect(await stream.finalRun()).toMatchObject({ status: 'completed' });
  });

  it('give the reason of a refusal', async () => {
    const { runs, begin } = startRuns();
    const { thread_id } = await begin('Hello');
    const stream = runs.stream(thread_id, { assistant_id: 'asst_nobody' });
    await expect(stream.finalRun()).rejects.toMatchObject({ name: 'NotFoundError', status: 404 });
  });
});
