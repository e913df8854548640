import type { Response as OfficialResponse } from 'openai/resources/responses/responses';
import { describe, expect, it } from 'vitest';
import { createEchoEngine } from '../testing';
import { createScript, scripted, type Turn } from '../testing-script';
import { model, startResponses } from './testing';

/** A model that waits in the middle of its answer, once. */
function startHeld(options: Parameters<typeof startResponses>[0] = {}) {
  let go = (_: object) => {};
  const held = new Promise<object>((resolve) => {
    go = resolve;
  });
  const turns: Turn[] = [[{ content: 'One, ' }, held, { content: 'three.' }]];
  const { engine, asked } = createScript(turns);
  const platform = startResponses({ engines: [engine], grace: 0, ...options });
  const begin = async (body: object = {}): Promise<OfficialResponse> =>
    platform.responses.create({
      model: scripted,
      input: 'Count.',
      background: true,
      ...body,
    } as never) as Promise<OfficialResponse>;
  /** Until the model was asked and the first of its answer is stored. */
  const begun = async ({ id }: { id: string }) => {
    for await (const { type } of await platform.responses.retrieve(id, { stream: true }))
      if (type === 'response.output_text.delta') return;
  };
  return { ...platform, begin, begun, asked, goOn: () => go({ content: 'two, ' }) };
}

type Event = { type: string; sequence_number: number };

async function allOf(events: AsyncIterable<Event>, into: Event[] = []): Promise<Event[]> {
  for await (const event of events) into.push(event);
  return into;
}

