import { describe, expect, it } from 'vitest';
import type { CreateChatCompletionStreamResponse as Chunk } from '@/lib/openai';
import { readEvents, startEngine, user } from '../testing';

const { chat, events, post } = startEngine();
const stream = (body: object) => events<Chunk>('createChatCompletion', body);
const contentOf = (chunks: Chunk[], index = 0) =>
  chunks
    .flatMap(({ choices }) =>
      choices.filter((choice) => choice.index === index).map(({ delta }) => delta.content ?? ''),
    )
    .join('');

describe('a stream', () => {
  it('runs as on the live API: role, content, finish, [DONE]', async () => {
    const chunks = await stream({ messages: [user('Say this is a test')] });
    const head = {
      object: 'chat.completion.chunk',
      created: 1_795_400_000,
      model: 'signalbox-mini',
      service_tier: 'default',
    };
    const choice = (delta: object, finish_reason: string | null = null) => [
      { index: 0, delta, logprobs: null, finish_reason },
    ];

    expect(chunks.map(({ choices }) => choices)).toEqual([
      choice({ role: 'assistant', content: '', refusal: null }),
      choice({ content: 'This' }),
      choice({ content: ' is' }),
      choice({ content: ' a' }),
      choice({ content: ' test' }),
      choice({}, 'stop'),
    ]);
    for (const chunk of chunks) {
      expect(chunk).toMatchObject(head);
      expect(chunk).not.toHaveProperty('usage');
      expect(chunk.id).toBe(chunks[0]?.id);
    }
  });

  it('is an event stream', async () => {
    const response = await post('createChatCompletion', { messages: [user('Hi')], stream: true });

    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await response.body?.cancel();
  });

  it('has the same text as the plain answer', async () => {
    const body = { messages: [user('Explain tides')], n: 2, max_tokens: 30, stop: ['zzz'] };
    const [whole, chunks] = [await chat(body), await stream(body)];

    for (const { index, message, finish_reason } of whole.choices) {
      expect(contentOf(chunks, index)).toBe(message.content);
      const last = chunks
        .flatMap(({ choices }) => choices)
        .findLast((choice) => choice.index === index);
      expect(last).toMatchObject({ delta: {}, finish_reason });
    }
  });

  it('ends with the usage if requested', async () => {
    const body = { messages: [user('Say this is a test')] };
    const chunks = await stream({ ...body, stream_options: { include_usage: true } });

    expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: (await chat(body)).usage });
  });

  it('pads its events if requested', async () => {
    const chunks = await stream({
      messages: [user('Say yes')],
      stream_options: { include_obfuscation: true },
    });

    expect(chunks.every(({ obfuscation }) => typeof obfuscation === 'string')).toBe(true);
  });

  it('has the same logprobs as the plain answer', async () => {
    const body = { messages: [user('/echo Grüße 🤦🏽')], logprobs: true, top_logprobs: 2 };
    const chunks = await stream(body);

    const received = chunks.flatMap(({ choices }) => choices[0]?.logprobs?.content ?? []);
    expect(received).toEqual((await chat(body)).choices[0]?.logprobs?.content);
  });

  it('streams refusals in their own field', async () => {
    const chunks = await stream({ messages: [user('/refuse Not that.')] });

    expect(contentOf(chunks)).toBe('');
    expect(chunks.map(({ choices }) => choices[0]?.delta.refusal ?? '').join('')).toBe('Not that.');
  });

  it('is generated as it is read', async () => {
    const response = await post('createChatCompletion', {
      messages: [user('/length 16000\n/slow 1ms')],
      stream: true,
    });
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.read();
    const before = slow.slept.length;

    const late = await slow.post('createChatCompletion', {
      messages: [user('/length 200\n/slow 1ms')],
      stream: true,
    });
    const lateReader = late.body?.getReader();
    for (let count = 0; count < 4; count += 1) await lateReader?.read();
    await new Promise((resolve) => setImmediate(resolve));

    expect(slow.slept.length - before).toBe(3);
    await Promise.all([reader?.cancel(), lateReader?.cancel()]);
  });

  it('stops when its reader leaves, in the middle of a delay', async () => {
    let aborted = 0;
    const { post } = startEngine({
      sleep: (_, signal) =>
        new Promise((_, reject) =>
          signal?.addEventListener('abort', () => {
            aborted += 1;
            reject(signal.reason);
          }),
        ),
    });
    const response = await post('createChatCompletion', {
      messages: [user('Hello\n/wait 60s')],
      stream: true,
    });
    const reader = response.body?.getReader();
    const read = reader?.read();
    await reader?.cancel();

    expect(await read).toMatchObject({ done: true });
    expect(aborted).toBe(1);
  });

  it('fails when its signal is aborted', async () => {
    const stop = new AbortController();
    const response = await post(
      'createChatCompletion',
      { messages: [user('/length 5000')], stream: true },
      stop.signal,
    );
    const reader = response.body?.getReader();
    await reader?.read();
    stop.abort();

    await expect(reader?.read()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('yields to the event loop', async () => {
    const response = await post('createChatCompletion', {
      messages: [user('/length 3000')],
      stream: true,
    });
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    const chunks = await readEvents(response);
    isDone = true;

    expect(chunks.length).toBeGreaterThan(2_500);
    expect(turns).toBeGreaterThan(20);
  });
});

const slow = startEngine();
