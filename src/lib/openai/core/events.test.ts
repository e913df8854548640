import { describe, expect, it } from 'vitest';
import { choicesEnding } from './choices';
import { APIError, StreamCutError } from './errors';
import { createEventReader, type Dialect } from './events';

const bytes = (text: string) => new TextEncoder().encode(text);

function read(chunks: (string | Uint8Array)[], dialect: Dialect<unknown> = {}): unknown[] {
  const reader = createEventReader(dialect);
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

  it('are the same wherever the bytes are cut', () => {
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

  it('end with [DONE], whatever comes after', () => {
    expect(read(['data: 1\n\ndata: [DONE]\n\ndata: 2\n\n'])).toEqual([1]);
    expect(read(['data: 1\n\nevent: done\ndata: [DONE]'])).toEqual([1]);
  });

  it('pass over empty data', () => {
    expect(read(['data:\n\ndata: 1\n\ndata: \n\n'])).toEqual([1]);
  });

  it('may lack the last blank line', () => {
    expect(read(['data: 1\n\ndata: {"b":2}'])).toEqual([1, { b: 2 }]);
  });

  it('are what the dialect reads', () => {
    const read2 = read(['event: thread.created\ndata: {"id":1}\n\n'], {
      read: ({ event, data }) => ({ event, data: JSON.parse(data) }),
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
  ])('is thrown as what it says: %j', (text) => {
    const error = failure(() => read(['data: 1\n\n', text]));
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ message: 'Overloaded', code: 'server_error', type: 'e' });
  });

  it('may be plain text', () => {
    const error = failure(() => read(['event: error\ndata: upstream is gone\n\n']));
    expect(error).toMatchObject({ name: 'APIError', message: 'upstream is gone' });
  });

  it('may be a mere string', () => {
    const error = failure(() => read(['data: {"error":"model not found"}\n\n']));
    expect(error).toMatchObject({ message: 'model not found', error: 'model not found' });
  });

  it('may be a message in the place of choices, where choices are what comes', () => {
    const text = 'data: {"message":"Overloaded"}\n\n';
    const error = failure(() => read([text], { ending: choicesEnding }));
    expect(error).toMatchObject({ name: 'APIError', message: 'Overloaded' });
    expect(read([text])).toEqual([{ message: 'Overloaded' }]);
  });

  it('never repeats a key that was sent', () => {
    const sent = { authorization: 'Bearer sk-test-0123456789' };
    for (const text of [
      'event: error\ndata: Bad sk-test-0123456789\n\n',
      'data: sk-test-0123456789\n\n',
    ]) {
      const reader = createEventReader({}, { sent });
      reader.push(bytes(text));
      expect(failure(() => reader.next())).toMatchObject({
        message: expect.stringContaining('[key]'),
      });
    }
  });

  it('is not an error field that is null', () => {
    expect(read(['data: {"error":null}\n\n'])).toEqual([{ error: null }]);
  });

  it('is data that is not JSON', () => {
    const error = failure(() => read(['data: Bad gateway\n\n']));
    expect(error).toMatchObject({ message: 'The stream holds what is not JSON: Bad gateway' });
  });
});

describe('a stream that ends without [DONE]', () => {
  const chunk = (finish_reason: string | null, index?: number) =>
    `data: ${JSON.stringify({ choices: [{ index, delta: {}, finish_reason }] })}\n\n`;
  const dialect = { ending: choicesEnding };

  it('is whole once its choice has a finish reason', () => {
    expect(read([chunk(null), chunk('stop')], dialect)).toHaveLength(2);
    expect(
      read([chunk(null), chunk('stop'), 'data: {"choices":[],"usage":{}}\n\n'], dialect),
    ).toHaveLength(3);
  });

  it('is cut while a choice has none', () => {
    expect(failure(() => read([chunk(null), chunk(null)], dialect))).toMatchObject({
      name: 'StreamCutError',
      message: 'The stream was cut before its end, after 2 events, 110 bytes.',
      events: 2,
      bytes: 110,
    });
    const [first, second] = [chunk('stop', 0), chunk(null, 1)];
    expect(failure(() => read([first, second], dialect))).toBeInstanceOf(StreamCutError);
    expect(failure(() => read([first, first, second], dialect))).toBeInstanceOf(StreamCutError);
  });

  it('is cut in the middle of an event', () => {
    const error = failure(() => read([chunk('stop'), 'data: {"choices":[{"ind'], dialect));
    expect(error).toMatchObject({ name: 'StreamCutError', events: 1 });
  });

  it('is cut when nothing came at all', () => {
    expect(failure(() => read([]))).toMatchObject({ events: 0, bytes: 0 });
    expect(failure(() => read([': ping\n\n']))).toBeInstanceOf(StreamCutError);
  });

  it('is whole where the dialect has no other end', () => {
    expect(read(['data: {"type":"response.completed"}\n\n'])).toHaveLength(1);
  });

  it.each(['null', '5', '"x"', '[]', '{"choices":null}', '{"choices":{}}', '{"choices":[null]}'])(
    'may hold %s',
    (data) => {
      expect(failure(() => read([`data: ${data}\n\n`], dialect))).toBeInstanceOf(StreamCutError);
      expect(read([`data: ${data}\n\n`, chunk('stop')], dialect)).toHaveLength(2);
    },
  );
});
