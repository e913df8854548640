import { describe, expect, it } from 'vitest';
import { createSimulator } from '../engine/simulator';
import { createAsk, createEchoEngine, echo, startPlatform } from '../testing';
import { startOfficial } from '../testing-official';
import { createScript, scripted } from '../testing-script';

const model = 'signalbox-mini';
const user = (content: string) => ({ role: 'user' as const, content });

describe('a chat completion with store', () => {
  it('can be read, changed, listed and deleted by the official client', async () => {
    const { openai, misfits } = startOfficial();
    const { completions } = openai.chat;
    const request = { model, messages: [user('Say hello.')], seed: 7, temperature: 0.5 };

    const answer = await completions.create({ ...request, store: true, metadata: { a: 'b' } });
    const stored = await completions.retrieve(answer.id);
    const updated = await completions.update(answer.id, { metadata: { c: 'd' } });
    const listed = await completions.list();
    const { data: messages } = await completions.messages.list(answer.id);

    expect(stored).toMatchObject({
      ...answer,
      object: 'chat.completion',
      metadata: { a: 'b' },
      request_id: expect.stringMatching(/^req_[0-9a-f]{32}$/),
      seed: 7,
      temperature: 0.5,
      top_p: 1,
      tools: null,
    });
    expect(updated).toEqual({ ...stored, metadata: { c: 'd' } });
    expect(listed.data).toEqual([updated]);
    expect(messages).toEqual([
      {
        id: `${answer.id}-0`,
        role: 'user',
        content: 'Say hello.',
        content_parts: null,
        name: null,
      },
    ]);
    expect(await completions.delete(answer.id)).toEqual({
      object: 'chat.completion.deleted',
      id: answer.id,
      deleted: true,
    });
    await expect(completions.retrieve(answer.id)).rejects.toMatchObject({
      status: 404,
      message: `404 Completion ${answer.id} not found`,
      code: 'not_found',
      param: 'completion_id',
    });
    expect(misfits).toEqual([]);
  });

  it('is stored under the id of its response', async () => {
    const { openai } = startOfficial();

    const { data, request_id } = await openai.chat.completions
      .create({ model, messages: [user('Hi')], store: true })
      .withResponse();

    const stored = await openai.chat.completions.retrieve(data.id);
    expect(stored).toMatchObject({ request_id });
  });

  it('is stored before its stream ends, like an unstreamed one', async () => {
    const { openai, misfits } = startOfficial();
    const tool = {
      type: 'function' as const,
      function: { name: 'look', parameters: { type: 'object' } },
    };
    const request = {
      model,
      messages: [user('Call the tool.')],
      tools: [tool],
      tool_choice: 'required' as const,
      n: 2,
      seed: 1,
      store: true,
    };

    const whole = await openai.chat.completions.create(request);
    let id = '';
    const stream = { stream: true as const, stream_options: { include_usage: true } };
    for await (const chunk of await openai.chat.completions.create({ ...request, ...stream }))
      id = chunk.id;

    const [one, other] = await Promise.all(
      [whole.id, id].map((each) => openai.chat.completions.retrieve(each)),
    );
    expect(misfits).toEqual([]);
    expect(other?.usage).toEqual(one?.usage);
    const withoutIds = (value: unknown) =>
      JSON.parse(JSON.stringify(value).replace(/call_\w+/g, ''));
    // What is whole says besides that it has no annotations.
    expect(withoutIds(one?.choices)).toMatchObject(withoutIds(other?.choices));
  });

  it('is stored for backends, which are not asked to store it', async () => {
    const asked: Record<string, unknown>[] = [];
    const engine = createEchoEngine((body) => {
      asked.push(body);
      return echo(body);
    });
    const platform = startPlatform({ engines: [engine] });

    const { id } = await platform.openai.chat.completions.create({
      model: 'echo',
      messages: [user('Hi')],
      store: true,
      metadata: { a: 'b' },
      user: 'me',
    });

    expect(asked).toEqual([{ model: 'echo', messages: [user('Hi')], user: 'me' }]);
    expect(await platform.openai.chat.completions.retrieve(id)).toMatchObject({
      metadata: { a: 'b' },
      input_user: 'me',
    });
  });

  it('keeps the earlier one if a backend repeats an id', async () => {
    const { openai } = startPlatform();
    for (const word of ['one', 'two'])
      await openai.chat.completions.create({ model: 'echo', messages: [user(word)], store: true });

    const { data } = await openai.chat.completions.list({ order: 'asc' });

    expect(data.map(({ choices }) => choices[0]?.message.content)).toEqual(['one', 'two']);
    expect(new Set(data.map(({ id }) => id)).size).toBe(2);
    expect(data[0]?.id).toBe('chatcmpl-1');
  });

  it('is stored only on request and not on an error', async () => {
    const { openai } = startPlatform({
      engines: [createSimulator(), createEchoEngine(() => new Response('{}', { status: 400 }))],
    });
    const { completions } = openai.chat;
    const messages = [user('Hi')];
    await completions.create({ model, messages });
    await completions.create({ model, messages, store: false, metadata: { a: 'b' } });
    await completions.create({ model: 'echo', messages, store: true }).catch(() => {});

    expect((await completions.list()).data).toEqual([]);
  });

  it('is not stored if its stream is interrupted or its reader leaves', async () => {
    const never = new Promise<object>(() => {});
    const { engine } = createScript([
      [{ content: 'a' }, never],
      'data: {"choices":[{"index":0,"delta":{"content":"a"}}]}\n\ndata: {"error":{"message":"No."}}\n\ndata: [DONE]\n\n',
      'data: {"choices":[{"index":0,"delta":{"content":"a"}}]}\n\n',
    ]);
    const { openai } = startPlatform({ engines: [engine] });
    const { completions } = openai.chat;
    const begin = () =>
      completions.create({ model: scripted, messages: [user('Hi')], store: true, stream: true });

    for await (const _ of await begin()) break;
    for (let count = 0; count < 2; count += 1)
      await expect(
        (async () => {
          for await (const _ of await begin());
        })(),
      ).rejects.toThrow();

    expect((await completions.list()).data).toEqual([]);
  });

  it('has integers beyond 2⁵³ as its stream had them', async () => {
    const big = '9007199254740993';
    const { engine } = createScript([
      `data: {"id":"a","object":"chat.completion.chunk","model":"m","odd":${big},"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null,"seed":${big}}]}\n\ndata: {"id":"a","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n`,
    ]);
    const platform = startPlatform({ engines: [engine] });
    const { completions } = platform.openai.chat;
    const request = { model: scripted, messages: [user('Hi')], store: true };
    for await (const _ of await completions.create({ ...request, stream: true }));

    const stored = await completions.retrieve('a').asResponse();
    const text = await stored.text();
    expect(text).toContain(`"odd":${big}`);
    expect(text).toContain(`"seed":${big}`);
    expect(JSON.parse(text).choices).toMatchObject([{ finish_reason: 'stop', index: 0 }]);
  });

  it('notifies subscribers of object changes', async () => {
    const platform = startPlatform();
    const changes = platform.changes(AbortSignal.timeout(5_000));
    const next = changes[Symbol.asyncIterator]().next();
    const messages = [user('Hi')];

    await platform.openai.chat.completions.create({ model: 'echo', messages, store: true });

    expect((await next).value).toMatchObject({
      projects: new Map([
        ['default', expect.objectContaining({ chat_completion: ['chatcmpl-1'] })],
      ]),
    });
  });
});

