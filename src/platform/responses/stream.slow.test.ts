import { describe, expect, it } from 'vitest';
import { createEchoEngine } from '../testing';
import { model, startResponses, weather } from './testing';

const ofText = [
  'response.created',
  'response.in_progress',
  'response.output_item.added',
  'response.content_part.added',
  'response.output_text.delta',
  'response.output_text.done',
  'response.content_part.done',
  'response.output_item.done',
  'response.completed',
];

/** A model that streams these deltas, and then ends. */
const scripted = (deltas: object[], finish: string | null = 'stop') => {
  const chunks = deltas.map((delta) => ({ choices: [{ index: 0, delta, finish_reason: null }] }));
  const last = { choices: [{ index: 0, delta: {}, finish_reason: finish }] };
  const text = [...chunks, ...(finish ? [last] : [])]
    .map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`)
    .join('');
  return createEchoEngine(
    () => new Response(text, { headers: { 'content-type': 'text/event-stream' } }),
    model,
  );
};

describe('a streamed response', () => {
  it('has the events of a text in their order, numbered from 0', async () => {
    const { streamed, typesOf, responses, misfits } = startResponses();
    const events = await streamed({ input: 'Say this is a test' });
    expect(typesOf(events)).toEqual(ofText);
    expect(events.map(({ sequence_number }) => sequence_number)).toEqual([...events.keys()]);
    const deltas = events.flatMap((event) =>
      event.type === 'response.output_text.delta' ? [event.delta] : [],
    );
    expect(deltas.length).toBeGreaterThan(2);
    const last = events.at(-1);
    if (last?.type !== 'response.completed') throw new Error('It was not completed.');
    const kept = await responses.retrieve(last.response.id);
    expect(kept.output_text).toBe(deltas.join(''));
    expect(kept).toMatchObject(last.response);
    expect(misfits).toEqual([]);
  });

  it('has the events of each call', async () => {
    const { streamed, typesOf, misfits } = startResponses();
    const events = await streamed({ input: 'Weather in Oslo and Bern?', tools: [weather] });
    const call = [
      'response.output_item.added',
      'response.function_call_arguments.delta',
      'response.function_call_arguments.done',
      'response.output_item.done',
    ];
    expect(typesOf(events)).toEqual([
      'response.created',
      'response.in_progress',
      ...call,
      ...call,
      'response.completed',
    ]);
    const indexes = events.flatMap((event) =>
      event.type === 'response.output_item.added' ? [event.output_index] : [],
    );
    expect(indexes).toEqual([0, 1]);
    expect(misfits).toEqual([]);
  });

  it('has the events of reasoning, a text and a refusal', async () => {
    const engines = [
      scripted([
        { reasoning_content: 'Hm' },
        { reasoning_content: '.' },
        { content: 'Well' },
        { refusal: 'No.' },
      ]),
    ];
    const { streamed, typesOf, misfits } = startResponses({ engines });
    const events = await streamed({ input: 'Hello' });
    expect(typesOf(events)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.reasoning_text.delta',
      'response.reasoning_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.content_part.added',
      'response.refusal.delta',
      'response.refusal.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    expect(events.at(-1)).toMatchObject({
      response: {
        output: [
          { type: 'reasoning', content: [{ type: 'reasoning_text', text: 'Hm.' }] },
          {
            type: 'message',
            content: [
              { type: 'output_text', text: 'Well' },
              { type: 'refusal', refusal: 'No.' },
            ],
          },
        ],
      },
    });
    expect(misfits).toEqual([]);
  });

  it('can be resumed from any event', async () => {
    const { streamed, responses, misfits, clock, store } = startResponses();
    const events = await streamed({ input: 'Say this is a test' });
    const last = events.at(-1);
    const id = last?.type === 'response.completed' ? last.response.id : '';
    const again = async (starting_after?: number) => {
      const received: unknown[] = [];
      const query = {
        stream: true as const,
        ...(starting_after !== undefined && { starting_after }),
      };
      for await (const event of await responses.retrieve(id, query)) received.push(event);
      return received;
    };
    expect(await again()).toEqual(events);
    expect(await again(0)).toEqual(events.slice(1));
    expect(await again(5)).toEqual(events.slice(6));
    expect(await again(events.length - 1)).toEqual([]);
    expect(misfits).toEqual([]);

    await store.responseEvents.forget(clock.time);
    expect(await again(5)).toEqual(events.slice(6));
    await store.responseEvents.forget(clock.time + 1);
    await expect(again(5)).rejects.toMatchObject({ code: 'response_events_gone', param: 'stream' });
    expect(await responses.retrieve(id)).toMatchObject({ status: 'completed' });
  });

  it('fails if the model is interrupted, and keeps its output', async () => {
    const { streamed, responses, misfits } = startResponses({
      engines: [scripted([{ content: 'Half a' }], null)],
    });
    const events = await streamed({ input: 'Hello' });
    const last = events.at(-1);
    expect(last).toMatchObject({
      type: 'response.failed',
      response: {
        status: 'failed',
        error: { code: 'server_error', message: 'The model ended before its answer did.' },
        output: [{ status: 'incomplete', content: [{ text: 'Half a' }] }],
      },
    });
    const id = last?.type === 'response.failed' ? last.response.id : '';
    expect(await responses.retrieve(id)).toMatchObject({ status: 'failed' });
    expect(misfits).toEqual([]);
    await expect(responses.create({ model, input: 'Hello' })).rejects.toMatchObject({
      status: 500,
      message: '500 The model ended before its answer did.',
    });
  });

  it('whose reader disconnects aborts the model’s request, and is not stored', async () => {
    let isCancelled = false;
    const engine = createEchoEngine(() => {
      const text = `data: ${JSON.stringify({ choices: [{ delta: { content: 'a' } }] })}\n\n`;
      const body = new ReadableStream({
        pull: (controller) => controller.enqueue(new TextEncoder().encode(text)),
        cancel() {
          isCancelled = true;
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    }, model);
    const { responses, troubles } = startResponses({ engines: [engine] });
    let id = '';
    for await (const event of await responses.create({ model, input: 'Hello', stream: true })) {
      if (event.type === 'response.created') id = event.response.id;
      if (event.type === 'response.output_text.delta') break;
    }
    await expect.poll(() => isCancelled).toBe(true);
    await expect(responses.retrieve(id)).rejects.toMatchObject({ status: 404 });
    expect(troubles).toEqual([]);
  });
});
