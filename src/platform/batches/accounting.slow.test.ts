import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { untilAborted } from '@/lib/on-abort';
import { chatLines, createEchoEngine, echo, startPlatform } from '../testing';
import { create, finish, linesOf } from './testing';
import { noUsage } from './usage';

describe('a stopped batch', () => {
  it('continues with the remaining requests at the next start', async () => {
    const said: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const engine = createEchoEngine(async (body) => {
      said.push(JSON.stringify(body));
      if (said.length > 3) await held;
      return echo(body);
    });
    const first = startPlatform({ engines: [engine], concurrency: 2 });
    const { id } = await create(first, chatLines(8));
    await expect.poll(() => said.length).toBe(5);

    const stopped = first.stop();
    release();
    await stopped;
    const paused = await first.openai.batches.retrieve(id);
    first.store.close();
    const second = startPlatform({ engines: [engine], folder: first.folder });
    await second.idle();

    expect(paused).toMatchObject({ status: 'in_progress', request_counts: { completed: 5 } });
    expect(new Set(said).size).toBe(8);
    expect(said).toHaveLength(8);
    const batch = await second.openai.batches.retrieve(id);
    expect(batch.request_counts).toEqual({ total: 8, completed: 8, failed: 0 });
    expect(await linesOf(second, batch.output_file_id)).toHaveLength(8);
  });
});

describe('a cancelled batch', () => {
  it('keeps the finished results', async () => {
    let asked = 0;
    const engine = createEchoEngine(async (body, signal) => {
      asked += 1;
      if (asked <= 2) return echo(body);
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    });
    const platform = startPlatform({ engines: [engine], concurrency: 1 });
    const { id } = await create(platform, chatLines(5));
    await expect.poll(() => asked).toBe(3);

    const cancelling = await platform.openai.batches.cancel(id);
    const again = await platform.openai.batches.cancel(id);
    await platform.idle();
    const batch = await platform.openai.batches.retrieve(id);

    expect([cancelling.status, again.status]).toEqual(['cancelling', 'cancelling']);
    expect(batch).toMatchObject({
      status: 'cancelled',
      cancelling_at: 1_790_000_000,
      cancelled_at: 1_790_000_000,
      completed_at: null,
      error_file_id: null,
      request_counts: { total: 5, completed: 2, failed: 0 },
    });
    expect(await linesOf(platform, batch.output_file_id)).toHaveLength(2);
  });

  it('has no files if it had not started', async () => {
    const platform = startPlatform({ start: false });
    const { id } = await create(platform, chatLines(2));

    await platform.openai.batches.cancel(id);
    platform.start();
    await platform.idle();

    expect(await platform.openai.batches.retrieve(id)).toMatchObject({
      status: 'cancelled',
      in_progress_at: null,
      output_file_id: null,
    });
  });

  it('cannot be cancelled after its end', async () => {
    const platform = startPlatform();
    const { id } = await finish(platform, chatLines(1));

    await expect(platform.openai.batches.cancel(id)).rejects.toMatchObject({
      status: 409,
      message: "409 Cannot cancel a batch with status 'completed'.",
    });
  });
});

describe('an expired batch', () => {
  it('keeps the finished results and records the rest as expired', async () => {
    const day = 86_400;
    const platform = startPlatform({
      concurrency: 1,
      engines: [
        createEchoEngine((body) => {
          if (JSON.stringify(body).includes('Say 2')) platform.clock.time += day;
          return echo(body);
        }),
      ],
    });

    const batch = await finish(platform, chatLines(4));

    expect(batch).toMatchObject({
      status: 'expired',
      finalizing_at: 1_790_000_000 + day,
      expired_at: 1_790_000_000 + day,
      completed_at: null,
      request_counts: { total: 4, completed: 2, failed: 2 },
    });
    expect(await linesOf(platform, batch.output_file_id)).toHaveLength(2);
    expect(await linesOf(platform, batch.error_file_id)).toEqual(
      ['request-3', 'request-4'].map((custom_id) => ({
        id: expect.stringMatching(/^batch_req_/),
        custom_id,
        response: null,
        error: {
          code: 'batch_expired',
          message: 'This request could not be executed before the completion window expired.',
        },
      })),
    );
  });
});

