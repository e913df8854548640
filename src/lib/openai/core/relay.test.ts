import { describe, expect, it } from 'vitest';
import {
  APIError,
  type BaseEvents,
  ChatCompletionStream,
  ChatCompletionStreamingRunner,
  type EventStream,
  Stream,
  StreamCutError,
} from '../index';
import { ResponseStream } from '../streaming/responses/stream';
import { AssistantStream } from '../streaming/runs/stream';
import { collect } from '../test/recorded-client';

const chunk = { id: 'a', choices: [{ index: 0, delta: { content: 'Hel' } }] };
const line = `${JSON.stringify(chunk)}\n`;

/** A relay that breaks off after these lines, as a connection does. */
function broken(...lines: string[]): ReadableStream<Uint8Array> {
  const left = lines.map((each) => new TextEncoder().encode(each));
  return new ReadableStream({
    pull(controller) {
      const next = left.shift();
      if (next) controller.enqueue(next);
      else controller.error(new TypeError('terminated'));
    },
  });
}

const whole = (...lines: string[]) => new Blob(lines).stream();

const streams = {
  ChatCompletionStream,
  ChatCompletionStreamingRunner,
  ResponseStream,
  AssistantStream,
};

describe.each(Object.entries(streams))('a relayed %s', (_, { fromReadableStream }) => {
  const follow = async (readable: ReadableStream<Uint8Array>) => {
    // What they have in common, which the compiler cannot infer.
    const stream = fromReadableStream(readable) as EventStream<BaseEvents>;
    const emitted: string[] = [];
    const failures: unknown[] = [];
    stream.on('error', (error: unknown) => failures.push(error));
    for (const name of ['error', 'abort', 'end'] as const)
      stream.on(name, () => emitted.push(name));
    const failure: unknown = await stream.done().catch((error: unknown) => error);
    expect(failures).toEqual([failure]);
    expect(emitted).toEqual(['error', 'end']);
    expect(stream.aborted).toBe(false);
    return failure;
  };

  it('that breaks off fails, and not as an abort', async () => {
    const failure = await follow(broken(line, line));
    expect(failure).toBeInstanceOf(StreamCutError);
    expect(failure).toMatchObject({ events: 2, cause: { message: 'terminated' } });
  });

  it('that breaks off within a line yields what came before it', async () => {
    expect(await follow(whole(line, line.slice(0, 20)))).toMatchObject({
      name: 'StreamCutError',
      events: 1,
    });
  });

  it('fails with the message of an error line', async () => {
    const error = { message: 'Rate limit reached', code: 'rate_limit_exceeded', param: null };
    const failure = await follow(whole(line, `${JSON.stringify({ error })}\n`));
    expect(failure).toBeInstanceOf(StreamCutError);
    expect(failure).toBeInstanceOf(APIError);
    expect(failure).toMatchObject({
      message: expect.stringMatching(/cut before its end, after 1 event, .*: Rate limit reached$/),
      error,
      code: 'rate_limit_exceeded',
      events: 1,
    });
  });

  it('fails with the text of a plain line', async () => {
    expect(await follow(whole(line, 'Internal Server Error'))).toMatchObject({
      name: 'StreamCutError',
      message: expect.stringMatching(/: Internal Server Error$/),
    });
  });
});

describe('lines that are read back', () => {
  it('may contain errors as regular values', async () => {
    const values = [{ custom_id: 'a', error: { message: 'No' } }, { error: null }];
    const lines = values.map((value) => `${JSON.stringify(value)}\n`);
    expect(await collect(Stream.fromReadableStream(whole(...lines)))).toEqual(values);
  });

  it('fail with the message of an error line', async () => {
    const stream = Stream.fromReadableStream(whole('{"a":1}\n', '{"error":"overloaded"}\n'));
    await expect(collect(stream)).rejects.toThrow(/after 1 event, \d+ bytes: overloaded$/);
  });
});