describe('stored completions', () => {
  async function start() {
    const platform = startPlatform({ engines: [createSimulator()] });
    const { completions } = platform.openai.chat;
    const ids: string[] = [];
    const all: Record<string, string>[] = [
      { color: 'red' },
      { color: 'red', 'a"b.c': '1' },
      { color: 'blue' },
    ];
    for (const [index, metadata] of all.entries()) {
      const messages = [user(`Say ${index}`)];
      ids.push((await completions.create({ model, messages, store: true, metadata })).id);
    }
    const idsOf = async (query: Parameters<typeof completions.list>[0]) =>
      (await completions.list(query)).data.map(({ id }) => ids.indexOf(id));
    return { ...platform, completions, ids, idsOf };
  }

  it('are filtered by model and by each pair of metadata', async () => {
    const { idsOf } = await start();

    expect(await idsOf({ metadata: { color: 'red' }, order: 'asc' })).toEqual([0, 1]);
    expect(await idsOf({ metadata: { color: 'red', 'a"b.c': '1' } })).toEqual([1]);
    expect(await idsOf({ metadata: { color: 'green' } })).toEqual([]);
    expect(await idsOf({ model, order: 'asc' })).toEqual([0, 1, 2]);
    expect(await idsOf({ model: 'gpt-4o' })).toEqual([]);
  });

  it('are paged in both orders, newest first by default, also after a deleted one', async () => {
    const { completions, ids, idsOf } = await start();

    expect(await idsOf({})).toEqual([2, 1, 0]);
    const page = await completions.list({ limit: 2, order: 'asc' });
    expect([page.has_more, page.data.map(({ id }) => id)]).toEqual([true, ids.slice(0, 2)]);
    await completions.delete(ids[1] ?? '');
    expect(await idsOf({ after: ids[1], order: 'asc' })).toEqual([2]);
    await expect(completions.list({ after: 'none' })).rejects.toMatchObject({ status: 400 });
    await expect(completions.list({ limit: 101 })).rejects.toMatchObject({ status: 400 });
  });

  it('are also found by the requested model', async () => {
    const engine = createEchoEngine((body) => echo({ ...body, model: 'echo-2026-01-01' }));
    const { completions } = startPlatform({ engines: [engine] }).openai.chat;
    await completions.create({ model: 'echo', messages: [user('Hi')], store: true });

    for (const name of ['echo', 'echo-2026-01-01'])
      expect((await completions.list({ model: name })).data).toHaveLength(1);
  });

  it('are isolated by project', async () => {
    const { fetchAs, ids, store } = await start();
    const [id = ''] = ids;
    const other = async (method: string, path: string, body?: string) => {
      const principal = { id: 'k', name: 'k', project: 'other' };
      const init = { method, ...(body !== undefined && { body }) };
      const response = await fetchAs(principal, new Request(`http://platform/v1${path}`, init));
      return { status: response.status, body: await response.json() };
    };
    const path = `/chat/completions/${id}`;

    expect((await other('GET', '/chat/completions')).body.data).toEqual([]);
    for (const [method, where, body] of [
      ['GET', path],
      ['GET', `${path}/messages`],
      ['POST', path, '{"metadata":{}}'],
      ['DELETE', path],
    ] as const)
      expect((await other(method, where, body)).status, method).toBe(404);
    expect(await store.inProject('default').chatCompletions.find(id)).toBeDefined();
  });

  it('survive a restart', async () => {
    const first = await start();
    await first.close();

    const second = startPlatform({ folder: first.folder, time: first.clock.time + 10 ** 8 });

    expect((await second.openai.chat.completions.list()).data).toHaveLength(3);
  });
});

