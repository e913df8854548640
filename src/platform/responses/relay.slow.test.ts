import type { ResponseStreamEvent } from 'openai/resources/responses/responses';
import { describe, expect, it } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { createMappedEngine } from '../engine/mapped';
import { createUpstreamEngine } from '../engine/upstream';
import { createAsk, testKey } from '../testing';
import { model, startResponses, weather } from './testing';

type Json = Record<string, unknown>;
type Answer = (body: Json, text: string) => Response | Promise<Response>;

/** A platform whose backend speaks Responses, and what the backend was asked. */
function startRelay(answer: Answer) {
  const asked: { body: Json; text: string }[] = [];
  const client = new OpenAI({
    apiKey: testKey,
    baseURL: 'http://backend/v1',
    maxRetries: 0,
    fetch: async (url, init) => {
      if (!url.endsWith('/responses'))
        return Response.json({
          object: 'list',
          data: [{ id: model, object: 'model', created: 1 }],
        });
      const text = String(init.body);
      asked.push({ body: JSON.parse(text), text });
      return answer(JSON.parse(text), text);
    },
  });
  const engine = createUpstreamEngine({ client, responses: true });
  const mapped = createMappedEngine({ 'gpt-4o': model }, [engine]);
  return { ...startResponses({ engines: [mapped, engine] }), asked };
}

/** The backend is another platform. */
function startBehindPlatform() {
  const backend = startResponses();
  const relay = startRelay((_, body) =>
    backend.fetch('http://backend/v1/responses', {
      method: 'POST',
      headers: { authorization: `Bearer ${testKey}`, 'content-type': 'application/json' },
      body,
    }),
  );
  return { ...relay, backend };
}

const eventsOf = (...events: (Json | string)[]) =>
  new Response(
    events
      .map((event) => `data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`)
      .join(''),
    { headers: { 'content-type': 'text/event-stream' } },
  );

const text = (value: string) => [{ type: 'output_text', text: value, annotations: [] }];
const message = (id: string, value: string) => ({
  id,
  type: 'message',
  role: 'assistant',
  status: 'completed',
  content: text(value),
});
const theirs = (fields: Json) => ({ id: 'resp_theirs', object: 'response', model, ...fields });

