import Official from 'openai';
import { describe, expect, it } from 'vitest';
import type { OperationId } from '@/lib/openai/generated/operations';
import { responses } from '@/lib/openai/generated/responses';
import { createSimulator } from './engine/simulator/index';
import { chatLines, startPlatform, testKey } from './testing';

const model = 'signalbox-mini';
const messages = [{ role: 'user' as const, content: 'Say hello in three words.' }];

/** The official client in front of the platform with its own model. Holds every answer against the spec. */
function startStory() {
  const platform = startPlatform({ engines: [createSimulator()] });
  const openai = new Official({
    apiKey: testKey,
    baseURL: 'http://platform/v1',
    fetch: async (url, init) => platform.fetch(url as string, init),
    maxRetries: 0,
  });
  return { ...platform, openai };
}

function fits(operation: OperationId & keyof typeof responses, answer: unknown) {
  const { error } = responses[operation].safeParse(JSON.parse(JSON.stringify(answer)));
  expect(error?.issues ?? []).toEqual([]);
}

describe('the official client', () => {
  it('lists and retrieves models', async () => {
    const { openai } = startStory();

    const page = await openai.models.list();
    const one = await openai.models.retrieve(model);

    fits('listModels', { object: page.object, data: page.data });
    fits('retrieveModel', one);
    expect(page.data).toContainEqual(one);
  });

  it('chats', async () => {
    const { openai } = startStory();

    const { data, request_id } = await openai.chat.completions
      .create({ model, messages, max_tokens: 20 })
      .withResponse();

    fits('createChatCompletion', data);
    expect(request_id).toMatch(/^req_[0-9a-f]{32}$/);
    expect(data.choices[0]?.message.content).not.toBe('');
  });

  it('streams the same chat', async () => {
    const { openai } = startStory();
    const request = { model, messages, seed: 7 };

    const whole = await openai.chat.completions.create(request);
    const stream = openai.chat.completions.stream({
      ...request,
      stream_options: { include_usage: true },
    });
    const final = await stream.finalChatCompletion();

    expect(final.choices[0]?.message.content).toBe(whole.choices[0]?.message.content);
    expect(final.choices[0]?.finish_reason).toBe(whole.choices[0]?.finish_reason);
    expect(final.usage?.total_tokens).toBe(whole.usage?.total_tokens);
  });

  it('uploads, lists, reads and deletes a file', async () => {
    const { openai } = startStory();
    const text = chatLines(3, model);
    const file = new File([text], 'requests.jsonl');

    const created = await openai.files.create({ file, purpose: 'batch' });
    const page = await openai.files.list({ purpose: 'batch' });
    const retrieved = await openai.files.retrieve(created.id);
    const content = await openai.files.content(created.id);
    const deleted = await openai.files.delete(created.id);

    fits('createFile', created);
    fits('retrieveFile', retrieved);
    fits('deleteFile', deleted);
    expect(page.data).toEqual([created]);
    expect(await content.text()).toBe(text);
    await expect(openai.files.retrieve(created.id)).rejects.toBeInstanceOf(Official.NotFoundError);
  });

  it('runs a batch from its upload to its results', async () => {
    const { openai, idle } = startStory();
    const file = new File([chatLines(25, model)], 'requests.jsonl');
    const input = await openai.files.create({ file, purpose: 'batch' });

    const created = await openai.batches.create({
      input_file_id: input.id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
      metadata: { job: 'nightly' },
    });
    await idle();
    const batch = await openai.batches.retrieve(created.id);
    const output = await (await openai.files.content(batch.output_file_id ?? '')).text();

    fits('createBatch', created);
    fits('retrieveBatch', batch);
    expect([created.status, batch.status]).toEqual(['validating', 'completed']);
    expect(batch.request_counts).toEqual({ total: 25, completed: 25, failed: 0 });
    const lines = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(new Set(lines.map((line) => line.custom_id)).size).toBe(25);
    for (const line of lines) fits('createChatCompletion', line.response.body);
    const tokens = lines.map((line) => line.response.body.usage.total_tokens);
    expect(batch.usage?.total_tokens).toBe(tokens.reduce((sum, count) => sum + count));

    const listed = await openai.batches.list({ limit: 1 });
    expect(listed.data).toEqual([batch]);
    await expect(openai.batches.cancel(batch.id)).rejects.toBeInstanceOf(Official.ConflictError);
  });

  it('cancels a batch', async () => {
    const { openai, idle } = startStory();
    const file = new File([chatLines(500, model)], 'requests.jsonl');
    const input = await openai.files.create({ file, purpose: 'batch' });
    const { id } = await openai.batches.create({
      input_file_id: input.id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    });

    const cancelling = await openai.batches.cancel(id);
    await idle();

    fits('cancelBatch', cancelling);
    expect(cancelling.status).toBe('cancelling');
    expect((await openai.batches.retrieve(id)).status).toBe('cancelled');
  });

  it('gets typed errors', async () => {
    const { openai, fetch } = startStory();
    const stranger = new Official({
      apiKey: 'sk-wrong',
      baseURL: 'http://platform/v1',
      fetch: async (url, init) => fetch(url as string, init),
    });

    await expect(stranger.models.list()).rejects.toBeInstanceOf(Official.AuthenticationError);
    await expect(
      openai.chat.completions.create({ model: 'gpt-9', messages }),
    ).rejects.toMatchObject({ status: 404, code: 'model_not_found' });
    await expect(openai.chat.completions.create({ model, messages: [] })).rejects.toMatchObject({
      status: 400,
      code: 'empty_array',
      param: 'messages',
    });
    await expect(openai.batches.retrieve('nope')).rejects.toMatchObject({
      status: 404,
      message: "404 No batch found with id 'nope'.",
    });
  });
});

describe('our client', () => {
  it('streams the same chat', async () => {
    const platform = startPlatform({ engines: [createSimulator()] });
    const request = { model, messages, seed: 7 };
    const { openai } = startStory();

    const theirs = await openai.chat.completions.create(request);
    let text = '';
    for await (const chunk of await platform.openai.chat.completions.create({
      ...request,
      stream: true,
    }))
      text += chunk.choices[0]?.delta.content ?? '';

    expect(text).toBe(theirs.choices[0]?.message.content);
  });
});
