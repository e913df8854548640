import { describe, expect, it } from 'vitest';
import { checkBatchInput } from '@/lib/batch-input';
import { createEchoEngine, echo, startPlatform } from '@/platform/testing';
import { type BatchRequestTo, batchInput, type ChatCompletion } from '../index';
import { collect } from '../test/recorded-client';

type Chat = BatchRequestTo<'/v1/chat/completions'>;

const endpoint = '/v1/chat/completions';
const ask = (content: string): Chat => ({
  body: { model: 'echo', messages: [{ role: 'user', content }] },
});

/** Answers every request except the one it is told to reject. */
const choosy = createEchoEngine((body) => {
  if (!JSON.stringify(body).includes('refuse')) return echo(body);
  const error = { message: 'No.', type: 'invalid_request_error', param: null, code: 'refused' };
  return Response.json({ error }, { status: 400 });
});

async function* questions(count: number) {
  for (let number = 0; number < count; number++) yield ask(number === 3 ? 'refuse' : `${number}`);
}

describe('a batch, from requests to results', () => {
  it('answers each request of a streamed input', async () => {
    const { openai, idle } = startPlatform({ engines: [choosy] });
    const file = await openai.files.create({
      file: batchInput(questions(50), { endpoint }),
      purpose: 'batch',
    });
    const { id } = await openai.batches.create({
      input_file_id: file.id,
      endpoint,
      completion_window: '24h',
    });
    await idle();
    const batch = await openai.batches.poll(id);
    expect(batch.request_counts).toEqual({ total: 50, completed: 49, failed: 1 });

    const results = await collect(openai.batches.results<ChatCompletion>(batch, { input: true }));

    expect(results).toHaveLength(50);
    for (const result of results) {
      const index = Number(result.custom_id?.slice('request-'.length));
      const asked = index === 3 ? 'refuse' : `${index}`;
      expect(result).toMatchObject({ request: { body: ask(asked).body } });
      if (index === 3) {
        expect(result).toMatchObject({
          outcome: 'failed',
          response: { status_code: 400 },
          error: { code: 'refused', message: 'No.' },
        });
      } else {
        expect(result.outcome === 'ok' && result.response.body.choices[0]?.message.content).toBe(
          asked,
        );
      }
    }
  });

  it('has no results once its output is deleted', async () => {
    const { openai, idle } = startPlatform({ engines: [choosy] });
    const file = await openai.files.create({
      file: batchInput([ask('a')], { endpoint }),
      purpose: 'batch',
    });
    const created = await openai.batches.create({
      input_file_id: file.id,
      endpoint,
      completion_window: '24h',
    });
    await expect(collect(openai.batches.results(created))).rejects.toThrow('is validating and has');
    await idle();
    const batch = await openai.batches.retrieve(created.id);
    await openai.files.delete(batch.output_file_id ?? '');
    await expect(collect(openai.batches.results(batch))).rejects.toThrow(
      'no longer exists: it was deleted',
    );
  });

  it('has an input that passes the console’s own validation', async () => {
    const report = await checkBatchInput(batchInput(questions(1000), { endpoint }), { endpoint });
    expect(report).toMatchObject({ problems: [], requests: 1000, models: ['echo'] });
  });
});
