import { describe, expect, it } from 'vitest';
import { chatLines, createEchoEngine, echo, startPlatform } from '../testing';
import { create, finish, linesOf, upload } from './testing';

/** Refuses what it is told to say `2`. */
const choosy = createEchoEngine((body) => {
  if (!JSON.stringify(body).includes('Say 2')) return echo(body);
  const error = {
    message: 'No twos.',
    type: 'invalid_request_error',
    param: null,
    code: 'no_twos',
  };
  return Response.json({ error }, { status: 400 });
});

describe('a batch', () => {
  it('starts in the status validating', async () => {
    const platform = startPlatform({ start: false });

    const batch = await create(platform, chatLines(2));

    expect(batch).toEqual({
      id: expect.stringMatching(/^batch_[0-9a-f]{32}$/),
      object: 'batch',
      endpoint: '/v1/chat/completions',
      model: null,
      errors: null,
      input_file_id: expect.stringMatching(/^file-/),
      completion_window: '24h',
      status: 'validating',
      output_file_id: null,
      error_file_id: null,
      created_at: 1_790_000_000,
      in_progress_at: null,
      expires_at: 1_790_086_400,
      finalizing_at: null,
      completed_at: null,
      failed_at: null,
      expired_at: null,
      cancelling_at: null,
      cancelled_at: null,
      request_counts: { total: 0, completed: 0, failed: 0 },
      usage: {
        input_tokens: 0,
        output_tokens: 0,
        total_tokens: 0,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens_details: { reasoning_tokens: 0 },
      },
      metadata: null,
    });
  });

  it('runs each line and separates results and errors', async () => {
    const platform = startPlatform({ engines: [choosy] });

    const batch = await finish(platform, chatLines(3));

    expect(batch).toMatchObject({
      status: 'completed',
      model: 'echo',
      request_counts: { total: 3, completed: 2, failed: 1 },
      usage: { input_tokens: 6, output_tokens: 4, total_tokens: 10 },
      in_progress_at: 1_790_000_000,
      finalizing_at: 1_790_000_000,
      completed_at: 1_790_000_000,
    });
    const outputs = await linesOf(platform, batch.output_file_id);
    const errors = await linesOf(platform, batch.error_file_id);
    expect(outputs.map((line) => line.custom_id).sort()).toEqual(['request-1', 'request-3']);
    expect(outputs[0]).toMatchObject({
      id: expect.stringMatching(/^batch_req_[0-9a-f]{32}$/),
      response: {
        status_code: 200,
        request_id: expect.stringMatching(/^req_[0-9a-f]{32}$/),
        body: { object: 'chat.completion' },
      },
      error: null,
    });
    expect(errors).toEqual([
      {
        id: expect.stringMatching(/^batch_req_/),
        custom_id: 'request-2',
        response: {
          status_code: 400,
          request_id: expect.stringMatching(/^req_/),
          body: {
            error: {
              message: 'No twos.',
              type: 'invalid_request_error',
              param: null,
              code: 'no_twos',
            },
          },
        },
        error: null,
      },
    ]);
  });

  it('creates files, which may expire', async () => {
    const platform = startPlatform();
    const { id } = await platform.openai.batches.create({
      input_file_id: await upload(platform, chatLines(1)),
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
      metadata: { purpose: 'nightly' },
      output_expires_after: { anchor: 'created_at', seconds: 7200 },
    });

    await platform.idle();

    const { output_file_id, metadata } = await platform.openai.batches.retrieve(id);
    expect(metadata).toEqual({ purpose: 'nightly' });
    expect(await platform.openai.files.retrieve(output_file_id ?? '')).toMatchObject({
      purpose: 'batch_output',
      filename: `${id}_output.jsonl`,
      expires_at: platform.clock.time + 7200,
    });
  });

  it('is completed even if nothing succeeded, without an output file', async () => {
    const refuse = () => Response.json({ error: { message: 'No.' } }, { status: 503 });
    const platform = startPlatform({ engines: [createEchoEngine(refuse)] });

    const batch = await finish(platform, chatLines(2));

    expect(batch).toMatchObject({
      status: 'completed',
      output_file_id: null,
      request_counts: { total: 2, completed: 0, failed: 2 },
    });
    expect(await linesOf(platform, batch.error_file_id)).toHaveLength(2);
    expect((await platform.openai.files.list()).data).toHaveLength(2);
  });

  it('answers each line as its route does, including validation errors', async () => {
    const platform = startPlatform();
    const line = { custom_id: 'a', method: 'POST', url: '/v1/chat/completions' };
    const body = { model: 'echo', messages: [], temperature: 3 };

    const batch = await finish(platform, JSON.stringify({ ...line, body }));

    const [error] = await linesOf(platform, batch.error_file_id);
    expect(error.response).toMatchObject({
      status_code: 400,
      body: { error: { code: 'decimal_above_max_value', param: 'temperature' } },
    });
  });

  it('continues when its input is deleted while it runs', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const engine = createEchoEngine(async (body) => {
      await held;
      return echo(body);
    });
    const platform = startPlatform({ engines: [engine], concurrency: 1 });
    const { id, input_file_id } = await create(platform, chatLines(3));
    await expect
      .poll(async () => (await platform.store.batches.find(id))?.status)
      .toBe('in_progress');

    await platform.openai.files.delete(input_file_id);
    release();
    await platform.idle();

    expect((await platform.openai.batches.retrieve(id)).request_counts?.completed).toBe(3);
    await expect(platform.files.read(input_file_id)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('batches', () => {
  it('are listed newest first, page by page', async () => {
    const platform = startPlatform({ start: false });
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) ids.unshift((await create(platform, '')).id);

    const page = await platform.openai.batches.list({ limit: 2 });
    const next = await page.getNextPage();

    expect([...page.data, ...next.data].map(({ id }) => id)).toEqual(ids);
    expect(next.has_more).toBe(false);
  });

  it('run concurrently, so that a stalled model does not block others', async () => {
    const stuck = createEchoEngine(
      (_, signal) =>
        new Promise((_, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason));
        }),
      'stuck',
    );
    const platform = startPlatform({ engines: [stuck, createEchoEngine()] });
    for (let count = 0; count < 6; count += 1) await create(platform, chatLines(9, 'stuck'));
    const { id } = await create(platform, chatLines(3));

    await expect
      .poll(async () => (await platform.openai.batches.retrieve(id)).status)
      .toBe('completed');
  });
});
