import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { APIConnectionTimeoutError, APIUserAbortError, WaitTimeoutError } from '../index';
import { connect, json, type Responder } from '../test/recorded-client';
import { type PollOptions, poll, withoutPollOptions } from './poll';

interface Job {
  status: string;
}

const never = () => new Promise<Response>(() => {});
const job = (status: string, headers?: Record<string, string>) => json({ status }, 200, headers);

/** Polls a job until `done` with the states of `answer`; records the time of each poll. */
function watch(answer: Responder, options: Partial<PollOptions<Job>> & { maxWait?: number } = {}) {
  const times: number[] = [];
  const { client, sent } = connect((request, index) => {
    times.push(Date.now());
    return answer(request, index);
  });
  const waiting = poll(
    (each) => client.get<Job>('/job', each),
    ({ status }) => status === 'done',
    { maxWait: 60_000, ...options },
  );
  waiting.catch(() => {});
  return { waiting, times, sent };
}

/** Answers with one state after the other, then repeats the last. */
function states(...all: string[]): Responder {
  return (_, index) => job(all[Math.min(index, all.length - 1)] ?? '');
}

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe('polling', () => {
  it('ends with the first final state', async () => {
    const { waiting, times } = watch(states('done'));
    expect(await waiting).toEqual({ status: 'done' });
    expect(times).toEqual([0]);
  });

  it('continues in an unknown state, with a pause', async () => {
    const { waiting, times } = watch(states('queued', 'dreaming', '', 'done'));
    await vi.runAllTimersAsync();
    expect(await waiting).toEqual({ status: 'done' });
    expect(times).toEqual([0, 5000, 10_000, 15_000]);
  });

  it('reports each poll, including the last', async () => {
    const found: string[] = [];
    const onProgress = ({ status }: Job) => void found.push(status);
    const { waiting } = watch(states('queued', 'running', 'done'), { onProgress });
    await vi.runAllTimersAsync();
    await waiting;
    expect(found).toEqual(['queued', 'running', 'done']);
  });

  it('fails with the callback’s error', async () => {
    const bug = new TypeError('a bug');
    const onProgress = () => {
      throw bug;
    };
    await expect(watch(states('done'), { onProgress }).waiting).rejects.toBe(bug);
  });

  it('fails with a failed poll', async () => {
    const { waiting } = watch((_, index) => (index === 0 ? job('queued') : json({}, 404)));
    await vi.runAllTimersAsync();
    await expect(waiting).rejects.toMatchObject({ status: 404 });
  });
});

describe('the pause between two polls', () => {
  it.each([
    ['what the caller says', { pollIntervalMs: 7 }, '20', 7],
    ['what the server asks for', {}, '20', 20],
    ['five seconds where the server makes no sense', {}, 'soon', 5000],
    ['five seconds where the server goes back in time', {}, '-5', 5000],
    ['never none, whatever the server asks for', {}, '0', 1],
    ['never none, whatever the caller says', { pollIntervalMs: -1 }, '20', 1],
  ])('is %s', async (_, options, asked, pause) => {
    const headers = { 'openai-poll-after-ms': asked };
    const answer: Responder = (_, index) => job(index < 2 ? 'queued' : 'done', headers);
    const { waiting, times } = watch(answer, options);
    await vi.runAllTimersAsync();
    await waiting;
    expect(times).toEqual([0, pause, 2 * pause]);
  });

  it('ends with the signal', async () => {
    const caller = new AbortController();
    const { waiting, times } = watch(states('queued'), { signal: caller.signal });
    await vi.advanceTimersByTimeAsync(1000);
    caller.abort('enough');
    await expect(waiting).rejects.toMatchObject({ name: 'APIUserAbortError', cause: 'enough' });
    expect(times).toEqual([0]);
  });
});

describe('a poll', () => {
  it('ends with the signal, and is not sent if it was aborted before', async () => {
    const caller = new AbortController();
    const { waiting, sent } = watch(never, { signal: caller.signal });
    await vi.advanceTimersByTimeAsync(0);
    caller.abort();
    await expect(waiting).rejects.toBeInstanceOf(APIUserAbortError);
    expect(sent[0]?.signal.aborted).toBe(true);
    const late = watch(states('done'), { signal: AbortSignal.abort() });
    await expect(late.waiting).rejects.toBeInstanceOf(APIUserAbortError);
    expect(late.times).toEqual([]);
  });

  it('has the options of a request', async () => {
    const headers = { 'x-own': 'a' };
    const { waiting, sent } = watch(never, { headers, timeout: 300, maxRetries: 0 });
    await vi.advanceTimersByTimeAsync(300);
    const failure: unknown = await waiting.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(APIConnectionTimeoutError);
    expect(failure).not.toBeInstanceOf(WaitTimeoutError);
    expect(sent[0]?.headers).toMatchObject(headers);
  });
});

describe('the maximum wait', () => {
  it('ends with a last poll and its result', async () => {
    const { waiting, times } = watch(states('queued', 'running'), { maxWait: 7000 });
    await vi.runAllTimersAsync();
    await expect(waiting).rejects.toBeInstanceOf(WaitTimeoutError);
    await expect(waiting).rejects.toMatchObject({
      last: { status: 'running' },
      message: 'Gave up waiting after 7000 ms.',
    });
    expect(times).toEqual([0, 5000, 7000]);
  });

  it('of zero ends after the first poll', async () => {
    for (const maxWait of [0, -1, Number.NaN]) {
      const { waiting, times } = watch(states('queued'), { maxWait });
      await expect(waiting).rejects.toMatchObject({ last: { status: 'queued' } });
      expect(times).toHaveLength(1);
    }
    expect(await watch(states('done'), { maxWait: 0 }).waiting).toEqual({ status: 'done' });
  });

  it('also ends a pending poll', async () => {
    const { waiting, sent } = watch((_, index) => (index === 0 ? job('queued') : never()), {
      maxWait: 9000,
    });
    await vi.advanceTimersByTimeAsync(8999);
    expect(sent.map(({ signal }) => signal.aborted)).toEqual([false, false]);
    await vi.advanceTimersByTimeAsync(1);
    await expect(waiting).rejects.toBeInstanceOf(WaitTimeoutError);
    await expect(waiting).rejects.toMatchObject({ last: { status: 'queued' } });
    expect(sent[1]?.signal.aborted).toBe(true);
  });

  it('gives a last poll one second', async () => {
    const slow = () =>
      new Promise<Response>((answer) => setTimeout(() => answer(job('done')), 900));
    const first: Responder = () => job('queued');
    const answer: Responder = (request, index) => (index === 0 ? first(request, index) : slow());
    const { waiting } = watch(answer, { maxWait: 5000 });
    await vi.advanceTimersByTimeAsync(5900);
    expect(await waiting).toEqual({ status: 'done' });
  });

  it('may be infinite', async () => {
    const answer: Responder = (_, index) => job(index < 1000 ? 'queued' : 'done');
    const { waiting } = watch(answer, { maxWait: Number.POSITIVE_INFINITY, pollIntervalMs: 1e6 });
    await vi.runAllTimersAsync();
    expect(await waiting).toEqual({ status: 'done' });
  });
});

describe('a request that starts the work', () => {
  it('gets no polling options', () => {
    const { signal } = new AbortController();
    const options = { signal, timeout: 1, pollIntervalMs: 2, maxWait: 3, onProgress: () => {} };
    expect(withoutPollOptions(options)).toEqual({ signal, timeout: 1 });
    expect(withoutPollOptions()).toEqual({});
  });
});
