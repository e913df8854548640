import { describe, expect, it } from 'vitest';
import OpenAI from '@/lib/openai';
import { createSimulator } from '@/platform/engine/simulator/index';
import { startPlatform, testKey } from '@/platform/testing';
import { openHistory } from '../history/open';
import { startServer } from '../testing';
import { estimateOfFile } from '../usage/file-estimates';

const connection = 'up';
const model = 'signalbox-mini';
const price = {
  connection: null,
  model,
  tier: 'batch',
  currency: 'USD',
  valid_from: '2020-01-01',
  input: '1',
  cached_input: '',
  audio_input: '',
  image_input: '',
  output: '4',
  audio_output: '',
  training: '',
  source: 'The list of the team',
};

/** The console with a connection to a platform elsewhere. */
async function start() {
  const upstream = startPlatform({ engines: [createSimulator()] });
  const asked: string[] = [];
  const fetch = async (url: string, init?: RequestInit) => {
    const { pathname } = new URL(url);
    if (pathname.endsWith('/content')) asked.push(pathname);
    return upstream.fetch(url, init);
  };
  const server = startServer({ fetch });
  upstream.clock.time = Math.floor(server.now() / 1000);
  await server.caller.connections.create({
    slug: connection,
    name: 'Up',
    kind: 'compatible',
    base_url: 'https://up.example/v1',
    api_key: testKey,
  });
  const upload = async (lines: object[], purpose: 'batch' | 'fine-tune') => {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const file = new File([text], 'in.jsonl');
    return (await upstream.openai.files.create({ file, purpose })).id;
  };
  return { ...server, upstream, asked, upload };
}

const chatLine = (content: string) => ({
  custom_id: content,
  method: 'POST',
  url: '/v1/chat/completions',
  body: { model, max_tokens: 9, messages: [{ role: 'user', content }] },
});

describe('the estimate of a batch', () => {
  it('is available before creation, from an upstream file that is read once', async () => {
    const { as, caller, upload, asked } = await start();
    const id = await upload(['one', 'two', 'three'].map(chatLine), 'batch');
    const before = await as('viewer').usage.ofFile({ connection, id });
    expect(before).toMatchObject({ lines: 3, counted: 3, max_output_tokens: 27, models: [model] });
    expect(await caller.usage.ofFile({ connection, id })).toEqual(before);
    expect(asked).toHaveLength(1);

    // What the batch says of itself is the same.
    await as('admin').prices.create(price);
    const batch = await as('operator').batches.create({
      connection,
      endpoint: '/v1/chat/completions',
      input_file_id: id,
      completion_window: '24h',
    });
    const after = await caller.usage.ofObject({ connection, kind: 'batch', id: batch.id });
    expect(after?.estimate).toMatchObject(before);
    const input = before.input_tokens / 1e6;
    expect(Number(after?.estimate?.min.amounts[0]?.amount)).toBeCloseTo(input, 12);
    expect(Number(after?.estimate?.max?.amounts[0]?.amount)).toBeCloseTo(input + 108 / 1e6, 12);
  });

  it('fails for a missing file, and is tried again', async () => {
    const { caller, asked } = await start();
    const missing = { connection, id: 'file-none' };
    for (let time = 0; time < 2; time += 1)
      await expect(caller.usage.ofFile(missing)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(asked).toHaveLength(2);
  });

  it('stops reading when its reader leaves, and is complete when requested again', async () => {
    const { services } = await start();
    const line = new TextEncoder().encode(`${JSON.stringify(chatLine('one'))}\n`);
    const reader = new AbortController();
    let isEndless = true;
    let pulled = 0;
    let isLeft = false;
    const body = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          controller.enqueue(line);
          if (!isEndless) controller.close();
          else if (++pulled === 3) reader.abort();
        },
        cancel() {
          isLeft = true;
        },
      });
    const openai = new OpenAI({
      apiKey: testKey,
      baseURL: 'https://up.example/v1',
      fetch: async () => new Response(body()),
    });
    const { archive } = openHistory(services);
    const file = { connection, fileId: 'file-endless', kind: 'batch' } as const;
    const stopped = estimateOfFile({ services, archive, openai, signal: reader.signal }, file);
    await expect(stopped).rejects.toThrow('aborted');
    expect(isLeft).toBe(true);
    isEndless = false;
    expect(await estimateOfFile({ services, archive, openai }, file)).toMatchObject({ lines: 1 });
  });
});

describe('the estimate of a fine-tuning job', () => {
  it('is the tokens of all epochs at the training price', async () => {
    const { as, caller, services, upstream, upload } = await start();
    const example = (number: number) => ({
      messages: [
        { role: 'user', content: `Question ${number}` },
        { role: 'assistant', content: `Answer ${number}` },
      ],
    });
    const training_file = await upload(
      Array.from({ length: 10 }, (_, one) => example(one)),
      'fine-tune',
    );
    const { id } = await as('operator').fineTuning.create({
      connection,
      model,
      training_file,
      method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 2 } } },
    });
    await openHistory(services).archive.tick();
    const ofJob = () => caller.usage.ofObject({ connection, kind: 'fine_tuning_job', id });
    const unpriced = await ofJob();
    const tokens = unpriced?.estimate?.input_tokens ?? 0;
    expect(tokens).toBeGreaterThan(10 * 10);
    expect(unpriced?.estimate).toMatchObject({
      lines: 10,
      epochs: 2,
      min: { amounts: [], unknown: { tokens: 2 * tokens, models: [model] } },
    });
    await as('admin').prices.create({ ...price, tier: 'standard', training: '25' });
    const priced = await ofJob();
    expect(priced?.actual).toBeNull();
    expect(priced?.estimate?.max).toEqual(priced?.estimate?.min);
    expect(Number(priced?.estimate?.min.amounts[0]?.amount)).toBeCloseTo(
      (2 * tokens * 25) / 1e6,
      12,
    );
    await upstream.idle();
    await caller.history.sync({ connection, kind: 'fine_tuning_job' });
    const ended = await ofJob();
    const trained = ended?.actual?.counts.trained_tokens ?? 0;
    expect(trained).toBeGreaterThan(0);
    expect(Number(ended?.actual?.cost.amounts[0]?.amount)).toBeCloseTo((trained * 25) / 1e6, 12);
  });
});
