import { describe, expect, it } from 'vitest';
import { Stream } from '../index';
import { chunk, collect, connect, done, question, sse } from '../test/recorded-client';

const ask = { ...question, stream: true } as const;
const once = { maxRetries: 0 };

/** The same events under another type. */
const typed = (type: string, ...pieces: string[]) =>
  new Response(sse(...pieces).body, { headers: { 'content-type': type } });

describe('server-sent events under another type', () => {
  const pieces = [chunk('a'), chunk('b', 'stop'), done];

  it.each([
    ['application/json', pieces],
    ['application/json; charset=utf-8', [': keep-alive\n\n', ...pieces]],
    ['text/html', ['\ufeff\n', ...pieces]],
    ['application/json', [...pieces.join('')]],
    ['application/json', ['ev', 'ent: x\n', ...pieces]],
    ['text/plain', pieces],
    ['application/octet-stream', pieces],
  ])('(%s, %#) are read', async (type, given) => {
    const { client } = connect(() => typed(type, ...given), once);
    const stream = await client.chat.completions.create(ask);
    expect((await collect(stream)).map(({ choices }) => choices[0]?.delta.content)).toEqual([
      'a',
      'b',
    ]);
  });

  it('are aborted by the caller’s signal', async () => {
    const { client } = connect(() => typed('application/json', chunk('a')), once);
    const stop = new AbortController();
    const stream = await client.chat.completions.create(ask, { signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(collect(stream)).rejects.toMatchObject({ cause: { message: 'enough' } });
  });

  it.each([
    ['{"error":{"message":"No"}}', '200 No'],
    [' \n{"error":{"message":"No"}}', '200 No'],
    ['[{"error":{"message":"No"}}]', '200 No'],
    ['nothing here', '200 nothing here'],
    ['', '200 status code (no body)'],
  ])('are not detected in %j', async (text, message) => {
    const { client } = connect(() => typed('application/json', ...text), once);
    await expect(client.chat.completions.create(ask)).rejects.toThrow(message);
  });
});

describe('a plain call', () => {
  it.each([
    ['text/event-stream', chunk('a') + done, 'Expected a complete answer, got a stream'],
    ['application/json', chunk('a') + done, 'Expected a complete answer, got a stream'],
    ['text/plain', 'OK', 'Text instead of JSON: OK'],
    ['', 'upstream connect error', 'Text instead of JSON: upstream connect error'],
  ])('answered with %s fails with a description: %j', async (type, text, message) => {
    const { client, sent } = connect(() => typed(type, text));
    await expect(client.chat.completions.create(question)).rejects.toMatchObject({
      name: 'APIError',
      status: 200,
      message: expect.stringContaining(`200 ${message}`),
    });
    expect(sent).toHaveLength(1);
    await expect(client.files.list()).rejects.toThrow(message);
  });

  it('returns text if the operation allows it', async () => {
    const { client } = connect(() => typed('text/plain', 'WEBVTT\n'));
    const request = { file: new File(['a'], 'a.mp3'), model: 'whisper-1' } as const;
    expect(await client.audio.transcriptions.create({ ...request, response_format: 'vtt' })).toBe(
      'WEBVTT\n',
    );
    expect(await client.audio.translations.create({ ...request, response_format: 'text' })).toBe(
      'WEBVTT\n',
    );
    expect(await client.get('/health')).toBe('WEBVTT\n');
  });
});

describe('the events of a run', () => {
  const emitted =
    'event: thread.run.created\ndata: {"id":"run_1"}\n\n' +
    'event: thread.message.delta\ndata: {"id":"msg_1"}\n\nevent: done\ndata: [DONE]\n\n';
  const events = [
    { event: 'thread.run.created', data: { id: 'run_1' } },
    { event: 'thread.message.delta', data: { id: 'msg_1' } },
  ];

  it('keep their names in raw requests', async () => {
    expect(await collect(Stream.fromSSEResponse(sse(emitted)))).toEqual(events);
    const { client } = connect(() => sse(emitted));
    const path = '/threads/t/runs';
    const stream = await client.post<Stream<unknown>>(path, { body: {}, stream: true });
    expect(await collect(stream)).toEqual(events);
  });

  it('may report an error', async () => {
    const failed = 'event: error\ndata: {"message":"No"}\n\n';
    await expect(collect(Stream.fromSSEResponse(sse(failed)))).rejects.toThrow('No');
  });
});

describe('a server that never sends an end marker', () => {
  const endless = () => sse(chunk('a'), chunk('b'));
  const run = () => sse('event: thread.run.created\ndata: {}\n\n');

  it('is accepted if the client allows it', async () => {
    const { client } = connect(endless, { allowMissingEnd: true });
    expect(await collect(await client.chat.completions.create(ask))).toHaveLength(2);
    expect(await client.chat.completions.stream(question).finalContent()).toBe('ab');
    const other = connect(endless).client;
    const patient = { allowMissingEnd: true };
    expect(await collect(await other.chat.completions.create(ask, patient))).toHaveLength(2);
    const body = { assistant_id: 'asst_1', stream: true } as const;
    const runs = connect(run, patient).client.beta.threads.runs;
    expect(await collect(await runs.create('thread_1', body))).toHaveLength(1);
    const response = connect(() => sse('data: {"type":"response.created"}\n\n'), patient).client;
    const input = { model: 'm', input: 'Hi', stream: true } as const;
    expect(await collect(await response.responses.create(input))).toHaveLength(1);
  });

  it('is a cut stream by default, and always if it sends nothing or half an event', async () => {
    const cut = { name: 'StreamCutError' };
    const open = async (answer: () => Response, allowMissingEnd?: boolean) =>
      collect(await connect(answer, { allowMissingEnd }).client.chat.completions.create(ask));
    await expect(open(endless)).rejects.toMatchObject(cut);
    await expect(open(() => sse(''), true)).rejects.toMatchObject(cut);
    await expect(open(() => sse(chunk('a'), 'data: {"id":'), true)).rejects.toMatchObject(cut);
  });
});
