import { describe, expect, it } from 'vitest';
import { createEchoEngine, startPlatform, testKey } from '../testing';
import { keepAlive, keepAliveInterval, type StartIdleTimer } from './keep-alive';

/** A timer that goes off when the test says so. */
function createManualTimer() {
  const state = { refreshed: 0, isStopped: false, ms: 0, goOff: () => {} };
  const startTimer: StartIdleTimer = (ms, onIdle) => {
    state.ms = ms;
    state.goOff = onIdle;
    return {
      refresh() {
        state.refreshed += 1;
      },
      stop() {
        state.isStopped = true;
      },
    };
  };
  return { state, startTimer };
}

function openStream(type = 'text/event-stream; charset=utf-8') {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const utf8 = new TextEncoder();
  const timer = createManualTimer();
  const response = keepAlive(
    new Response(readable, { status: 201, headers: { 'content-type': type } }),
    timer.startTimer,
  );
  const reader = response.body?.getReader();
  const read = async () => new TextDecoder().decode((await reader?.read())?.value);
  return {
    response,
    read,
    reader,
    writer,
    timer: timer.state,
    write: (text: string) => writer.write(utf8.encode(text)),
  };
}

const comment = ': keep-alive\n\n';

describe('a silent event stream', () => {
  it('gets a comment every 15 seconds until it continues', async () => {
    const { response, read, write, writer, timer } = openStream();
    expect([response.status, timer.ms]).toEqual([201, keepAliveInterval]);
    for (let time = 0; time < 3; time += 1) {
      const next = read();
      await Promise.resolve();
      timer.goOff();
      expect(await next).toBe(comment);
    }
    const next = read();
    void write('data: 1\n\n');
    expect(await next).toBe('data: 1\n\n');
    // Each time it went off, and once for what came.
    expect(timer.refreshed).toBe(4);
    const end = read();
    void writer.close();
    expect(await end).toBe('');
    expect(timer.isStopped).toBe(true);
  });

  it.each(['data: 1', 'data: 1\n', 'event: a\r\n', 'data: 1\n\ndata: 2\n'])(
    'gets no comment within an event: %j',
    async (start) => {
      const { read, write, timer } = openStream();
      void write(start);
      expect(await read()).toBe(start);
      const next = read();
      await Promise.resolve();
      timer.goOff();
      void write('\n\n');
      expect(await next).toBe('\n\n');
      const after = read();
      await Promise.resolve();
      timer.goOff();
      expect(await after).toBe(comment);
    },
  );

  it('gets no comment while the reader does not read', async () => {
    const { read, write, timer } = openStream();
    timer.goOff();
    timer.goOff();
    void write('data: 1\n\n');
    expect(await read()).toBe('data: 1\n\n');
  });

  it('ends with its reader', async () => {
    const { reader, writer, timer } = openStream();
    const closed = writer.closed.catch((error) => error);
    await reader?.cancel('left');
    expect(timer.isStopped).toBe(true);
    expect(await closed).toBe('left');
  });

  it('is unaffected for other responses', () => {
    const response = Response.json({});
    expect(keepAlive(response)).toBe(response);
  });

  it('may be of a chat or of a run', async () => {
    const timer = createManualTimer();
    const silent = createEchoEngine(
      () =>
        new Response(new ReadableStream(), { headers: { 'content-type': 'text/event-stream' } }),
    );
    const platform = startPlatform({
      engines: [silent],
      start: false,
      startTimer: timer.startTimer,
    });
    const first = async (path: string, body: object) => {
      const response = await platform.fetch(`http://platform/v1${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${testKey}` },
        body: JSON.stringify({ ...body, stream: true }),
      });
      const reader = response.body?.getReader();
      for (;;) {
        const next = reader?.read();
        await Promise.resolve();
        await Promise.resolve();
        timer.state.goOff();
        const text = new TextDecoder().decode((await next)?.value);
        if (text === comment) return reader?.cancel();
      }
    };
    const messages = [{ role: 'user', content: 'Hello' }];
    await first('/chat/completions', { model: 'echo', messages });
    const { id } = await platform.openai.beta.assistants.create({ model: 'echo' });
    await first('/threads/runs', { assistant_id: id, thread: { messages } });
    expect(timer.state.isStopped).toBe(true);
  });
});
