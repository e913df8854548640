import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { APIError, APIUserAbortError, type OpenAIError } from '../core/errors';
import { Stream } from '../core/stream';
import { type BaseEvents, EventStream } from './event-stream';

interface Ticks extends BaseEvents {
  tick(count: number, word: string): void;
}

type EmitTick = (count: number) => void;

/** Emits `tick` as often as its work asks for. */
class Ticker extends EventStream<Ticks> implements AsyncIterable<number> {
  constructor(work: (emit: EmitTick) => unknown, signal?: AbortSignal | null) {
    super();
    this.run(async () => {
      this.emit('connect');
      await work((count) => this.emit('tick', count, `#${count}`));
    }, signal);
  }

  final(): Promise<string> {
    return this.atEnd(() => 'over');
  }

  [Symbol.asyncIterator](): AsyncIterator<number> {
    return this.streamOf('tick')[Symbol.asyncIterator]();
  }

  toReadableStream(): ReadableStream<Uint8Array> {
    return this.streamOf('tick').toReadableStream();
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const three = (emit: EmitTick) => [1, 2, 3].forEach(emit);
const refused = new APIError(undefined, { message: 'Overloaded' }, undefined, undefined);
const failing = (emit: EmitTick) => {
  emit(1);
  throw refused;
};
/** Emits two ticks and never ends. */
const hanging = (emit: EmitTick) => {
  emit(1);
  emit(2);
  return new Promise(() => {});
};

async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

const unhandled = vi.fn();
beforeEach(() => void process.on('unhandledRejection', unhandled));
afterEach(async () => {
  await turn();
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

describe('listeners', () => {
  it('receive all events in order, and the end last', async () => {
    const recorded: unknown[] = [];
    const stream = new Ticker(three)
      .on('connect', () => recorded.push('connect'))
      .on('tick', (count, word) => recorded.push([count, word]))
      .on('end', () => recorded.push('end', stream.ended));
    expect(stream.ended).toBe(false);
    await stream.done();
    expect(recorded).toEqual(['connect', [1, '#1'], [2, '#2'], [3, '#3'], 'end', true]);
    expect([stream.ended, stream.errored, stream.aborted]).toEqual([true, false, false]);
  });

  it('are called once, as often as they were added, or not after removal', async () => {
    const [once, twice, never] = [vi.fn(), vi.fn(), vi.fn()];
    const stream = new Ticker(three).once('tick', once);
    stream.on('tick', twice).on('tick', twice).on('tick', never).off('tick', never);
    stream.off('tick', never).off('end', never);
    await stream.done();
    expect(once.mock.calls).toEqual([[1, '#1']]);
    expect(twice).toHaveBeenCalledTimes(6);
    expect(never).not.toHaveBeenCalled();
  });

  it('can be added and removed while they are called', async () => {
    const [added, removed] = [vi.fn(), vi.fn()];
    const stream = new Ticker(three);
    stream.once('tick', () => stream.on('tick', added).off('tick', removed));
    stream.on('tick', removed);
    await stream.done();
    expect(removed.mock.calls).toEqual([[1, '#1']]);
    expect(added.mock.calls).toEqual([
      [2, '#2'],
      [3, '#3'],
    ]);
  });

  it('that throw end the stream with their error', async () => {
    const emitted = vi.fn();
    const stream = new Ticker(three).on('error', emitted);
    stream.on('tick', (count) => {
      if (count === 2) throw new TypeError('a bug');
    });
    await expect(stream.done()).rejects.toMatchObject({
      name: 'OpenAIError',
      message: 'a bug',
      cause: expect.any(TypeError),
    });
    expect(emitted).toHaveBeenCalledTimes(1);
    expect([stream.errored, stream.aborted]).toEqual([true, false]);
  });

  it('may throw values other than errors', async () => {
    const stream = new Ticker(three).on('tick', () => {
      throw 'a word';
    });
    await expect(stream.done()).rejects.toMatchObject({ message: 'a word', cause: 'a word' });
  });

  it('of the end that throw do not keep others from being called', async () => {
    const [other, word] = [vi.fn(), 'a bug at the end'];
    const stream = new Ticker(three).on('end', () => {
      throw new Error(word);
    });
    const counts = collect(stream);
    stream.on('end', other);
    await expect(stream.done()).rejects.toThrow(word);
    await expect(counts).rejects.toThrow(word);
    expect(other).toHaveBeenCalledTimes(1);
  });

  it('of a failure that throw do not replace the failure', async () => {
    const other = vi.fn();
    const stream = new Ticker(failing).on('error', () => {
      throw new Error('a bug');
    });
    stream.on('error', other);
    await expect(stream.done()).rejects.toBe(refused);
    expect(other).toHaveBeenCalledWith(refused);
  });
});

describe('a failure', () => {
  it('reaches listeners and pending promises with its class', async () => {
    const recorded: unknown[] = [];
    const stream = new Ticker(failing);
    stream.on('error', (error) => recorded.push(error, stream.ended));
    stream.on('abort', () => recorded.push('abort')).on('end', () => recorded.push('end'));
    await expect(stream.done()).rejects.toBe(refused);
    await expect(stream.done()).rejects.toBe(refused);
    await expect(stream.final()).rejects.toBe(refused);
    await expect(stream.emitted('tick')).rejects.toBe(refused);
    expect(recorded).toEqual([refused, false, 'end']);
  });

  it('never causes an unhandled rejection', async () => {
    const stream = new Ticker(failing);
    void stream.done();
    void stream.final();
    void stream.emitted('tick');
    void stream.emitted('end');
    stream.events('tick');
    await turn();
    expect(stream.errored).toBe(true);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('of an unknown kind is wrapped', async () => {
    const cause = new RangeError('out of bounds');
    const stream = new Ticker(() => Promise.reject(cause));
    await expect(stream.done()).rejects.toMatchObject({ name: 'OpenAIError', cause });
  });
});

describe('an abort', () => {
  it('ends the stream, and nothing else is emitted', async () => {
    const recorded: unknown[] = [];
    const stream = new Ticker(hanging);
    stream.on('tick', (count) => {
      recorded.push(count);
      stream.abort();
    });
    stream.on('error', () => recorded.push('error'));
    stream.on('abort', (error) => recorded.push(error)).on('end', () => recorded.push('end'));
    await expect(stream.done()).rejects.toBeInstanceOf(APIUserAbortError);
    expect(recorded).toEqual([1, expect.any(APIUserAbortError), 'end']);
    expect([stream.ended, stream.errored, stream.aborted]).toEqual([true, true, true]);
  });

  it('by the caller’s signal has its reason', async () => {
    const caller = new AbortController();
    const stream = new Ticker(hanging, caller.signal);
    await stream.emitted('tick');
    caller.abort('too slow');
    await expect(stream.done()).rejects.toMatchObject({
      name: 'APIUserAbortError',
      cause: 'too slow',
    });
  });

  it('before the start emits nothing else', async () => {
    const emitted = vi.fn();
    const stream = new Ticker(three, AbortSignal.abort())
      .on('connect', emitted)
      .on('tick', emitted);
    await expect(stream.done()).rejects.toBeInstanceOf(APIUserAbortError);
    expect(emitted).not.toHaveBeenCalled();
  });

  it('after the end changes nothing', async () => {
    const caller = new AbortController();
    const stream = new Ticker(three, caller.signal);
    await stream.done();
    stream.abort();
    caller.abort();
    await stream.done();
    expect([stream.errored, stream.aborted]).toEqual([false, false]);
  });

  it('counts also if the work ends normally', async () => {
    const stream: Ticker = new Ticker(() => stream.abort());
    await expect(stream.done()).rejects.toBeInstanceOf(APIUserAbortError);
  });
});

describe('an awaited event', () => {
  it('resolves with its first argument', async () => {
    const stream = new Ticker(three);
    expect(await stream.emitted('tick')).toBe(1);
    await stream.done();
  });

  it('may be the end or the failure', async () => {
    expect(await new Ticker(three).emitted('end')).toBeUndefined();
    expect(await new Ticker(failing).emitted('end')).toBeUndefined();
    expect(await new Ticker(failing).emitted('error')).toBe(refused);
    const aborted = new Ticker(hanging);
    const abort = aborted.emitted('abort');
    aborted.abort();
    expect(await abort).toBeInstanceOf(APIUserAbortError);
  });

  it('rejects if it is not emitted', async () => {
    const message = 'The stream ended without "error".';
    await expect(new Ticker(three).emitted('error')).rejects.toThrow(message);
    const ended = new Ticker(three);
    await ended.done();
    await expect(ended.emitted('tick')).rejects.toThrow('ended without "tick"');
  });
});

describe('iterating over events', () => {
  it('yields all events from then on, at the reader’s pace', async () => {
    const stream = new Ticker(three);
    const events = stream.events('tick');
    await stream.done();
    expect(await collect(events)).toEqual([
      [1, '#1'],
      [2, '#2'],
      [3, '#3'],
    ]);
    expect(await collect(stream.events('tick'))).toEqual([]);
  });

  it('rejects as the stream does, after earlier events', async () => {
    const stream = new Ticker(failing);
    const events = stream.events('tick');
    expect((await events.next()).value).toEqual([1, '#1']);
    await expect(events.next()).rejects.toBe(refused);
    expect((await events.next()).done).toBe(true);
    await expect(collect(stream.events('tick'))).rejects.toBe(refused);
  });

  it('yields the failure without rejecting', async () => {
    expect(await collect(new Ticker(failing).events('error'))).toEqual([[refused]]);
  });

  it('can be left without ending the stream, also while waiting', async () => {
    const stream = new Ticker(hanging);
    for await (const [count] of stream.events('tick')) if (count === 1) break;
    const ends = stream.events('end');
    const waiting = ends.next();
    await ends.return?.();
    expect((await waiting).done).toBe(true);
    expect(stream.ended).toBe(false);
    stream.abort();
  });
});

describe('iteration', () => {
  it('yields the first argument of each event', async () => {
    expect(await collect(new Ticker(three))).toEqual([1, 2, 3]);
  });

  it('answers several calls of next in order', async () => {
    const iterator = new Ticker(three)[Symbol.asyncIterator]();
    const results = await Promise.all(Array.from({ length: 5 }, () => iterator.next()));
    expect(results.map(({ value }) => value)).toEqual([1, 2, 3, undefined, undefined]);
  });

  it('rejects as the stream does, once', async () => {
    const iterator = new Ticker(failing)[Symbol.asyncIterator]();
    const results = await Promise.allSettled([1, 2, 3].map(() => iterator.next()));
    expect(results).toMatchObject([
      { value: { value: 1 } },
      { reason: refused },
      { value: { done: true } },
    ]);
  });

  it('aborts the stream when it is left', async () => {
    const stream = new Ticker(hanging);
    for await (const _ of stream) break;
    await expect(stream.done()).rejects.toBeInstanceOf(APIUserAbortError);
  });

  it('becomes lines that can be read back, whose cancellation aborts', async () => {
    const lines = new Ticker(three).toReadableStream();
    expect(await collect(Stream.fromReadableStream(lines))).toEqual([1, 2, 3]);
    const stream = new Ticker(hanging);
    await stream.toReadableStream().cancel();
    await expect(stream.done()).rejects.toBeInstanceOf(APIUserAbortError);
  });
});

describe('types', () => {
  it('follow the events', () => {
    type Tick = ReturnType<typeof awaitTick>;
    const awaitTick = (stream: Ticker) => stream.emitted('tick');
    const awaitEnd = (stream: Ticker) => stream.emitted('end');
    const events = (stream: Ticker) => stream.events('tick');
    expectTypeOf<Tick>().resolves.toEqualTypeOf<number>();
    expectTypeOf(awaitEnd).returns.resolves.toEqualTypeOf<undefined>();
    expectTypeOf(events).returns.toEqualTypeOf<
      AsyncIterableIterator<[count: number, word: string]>
    >();
    const emittedError = (stream: Ticker) => stream.emitted('error');
    expectTypeOf(emittedError).returns.resolves.toEqualTypeOf<OpenAIError>();
    // @ts-expect-error There is no such event.
    const wrong = (stream: Ticker) => stream.on('tock', () => {});
    expectTypeOf(wrong).toBeFunction();
  });
});
