import { describe, expect, it } from 'vitest';
import { createChoicesEndDetector } from '../streaming/chat/end-detector';
import { APIError, StreamCutError } from './errors';
import { createSseReader, type StreamFormat } from './sse-reader';

const bytes = (text: string) => new TextEncoder().encode(text);

function read(
  chunks: (string | Uint8Array)[],
  streamFormat: StreamFormat<unknown> = {},
): unknown[] {
  const reader = createSseReader(streamFormat);
  const values: unknown[] = [];
  const takeAll = () => {
    for (let next = reader.next(); next; next = reader.next()) {
      if (next.done) return true;
      values.push(next.value);
    }
    return false;
  };
  for (const chunk of chunks) {
    reader.push(typeof chunk === 'string' ? bytes(chunk) : chunk);
    if (takeAll()) return values;
  }
  reader.end();
  takeAll();
  return values;
}

function failure(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('the values of an event stream', () => {
  const text = '\uFEFFdata: {"a":"ü€😀"}\r\n\r\n: c\ndata:{"a":\ndata:"日本"}\r\rdata: [DONE]\n\n';

  it('are the same wherever the bytes are split', () => {
    const whole = bytes(text);
    for (let at = 0; at <= whole.length; at++) {
      expect(read([whole.subarray(0, at), whole.subarray(at)])).toEqual([
        { a: 'ü€😀' },
        { a: '日本' },
      ]);
    }
  });

  it('are the same byte by byte', () => {
    const single = Array.from(bytes(text), (byte) => Uint8Array.of(byte));
    expect(read(single)).toEqual([{ a: 'ü€😀' }, { a: '日本' }]);
  });

  it('end with [DONE], whatever follows', () => {
    expect(read(['data: 1\n\ndata: [DONE]\n\ndata: 2\n\n'])).toEqual([1]);
    expect(read(['data: 1\n\nevent: done\ndata: [DONE]'])).toEqual([1]);
  });

  it('skip empty data', () => {
    expect(read(['data:\n\ndata: 1\n\ndata: \n\n'])).toEqual([1]);
  });

  it('may lack the last blank line', () => {
    expect(read(['data: 1\n\ndata: {"b":2}'])).toEqual([1, { b: 2 }]);
  });

  it('are parsed by the stream format', () => {
    const read2 = read(['event: thread.created\ndata: {"id":1}\n\n'], {
      parseEvent: ({ event, data }) => ({ event, data: JSON.parse(data) }),
    });
    expect(read2).toEqual([{ event: 'thread.created', data: { id: 1 } }]);
  });
});

describe('an error in a stream', () => {
  it.each([
    'data: {"error":{"message":"Overloaded","code":"server_error","type":"e","param":null}}\n\n',
    'event: error\ndata: {"error":{"message":"Overloaded","code":"server_error","type":"e"}}\n\n',
    'event: error\ndata: {"message":"Overloaded","code":"server_error","type":"e"}\n\n',
    'error: {"message":"Overloaded","code":"server_error","type":"e"}\n\n',
    'data: {"choices":[],"error":{"message":"Overloaded","code":"server_error","type":"e"}}\n\n',
    'data: {"object":"error","message":"Overloaded","code":"server_error","type":"e"}\n\n',
    'data: {"error":"Overloaded","code":"server_error","type":"e"}\n\n',
  ])('is thrown with the server’s fields: %j', (text) => {
    const error = failure(() => read(['data: 1\n\n', text]));
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ message: 'Overloaded', code: 'server_error', type: 'e' });
  });

  it('may be plain text', () => {
    const error = failure(() => read(['event: error\ndata: upstream is gone\n\n']));
    expect(error).toMatchObject({ name: 'APIError', message: 'upstream is gone' });
  });

  it('may be a string', () => {
    const error = failure(() => read(['data: {"error":"model not found"}\n\n']));
    expect(error).toMatchObject({ message: 'model not found', error: 'model not found' });
  });

  it('may be a message in place of choices, if choices are expected', () => {
    const text = 'data: {"message":"Overloaded"}\n\n';
    const error = failure(() => read([text], { createEndDetector: createChoicesEndDetector }));
    expect(error).toMatchObject({ name: 'APIError', message: 'Overloaded' });
    expect(read([text])).toEqual([{ message: 'Overloaded' }]);
  });

  it('never repeats a key that was sent', () => {
    const sent = { authorization: 'Bearer sk-test-0123456789' };
    for (const text of [
      'event: error\ndata: Bad sk-test-0123456789\n\n',
      'data: sk-test-0123456789\n\n',
    ]) {
      const reader = createSseReader({}, { sent });
      reader.push(bytes(text));
      expect(failure(() => reader.next())).toMatchObject({
        message: expect.stringContaining('[key]'),
      });
    }
  });

  it('is not an error field that is null', () => {
    expect(read(['data: {"error":null}\n\n'])).toEqual([{ error: null }]);
  });

  it('may be data that is not JSON', () => {
    const error = failure(() => read(['data: Bad gateway\n\n']));
    expect(error).toMatchObject({ message: 'Invalid JSON in the stream: Bad gateway' });
  });
});

describe('a stream that ends without [DONE]', () => {
  const chunk = (finish_reason: string | null, index?: number) =>
    `data: ${JSON.stringify({ choices: [{ index, delta: {}, finish_reason }] })}\n\n`;
  const streamFormat = { createEndDetector: createChoicesEndDetector };

  it('is complete once its choice has a finish reason', () => {
    expect(read([chunk(null), chunk('stop')], streamFormat)).toHaveLength(2);
    expect(
      read([chunk(null), chunk('stop'), 'data: {"choices":[],"usage":{}}\n\n'], streamFormat),
    ).toHaveLength(3);
  });

  it('is cut while a choice has none', () => {
    expect(failure(() => read([chunk(null), chunk(null)], streamFormat))).toMatchObject({
      name: 'StreamCutError',
      message: 'The stream was cut before its end, after 2 events, 110 bytes.',
      events: 2,
      bytes: 110,
    });
    const [first, second] = [chunk('stop', 0), chunk(null, 1)];
    expect(failure(() => read([first, second], streamFormat))).toBeInstanceOf(StreamCutError);
    expect(failure(() => read([first, first, second], streamFormat))).toBeInstanceOf(
      StreamCutError,
    );
  });

  it('is cut in the middle of an event', () => {
    const error = failure(() => read([chunk('stop'), 'data: {"choices":[{"ind'], streamFormat));
    expect(error).toMatchObject({ name: 'StreamCutError', events: 1 });
  });

  it('is cut if nothing arrived', () => {
    expect(failure(() => read([]))).toMatchObject({ events: 0, bytes: 0 });
    expect(failure(() => read([': ping\n\n']))).toBeInstanceOf(StreamCutError);
  });

  it('is complete if the stream format has no end detector', () => {
    expect(read(['data: {"type":"response.completed"}\n\n'])).toHaveLength(1);
  });

  it.each(['null', '5', '"x"', '[]', '{"choices":null}', '{"choices":{}}', '{"choices":[null]}'])(
    'may contain %s',
    (data) => {
      expect(failure(() => read([`data: ${data}\n\n`], streamFormat))).toBeInstanceOf(
        StreamCutError,
      );
      expect(read([`data: ${data}\n\n`, chunk('stop')], streamFormat)).toHaveLength(2);
    },
  );
});
