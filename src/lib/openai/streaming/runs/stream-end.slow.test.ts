import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  APIError,
  APIUserAbortError,
  AssistantStream,
  OpenAIError,
  StreamCutError,
} from '../../index';
import { collect, json, sse } from '../../test/recorded-client';
import {
  encodeRunEvent,
  message,
  messageDelta,
  recordRunEvents,
  run,
  step,
  text,
} from '../../test/run-stream';
import { body, never, start, startAt, turn } from '../../test/started-run-stream';

const unhandled = vi.fn();

beforeEach(() => void process.on('unhandledRejection', unhandled));

afterEach(async () => {
  await turn();
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

describe('the end of a run stream', () => {
  it('is a failure if the server reports one', async () => {
    const report = encodeRunEvent('error', {
      message: 'Overloaded',
      type: 'server_error',
      code: 'busy',
    });
    const { stream } = startAt(() => sse(run('queued'), report));
    const recorded = vi.fn();
    stream.on('error', recorded);
    await expect(stream.finalRun()).rejects.toBeInstanceOf(APIError);
    expect(recorded.mock.calls).toMatchObject([[{ message: 'Overloaded', code: 'busy' }]]);
    expect(stream.currentRun()?.status).toBe('queued');
  });

  it('is a failure if the server refuses the request', async () => {
    const refusal = { error: { message: 'Thread thread_1 already has an active run run_0.' } };
    const { stream } = startAt(() => json(refusal, 400));
    const connected = vi.fn();
    stream.on('connect', connected);
    await expect(stream.finalMessages()).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('already has an active run'),
    });
    expect(connected).not.toHaveBeenCalled();
  });

  it('is a failure if the stream is cut, keeping what arrived', async () => {
    const { stream } = startAt(() =>
      sse(run('queued'), message('created'), messageDelta([text('Hel')])),
    );
    await expect(stream.finalMessages()).rejects.toBeInstanceOf(StreamCutError);
    expect(stream.currentMessageSnapshot()).toMatchObject({ content: [text('Hel')] });
  });

  it('needs no [DONE] once the run is idle, but requires a run', async () => {
    const { stream } = startAt(() => sse(run('queued'), run('requires_action')));
    expect(await stream.finalRun()).toMatchObject({ status: 'requires_action' });
    const late = startAt(() => sse(run('completed'), step('completed'))).stream;
    expect(await late.finalRun()).toMatchObject({ status: 'completed' });
    await expect(start(message('created')).finalRun()).rejects.toThrow('contained no run');
    await expect(start(run('queued')).finalRun()).rejects.toThrow('was last queued');
  });

  it('never causes an unhandled rejection', async () => {
    const { stream } = startAt(() => sse(run('queued')));
    void stream.finalRun();
    void stream.finalMessages();
    await turn();
    await turn();
    expect(stream.errored).toBe(true);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('follows an abort, which ends the request', async () => {
    const { stream, sent } = startAt(() => sse(run('queued') + run('in_progress'), never));
    stream.on('run', () => stream.abort());
    await expect(stream.finalRun()).rejects.toBeInstanceOf(APIUserAbortError);
    await turn();
    expect(stream.currentRun()?.status).toBe('queued');
    expect(sent[0]?.signal.aborted).toBe(true);
    const caller = new AbortController();
    const { client } = startAt(() => sse(run('queued'), never));
    const theirs = client.beta.threads.createAndRunStream(body, { signal: caller.signal });
    await theirs.emitted('run');
    caller.abort('enough');
    await expect(theirs.done()).rejects.toMatchObject({ cause: 'enough' });
  });

  it('follows leaving the loop', async () => {
    const { stream, sent } = startAt(() => sse(run('queued') + run('in_progress'), never));
    for await (const { event } of stream) if (event === 'thread.run.in_progress') break;
    await expect(stream.done()).rejects.toBeInstanceOf(APIUserAbortError);
    expect(sent[0]?.signal.aborted).toBe(true);
  });

  it('follows a listener that throws, which ends the request', async () => {
    const { stream, sent } = startAt(() => sse(run('queued'), never));
    stream.on('run', () => {
      throw new TypeError('a bug');
    });
    await expect(stream.done()).rejects.toMatchObject({ name: 'OpenAIError', message: 'a bug' });
    expect(stream.aborted).toBe(false);
    expect(sent[0]?.signal.aborted).toBe(true);
  });
});

describe('a run stream as lines', () => {
  it('is read back unchanged', async () => {
    const events = [message('created'), messageDelta([text('ü\n')]), run('completed')];
    const lines = start(...events).toReadableStream();
    const back = AssistantStream.fromReadableStream(lines);
    const recorded = recordRunEvents(back);
    expect(await back.finalRun()).toMatchObject({ status: 'completed' });
    expect(await back.finalMessages()).toMatchObject([{ content: [text('ü\n')] }]);
    expect(recorded.map(([name]) => name).join(' ')).toBe(
      'connect event messageCreated event textCreated messageDelta textDelta event run end',
    );
  });

  it('passes on a failure, and an error among the lines', async () => {
    const { stream } = startAt(() => sse(run('queued')));
    const back = AssistantStream.fromReadableStream(stream.toReadableStream());
    await expect(back.done()).rejects.toBeInstanceOf(OpenAIError);
    const line = JSON.stringify({ event: 'error', data: { error: { message: 'Overloaded' } } });
    const failed = AssistantStream.fromReadableStream(new Blob([line]).stream());
    await expect(failed.done()).rejects.toMatchObject({ name: 'APIError', message: 'Overloaded' });
  });

  it('emits lines that are not events', async () => {
    const back = AssistantStream.fromReadableStream(new Blob(['null\n5\n"a"\n[]\n{}\n']).stream());
    expect(await collect(back)).toEqual([null, 5, 'a', [], {}]);
  });

  it('releases its source when it is aborted, even immediately', async () => {
    const cancelled = vi.fn();
    const source = () => new ReadableStream<Uint8Array>({ cancel: () => cancelled() });
    const early = AssistantStream.fromReadableStream(source());
    early.abort();
    await expect(early.done()).rejects.toBeInstanceOf(APIUserAbortError);
    const late = AssistantStream.fromReadableStream(source());
    await late.emitted('connect');
    late.abort();
    await expect(late.done()).rejects.toBeInstanceOf(APIUserAbortError);
    await turn();
    expect(cancelled).toHaveBeenCalledTimes(2);
  });
});