describe('the messages of a stored completion', () => {
  it('are the request messages, paged', async () => {
    const { openai } = startPlatform();
    const parts = [
      { type: 'text' as const, text: 'Look' },
      { type: 'image_url' as const, image_url: { url: 'data:image/png;base64,AA==' } },
    ];
    const call = {
      id: 'call_1',
      type: 'function' as const,
      function: { name: 'look', arguments: '{}' },
    };
    const { id } = await openai.chat.completions.create({
      model: 'echo',
      store: true,
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: parts, name: 'Ann' },
        { role: 'assistant', content: null, tool_calls: [call] },
        { role: 'tool', content: 'red', tool_call_id: 'call_1' },
      ],
    });
    const list = openai.chat.completions.messages.list;

    const page = await list(id, { limit: 2 });
    const rest = await list(id, { after: page.data[1]?.id ?? '' });
    const back = await list(id, { order: 'desc', limit: 1 });

    expect([...page.data, ...rest.data]).toEqual([
      { id: `${id}-0`, role: 'system', content: 'Be brief.', content_parts: null, name: null },
      { id: `${id}-1`, role: 'user', content: null, content_parts: parts, name: 'Ann' },
      expect.objectContaining({ role: 'assistant', content: null, tool_calls: [call] }),
      expect.objectContaining({ role: 'tool', content: 'red', tool_call_id: 'call_1' }),
    ]);
    expect([page.has_more, rest.has_more]).toEqual([true, false]);
    expect(back.data.map((message) => message.id)).toEqual([`${id}-3`]);
    for (const after of ['none', `${id}-4`, 'chatcmpl-2-0'])
      await expect(list(id, { after })).rejects.toMatchObject({ status: 400, param: 'after' });
  });

  it('of an unknown one are a 404', async () => {
    const { status, body } = await createAsk(startPlatform())(
      'GET',
      '/chat/completions/chatcmpl-none/messages?limit=2',
    );

    expect([status, body.error.message]).toEqual([404, 'Completion chatcmpl-none not found']);
  });
});