describe('a batch that expires while the platform is down', () => {
  const day = 86_400;

  /** The platform ends when two of four requests are answered, and starts a day later. */
  async function expiredWhileDown() {
    let asked = 0;
    const engine = createEchoEngine((body, signal) => {
      asked += 1;
      return asked <= 2 ? echo(body) : untilAborted(new Promise<never>(() => {}), stopOf(signal));
    });
    const first = startPlatform({ engines: [engine], concurrency: 1 });
    const { id } = await create(first, chatLines(4));
    await expect.poll(() => asked).toBe(3);
    return { first, id };
  }
  const stopOf = (signal?: AbortSignal) => signal ?? new AbortController().signal;

  it('expires at the next start and records the rest as expired', async () => {
    const { first, id } = await expiredWhileDown();
    await first.close();
    const platform = startPlatform({ folder: first.folder, time: 1_790_000_000 + day });
    await platform.idle();

    const batch = await platform.openai.batches.retrieve(id);
    expect(platform.troubles).toEqual([]);
    expect(batch).toMatchObject({
      status: 'expired',
      request_counts: { total: 4, completed: 2, failed: 2 },
    });
    expect(await linesOf(platform, batch.output_file_id)).toHaveLength(2);
    const errors = await linesOf(platform, batch.error_file_id);
    expect(errors.map(({ custom_id, error }) => [custom_id, error.code])).toEqual([
      ['request-3', 'batch_expired'],
      ['request-4', 'batch_expired'],
    ]);
  });

  it('expires before its validation', async () => {
    const first = startPlatform({ start: false });
    const { id } = await create(first, chatLines(2));
    await first.close();
    const platform = startPlatform({ folder: first.folder, time: 1_790_000_000 + 2 * day });
    await platform.idle();

    expect(await platform.openai.batches.retrieve(id)).toMatchObject({
      status: 'expired',
      request_counts: { total: 2, completed: 0, failed: 2 },
    });
  });

  it('stays cancelled if it was cancelled before', async () => {
    const { first, id } = await expiredWhileDown();
    const stopped = first.stop();
    await first.openai.batches.cancel(id);
    await stopped;
    await first.close();
    const platform = startPlatform({ folder: first.folder, time: 1_790_000_000 + day });
    await platform.idle();

    expect(await platform.openai.batches.retrieve(id)).toMatchObject({
      status: 'cancelled',
      request_counts: { total: 4, completed: 2, failed: 0 },
    });
  });
});

describe('a batch whose process died while it', () => {
  const result = (custom_id: string, status_code: number) => {
    const response = { status_code, request_id: 'req_1', body: {} };
    return `${JSON.stringify({ id: 'batch_req_1', custom_id, response, error: null })}\n`;
  };

  /** Two of four requests are answered, and in a file a third answer is torn. */
  async function crashed(status: 'finalizing' | 'cancelling', ending: 'expired' | null) {
    const platform = startPlatform({ start: false });
    const { id } = await create(platform, chatLines(4));
    const writing = { output: 'file-output', error: 'file-error' };
    await platform.store.batches.change(id, ['validating'], {
      status,
      ending,
      writing,
      usage: noUsage,
      request_counts: { total: 4, completed: 0, failed: 0 },
    });
    const [answered, refused] = [result('request-1', 200), result('request-2', 400)];
    const { batchLines } = platform.store;
    if (batchLines)
      await batchLines.append(id, [
        { custom_id: 'request-1', is_error: false, line: answered.trim() },
        { custom_id: 'request-2', is_error: true, line: refused.trim() },
      ]);
    else {
      const fileOf = (name: string) => join(platform.folder, 'files', name);
      const torn = '{"id":"batch_req_3","custom_id":"requ';
      await writeFile(fileOf(writing.output), answered + torn);
      await writeFile(fileOf(writing.error), refused);
    }
    platform.start();
    await platform.idle();
    return { platform, batch: await platform.openai.batches.retrieve(id) };
  }

  it('expired is expired at the next start', async () => {
    const { platform, batch } = await crashed('finalizing', 'expired');

    expect(batch).toMatchObject({
      status: 'expired',
      request_counts: { total: 4, completed: 1, failed: 3 },
    });
    const errors = await linesOf(platform, batch.error_file_id);
    expect(errors.map((line) => line.custom_id)).toEqual(['request-2', 'request-3', 'request-4']);
    expect(await linesOf(platform, batch.output_file_id)).toHaveLength(1);
  });

  it('was cancelled is cancelled at the next start', async () => {
    const { platform, batch } = await crashed('cancelling', null);

    expect(batch).toMatchObject({
      status: 'cancelled',
      request_counts: { total: 4, completed: 1, failed: 1 },
    });
    expect(await linesOf(platform, batch.output_file_id)).toHaveLength(1);
    expect(await linesOf(platform, batch.error_file_id)).toHaveLength(1);
  });
});