describe('a background response', () => {
  it('is available at once, and is generated without its client', async () => {
    const { begin, begun, goOn, responses, idle, misfits, troubles } = startHeld();
    const queued = await begin({ metadata: { job: 'count' } });
    expect(queued).toMatchObject({ status: 'queued', background: true, output: [] });
    await begun(queued);
    expect(await responses.retrieve(queued.id)).toMatchObject({ status: 'in_progress' });
    const { data } = await responses.inputItems.list(queued.id);
    expect(data).toMatchObject([{ content: [{ text: 'Count.' }] }]);
    goOn();
    await idle();
    const done = await responses.retrieve(queued.id);
    expect(done).toMatchObject({
      status: 'completed',
      background: true,
      metadata: { job: 'count' },
      output_text: 'One, two, three.',
      usage: { total_tokens: 5 },
    });
    expect([misfits, troubles]).toEqual([[], []]);
  });

  it('streams its events, also to clients that join late', async () => {
    const { begin, begun, goOn, responses, typesOf, misfits } = startHeld();
    const stream = (await begin({ stream: true })) as unknown as AsyncIterable<Event>;
    const whole: Event[] = [];
    const read = allOf(stream, whole);
    await expect.poll(() => whole.length).toBeGreaterThan(5);
    const [created] = whole as unknown as { response: OfficialResponse }[];
    const id = created?.response.id ?? '';
    await begun({ id });
    const late = allOf(await responses.retrieve(id, { stream: true, starting_after: 1 }));
    goOn();
    await read;
    expect(typesOf(whole)).toEqual([
      'response.created',
      'response.queued',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    expect(whole.map(({ sequence_number }) => sequence_number)).toEqual([...whole.keys()]);
    expect(await late).toEqual(whole.slice(2));
    expect(await allOf(await responses.retrieve(id, { stream: true, starting_after: 6 }))).toEqual(
      whole.slice(7),
    );
    expect(misfits).toEqual([]);
  });

  it('continues when the reader of its stream disconnects', async () => {
    const { begin, goOn, responses, idle } = startHeld();
    const stream = (await begin({ stream: true })) as unknown as AsyncIterable<{
      response: OfficialResponse;
    }>;
    let id = '';
    for await (const { response } of stream) {
      id = response.id;
      break;
    }
    goOn();
    await idle();
    expect(await responses.retrieve(id)).toMatchObject({ output_text: 'One, two, three.' });
  });

  it('keeps its output when cancelled, and can be cancelled twice', async () => {
    const { begin, begun, goOn, responses, idle, troubles } = startHeld();
    const { id } = await begin();
    await begun({ id });
    const follower = allOf(await responses.retrieve(id, { stream: true }));
    const cancelled = await responses.cancel(id);
    expect(cancelled).toMatchObject({
      status: 'cancelled',
      output: [{ status: 'incomplete', content: [{ text: 'One, ' }] }],
    });
    expect((await follower).at(-1)).toMatchObject({
      type: 'response.cancelled',
      response: { status: 'cancelled', output: cancelled.output },
    });
    goOn();
    await idle();
    expect(await responses.cancel(id)).toEqual(cancelled);
    expect(await responses.retrieve(id)).toMatchObject(cancelled);
    expect(troubles).toEqual([]);
  });

  it('is followed and cancelled by another process', async () => {
    const { begin, begun, responses, idle, folder, clock, troubles } = startHeld();
    const beside = startResponses({ folder, time: clock.time, start: false });
    const { id } = await begin();
    const follower = allOf(await beside.responses.retrieve(id, { stream: true }));
    await begun({ id });
    expect(await beside.responses.cancel(id)).toMatchObject({ status: 'cancelled' });
    expect((await follower).at(-1)).toMatchObject({ type: 'response.cancelled' });
    // The model never goes on: only the worker that hears of it can end.
    await idle();
    expect(await responses.retrieve(id)).toMatchObject({ status: 'cancelled' });
    expect(troubles).toEqual([]);
  });

  it('is the only kind that can be cancelled', async () => {
    const { responses } = startResponses();
    const { id } = await responses.create({ model, input: 'Hello' });
    await expect(responses.cancel(id)).rejects.toMatchObject({
      status: 400,
      message: '400 Cannot cancel a synchronous response.',
    });
    await expect(responses.cancel('resp_none')).rejects.toMatchObject({ status: 404 });
  });

  it('ends with its deletion', async () => {
    const { begin, begun, goOn, responses, idle, troubles } = startHeld();
    const { id } = await begin();
    await begun({ id });
    const follower = allOf(await responses.retrieve(id, { stream: true }));
    await responses.delete(id);
    expect((await follower).at(-1)).toMatchObject({ type: 'error', code: 'response_deleted' });
    await expect(responses.retrieve(id)).rejects.toMatchObject({ status: 404 });
    goOn();
    await idle();
    expect(troubles).toEqual([]);
  });

  it('fails with the message of its model', async () => {
    const engine = createEchoEngine(() =>
      Response.json({ error: { message: 'No such tool.', type: 'invalid' } }, { status: 400 }),
    );
    const { responses, idle, misfits, troubles } = startResponses({ engines: [engine] });
    const { id } = await responses.create({ model: 'echo', input: 'Hello', background: true });
    await idle();
    expect(await responses.retrieve(id)).toMatchObject({
      status: 'failed',
      error: { code: 'invalid_prompt', message: 'No such tool.' },
    });
    await expect(
      responses.create({ model: 'nobody', input: 'Hello', background: true }),
    ).rejects.toMatchObject({ status: 404, code: 'model_not_found' });
    expect([misfits, troubles]).toEqual([[], []]);
  });

  it('cannot be continued before its end', async () => {
    const { begin, goOn, responses, idle } = startHeld();
    const { id: previous_response_id } = await begin();
    await expect(begin({ previous_response_id })).rejects.toMatchObject({
      code: 'previous_response_not_ended',
      param: 'previous_response_id',
    });
    goOn();
    await idle();
    const { id } = await begin({ previous_response_id });
    await idle();
    expect(await responses.retrieve(id)).toMatchObject({ status: 'completed' });
  });

  it('restarts after a crash, without contradicting its earlier events', async () => {
    const first = startHeld();
    const { id } = await first.begin();
    await first.begun({ id });
    const received: Event[] = [];
    const follower = allOf(await first.responses.retrieve(id, { stream: true }), received);
    await expect.poll(() => received.length).toBeGreaterThan(5);
    await first.close();
    await follower.catch(() => {});

    const { engine } = createScript([[{ content: 'All.' }]]);
    const { folder, clock } = first;
    const second = startResponses({ folder, time: clock.time, engines: [engine] });
    await second.idle();
    const done = await second.responses.retrieve(id);
    expect(done).toMatchObject({ status: 'completed', output_text: 'All.' });
    expect(done.output).toHaveLength(1);

    const last = received.at(-1)?.sequence_number ?? 0;
    for (const starting_after of [2, last])
      await expect(
        second.responses.retrieve(id, { stream: true, starting_after }),
      ).rejects.toMatchObject({ status: 400, code: 'server_restarted', param: 'starting_after' });
    const again = await allOf(await second.responses.retrieve(id, { stream: true }));
    expect(again.slice(0, 2)).toEqual(received.slice(0, 2));
    expect(again[2]).toMatchObject({ type: 'response.in_progress', sequence_number: last + 1 });
    expect(JSON.stringify(again)).not.toContain('One, ');
    expect(again.at(-1)).toMatchObject({
      type: 'response.completed',
      response: done.output && { id },
    });
    expect([second.misfits, second.troubles]).toEqual([[], []]);
  });
});

it('a background response counts for the rate limit of its key when it is created', async () => {
  const { responses, limits } = startResponses();
  await limits.save({ key_id: '*', model, requests_per_minute: 1, tokens_per_minute: null });
  await responses.create({ model, input: 'Hello', background: true });
  await expect(responses.create({ model, input: 'Hello', background: true })).rejects.toMatchObject(
    {
      status: 429,
    },
  );
});

describe('a response whose client waits', () => {
  it('can be retrieved while it is generated, and followed to its end', async () => {
    const { responses, begin, goOn, misfits } = startHeld();
    const stream = (await begin({ background: false, stream: true })) as unknown as AsyncIterable<
      Event & { response: OfficialResponse }
    >;
    const received: Event[] = [];
    let follower: Promise<Event[]> | undefined;
    for await (const event of stream) {
      received.push(event);
      if (event.type !== 'response.created') continue;
      const { id } = event.response;
      expect(await responses.retrieve(id)).toMatchObject({ status: 'in_progress', output: [] });
      follower = allOf(await responses.retrieve(id, { stream: true }));
      goOn();
    }
    expect(await follower).toEqual(received);
    expect(misfits).toEqual([]);
  });
});

describe('two responses at once in one conversation', () => {
  it('give one response and one refusal', async () => {
    const { openai, begin, begun, goOn, idle, responses } = startHeld();
    const { id: conversation } = await openai.conversations.create();
    const { id } = await begin({ conversation });
    await begun({ id });
    const locked = {
      status: 400,
      code: 'conversation_locked',
      param: 'conversation',
      message:
        '400 Another process is currently operating on this conversation. Please retry in a few seconds.',
    };
    await expect(begin({ conversation })).rejects.toMatchObject(locked);
    await expect(begin({ conversation, background: false })).rejects.toMatchObject(locked);
    const items = [{ role: 'user' as const, content: 'And?' }];
    await expect(openai.conversations.items.create(conversation, { items })).rejects.toMatchObject(
      locked,
    );
    goOn();
    await idle();
    await begin({ conversation, background: false });
    const { data } = await openai.conversations.items.list(conversation);
    expect(data).toHaveLength(4);
    const after = await begin({ conversation });
    await responses.delete(after.id);
    await openai.conversations.items.create(conversation, { items });
  });

  it('are possible again after a refusal, and after a crash', async () => {
    const first = startHeld();
    const { id: conversation } = await first.openai.conversations.create();
    await expect(
      first.begin({ conversation, background: false, model: 'nobody' }),
    ).rejects.toMatchObject({ code: 'model_not_found' });
    const stream = (await first.begin({
      conversation,
      background: false,
      stream: true,
    })) as unknown as AsyncIterable<{ response: OfficialResponse }>;
    const { value } = await stream[Symbol.asyncIterator]().next();
    // Its lock is gone, as that of a process that died; what it wrote stays.
    first.store.close();
    const { folder, clock } = first;
    const { engine } = createScript([[{ content: 'All.' }]]);
    const second = startResponses({ folder, time: clock.time, engines: [engine], start: false });
    await expect(second.responses.retrieve(value.response.id)).rejects.toMatchObject({
      status: 404,
    });
    const done = await second.responses.create({ model: scripted, conversation, input: 'Go on.' });
    expect(done.output_text).toBe('All.');
    await second.store.responses.forgetAbandoned();
    expect(await second.store.responses.unfinished(10)).toEqual([]);
  });
});

it('responses and conversations notify of changes', async () => {
  const { openai, responses, changes, idle } = startResponses();
  const stop = new AbortController();
  const seen = new Set<string>();
  const watched = (async () => {
    for await (const { projects } of changes(stop.signal)) {
      const { response = [], conversation = [] } = projects.get('default') ?? {};
      for (const id of [...response, ...conversation]) seen.add(id);
    }
  })();
  const { id: conversation } = await openai.conversations.create();
  const queued = await responses.create({ model, input: 'Hello', conversation, background: true });
  await idle();
  const plain = await responses.create({ model, input: 'Hello' });
  await expect.poll(() => seen).toEqual(new Set([conversation, queued.id, plain.id]));
  stop.abort();
  await watched;
});