describe('a backend that speaks Responses', () => {
  it('receives the original request, and its events get the id of the platform', async () => {
    const { streamed, typesOf, responses, asked, backend, misfits, troubles } =
      startBehindPlatform();
    const events = await streamed({ model: 'gpt-4o', input: 'Weather in Oslo?', tools: [weather] });
    expect(typesOf(events)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.function_call_arguments.delta',
      'response.function_call_arguments.done',
      'response.output_item.done',
      'response.completed',
    ]);
    expect(events.map(({ sequence_number }) => sequence_number)).toEqual([...events.keys()]);
    expect(asked[0]?.body).toEqual({
      model,
      input: 'Weather in Oslo?',
      tools: [weather],
      store: false,
      stream: true,
    });
    const last = events.at(-1) as Extract<ResponseStreamEvent, { type: 'response.completed' }>;
    const { id, output } = last.response;
    expect(await responses.retrieve(id)).toMatchObject({
      id,
      output,
      store: true,
      model,
      usage: { input_tokens: expect.any(Number) },
    });
    await expect(backend.responses.retrieve(id)).rejects.toMatchObject({ status: 404 });
    const again: unknown[] = [];
    for await (const event of await responses.retrieve(id, { stream: true })) again.push(event);
    expect(again).toEqual(events);
    expect([misfits, troubles]).toEqual([[], []]);
  });

  it('receives the earlier items, which are stored on the platform', async () => {
    const { openai, responses, asked, misfits } = startBehindPlatform();
    const first = await responses.create({ model, input: 'Call me Ada.' });
    const next = await responses.create({
      model,
      input: 'What did I say first?',
      previous_response_id: first.id,
    });
    expect(next.output_text).toContain('Ada');
    expect(next.previous_response_id).toBe(first.id);
    expect(asked[1]?.body).not.toHaveProperty('previous_response_id');
    expect((await responses.inputItems.list(next.id)).data).toHaveLength(3);
    const { id: conversation } = await openai.conversations.create({
      items: [{ role: 'user', content: 'Call me Bob.' }],
    });
    const talk = await responses.create({ model, conversation, input: 'What did I say first?' });
    expect(talk.output_text).toContain('Bob');
    expect((await openai.conversations.items.list(conversation)).data).toHaveLength(3);
    const file = await openai.files.create({
      file: new File(['Noon'], 'a.txt'),
      purpose: 'user_data',
    });
    const content = [{ type: 'input_file' as const, file_id: file.id }];
    await responses.create({ model, input: [{ role: 'user', content }] });
    expect(asked.at(-1)?.text).toContain(Buffer.from('Noon').toString('base64'));
    expect(misfits).toEqual([]);
  });

  it('also answers in the background', async () => {
    const { responses, idle, asked, misfits, troubles } = startBehindPlatform();
    const { id } = await responses.create({ model, input: 'Hello', background: true });
    await idle();
    expect(await responses.retrieve(id)).toMatchObject({ status: 'completed', background: true });
    expect(asked[0]?.body).not.toHaveProperty('background');
    expect([misfits, troubles]).toEqual([[], []]);
  });

  it('may have its own tools, fields, events and numbers', async () => {
    const big = '9007199254740993';
    const platform = startRelay(() =>
      eventsOf(
        { type: 'response.created', response: theirs({ status: 'in_progress' }) },
        { type: 'response.mood.changed', sequence_number: 7, mood: 'good' },
        {
          type: 'response.output_item.added',
          output_index: 0,
          item: { id: 'ws_1', type: 'web_search_call', status: 'in_progress' },
        },
        { type: 'response.web_search_call.searching', output_index: 0, item_id: 'ws_1' },
        `{"type":"response.output_item.done","output_index":0,"item":{"id":"ws_1","type":"web_search_call","status":"completed","page":${big}}}`,
        `{"type":"response.completed","response":{"id":"resp_theirs","object":"response","model":"${model}","status":"completed","seed":${big},"output":[{"id":"ws_1","type":"web_search_call","status":"completed","page":${big}}]}}`,
      ),
    );
    const ask = createAsk(platform);
    const body = `{"model":"${model}","input":"Look","tools":[{"type":"web_search"},{"type":"odd_tool"}],"seed":${big}}`;
    const made = await platform.fetch('http://platform/v1/responses', {
      method: 'POST',
      headers: { authorization: `Bearer ${testKey}` },
      body,
    });
    const answer = await made.text();
    expect([made.status, platform.asked[0]?.text.includes(`"seed":${big}`)]).toEqual([200, true]);
    expect(platform.asked[0]?.body.tools).toEqual([{ type: 'web_search' }, { type: 'odd_tool' }]);
    expect(answer).toContain(`"page":${big}`);
    expect(answer).toContain(`"seed":${big}`);
    const { id } = JSON.parse(answer);
    expect(id).toMatch(/^resp_(?!theirs)/);
    const events = await platform.fetch(`http://platform/v1/responses/${id}?stream=true`, {
      headers: { authorization: `Bearer ${testKey}` },
    });
    const stream = await events.text();
    expect(stream).toContain('event: response.mood.changed');
    expect(stream).toContain('"type":"response.mood.changed","sequence_number":2,"mood":"good"');
    expect(stream).toContain(`"page":${big}`);
    expect((await ask('GET', `/responses/${id}`)).body.output).toMatchObject([{ id: 'ws_1' }]);
  });

  it('may send items only at the end, not stream, and repeat an id', async () => {
    const whole = theirs({ status: 'completed', output: [message('msg_1', 'Hi')] });
    const { openai, streamed, typesOf } = startRelay(({ input }) =>
      input === 'whole'
        ? Response.json(whole)
        : eventsOf({ type: 'response.completed', response: whole }),
    );
    for (const input of ['whole', 'late']) {
      expect(typesOf(await streamed({ input }))).toEqual([
        'response.created',
        'response.in_progress',
        'response.output_item.added',
        'response.output_item.done',
        'response.completed',
      ]);
    }
    const { id: conversation } = await openai.conversations.create();
    await streamed({ input: 'One', conversation });
    await streamed({ input: 'Two', conversation });
    const { data } = await openai.conversations.items.list(conversation);
    expect(new Set(data.map(({ id }) => id)).size).toBe(4);
  });

  it.each([4_000_000_000, -1, 0.5, 'x', null])('may give an item the index %j', async (place) => {
    const item = message('msg_1', 'Hi');
    const { responses } = startRelay(() =>
      eventsOf(
        { type: 'response.output_item.added', output_index: 0, item: message('msg_0', 'Oh') },
        { type: 'response.output_item.done', output_index: 0, item: message('msg_0', 'Oh') },
        { type: 'response.output_item.added', output_index: place, item },
        { type: 'response.output_item.done', output_index: 1, item },
        { type: 'response.completed', response: theirs({ status: 'completed', output: [] }) },
      ),
    );
    const { output } = await responses.create({ model, input: 'Hello' });
    expect(output.map(({ id }) => id)).toEqual(['msg_0', 'msg_1']);
  });

  it('may interrupt or refuse', async () => {
    const { streamed, responses } = startRelay(({ input }) =>
      input === 'refuse'
        ? Response.json({ error: { message: 'No.', code: 'no', param: 'input' } }, { status: 400 })
        : eventsOf(
            {
              type: 'response.output_item.added',
              output_index: 0,
              item: { ...message('msg_1', ''), content: [], status: 'in_progress' },
            },
            {
              type: 'response.output_text.delta',
              output_index: 0,
              item_id: 'msg_1',
              content_index: 0,
              delta: 'Half a',
            },
            ...(input === 'error' ? [{ type: 'error', message: 'Overloaded.' }] : []),
          ),
    );
    for (const [input, reason] of [
      ['cut', 'The model ended before its answer did.'],
      ['error', 'Overloaded.'],
    ]) {
      const last = (await streamed({ input })).at(-1);
      expect(last).toMatchObject({
        type: 'response.failed',
        response: {
          error: { message: reason },
          output: [{ id: 'msg_1', status: 'incomplete', content: [{ text: 'Half a' }] }],
        },
      });
    }
    await expect(responses.create({ model, input: 'refuse' })).rejects.toMatchObject({
      status: 400,
      code: 'no',
      param: 'input',
    });
  });
});
