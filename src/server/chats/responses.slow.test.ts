import { describe, expect, it } from 'vitest';
import { call, done, itemEvent, message, state, text } from '@/lib/openai/test/response-stream';
import { startTracking } from '../history/testing';
import { readAnswerUsage } from '../usage/read-answers';
import { type Caller, connection, startChats } from './testing';

const blank = {
  connection,
  model: 'm',
  head: null,
  parent: null,
  api: 'responses' as const,
};

/** Asks, and has the answer begun. */
async function begin(question: object = {}) {
  const server = await startChats();
  const asked = await server.caller.chats.ask({ ...blank, content: 'Hello', ...question });
  const exchange = await server.upstream.next();
  const { id } = asked.chat;
  const ended = async () => {
    await server.services.answers.of(id)?.ended;
    return lastOf(server.caller, id);
  };
  return { ...server, ...asked, exchange, ended };
}

async function lastOf(caller: Caller, id: string, at: string = connection) {
  const { messages } = await caller.chats.retrieve({ connection: at, id });
  return messages.at(-1);
}

const delta = (value: string) =>
  itemEvent('output_text.delta', { content_index: 0, delta: value, logprobs: [] });

describe('a chat that responses answer', () => {
  it('asks the endpoint with its whole branch, streamed, and keeps what was set', async () => {
    const parameters = { reasoning: { effort: 'low' } };
    const set_aside = { seed: 1 };
    const { exchange, chat, caller } = await begin({ system: 'Be brief.', parameters, set_aside });

    expect(exchange.url).toMatch(/\/v1\/responses(\?|$)/);
    expect(exchange.body).toEqual({
      stream: true,
      model: 'm',
      instructions: 'Be brief.',
      input: [{ role: 'user', content: 'Hello' }],
      reasoning: { effort: 'low' },
    });
    expect(await caller.chats.retrieve({ connection, id: chat.id })).toMatchObject({
      api: 'responses',
      parameters,
      set_aside,
    });
  });

  it('shows the answer as it grows, what it used, and the response that is stored', async () => {
    const { exchange, services, chat, ended } = await begin();
    exchange.respond();
    await exchange.sendEvent(state('queued'));
    await exchange.sendEvent(
      itemEvent('reasoning_summary_text.delta', { summary_index: 0, delta: 'Hm' }),
    );
    await exchange.sendEvent({ ...delta('Hel'), output_index: 1, item_id: 'item_1' });
    await exchange.sendEvent({ type: 'response.mood.changed', mood: 'fine' });
    await exchange.sendText(': a comment\n\n');
    const running = services.answers.of(chat.id);
    while (running?.read().text !== 'Hel') await new Promise(setImmediate);
    expect(running.read().reasoning).toBe('Hm');
    const usage = { input_tokens: 3, output_tokens: 2, total_tokens: 5 };
    await exchange.sendEvent(state('completed', [message(text('Hello'))], { store: true, usage }));
    await exchange.close();

    expect(await ended()).toMatchObject({
      content: 'Hello',
      answer: {
        state: 'completed',
        status: 200,
        request_id: 'req_1',
        finish_reason: 'completed',
        usage: { input: 3, cached: null, output: 2, reasoning: null },
        response: { id: 'resp_1', is_stored: true },
        failure: null,
      },
    });
    const used = await readAnswerUsage(services.db, 0);
    expect(used?.objects).toMatchObject([
      { series: { kind: 'response', model: 'm' }, counts: { input_tokens: 3, output_tokens: 2 } },
    ]);
  });

  it('shows a search while it goes on, before the first word', async () => {
    const { exchange, first, ended } = await begin();
    exchange.respond();
    await exchange.sendEvent(state('queued'));
    const search = {
      id: 'item_0',
      type: 'file_search_call',
      status: 'in_progress',
      queries: ['q'],
    };
    await exchange.sendEvent({ type: 'response.output_item.added', output_index: 0, item: search });
    expect(await first).toMatchObject({
      text: '',
      built_in_calls: [{ type: 'file_search_call', status: 'in_progress', queries: ['q'] }],
    });
    await exchange.sendEvent(itemEvent('file_search_call.completed'));
    await exchange.sendEvent(state('completed', []));
    await exchange.close();
    expect((await ended())?.answer?.built_in_calls).toMatchObject([{ status: 'completed' }]);
  });

  it('is refused with status, code, message and request id', async () => {
    const { exchange, ended } = await begin();
    const error = { message: 'Unknown parameter: stop.', code: 'unknown_parameter', param: 'stop' };
    exchange.respond(400, { error });

    expect(await ended()).toMatchObject({
      content: '',
      answer: {
        state: 'failed',
        failure: { phase: 'refused', ...error, status: 400, request_id: 'req_1' },
        response: null,
      },
    });
  });

  it.each([
    ['error', { type: 'error', code: 'server_error', message: 'Fell over.', param: null }],
    [
      'failed',
      state('failed', [message(text('Half'))], {
        error: { code: 'server_error', message: 'Fell over.' },
      }),
    ],
  ])('keeps what came before the event %s, and says its code and words', async (_, event) => {
    const { exchange, ended } = await begin();
    exchange.respond();
    await exchange.sendEvent(state('queued'));
    await exchange.sendEvent(delta('Half'));
    await exchange.sendEvent(event);
    await exchange.close();

    expect(await ended()).toMatchObject({
      content: 'Half',
      answer: {
        state: 'failed',
        failure: {
          phase: 'stream',
          status: 200,
          code: 'server_error',
          message: 'The upstream sent an error in the stream: Fell over.',
        },
      },
    });
  });

  it.each(['cut', 'close'] as const)('says that it broke off: %s', async (ending) => {
    const { exchange, ended, services, chat } = await begin();
    exchange.respond();
    await exchange.sendEvent(state('queued', [], { store: true }));
    await exchange.sendEvent(delta('Half'));
    const running = services.answers.of(chat.id);
    while (running?.read().text !== 'Half') await new Promise(setImmediate);
    await exchange[ending]();

    expect(await ended()).toMatchObject({
      content: 'Half',
      answer: {
        state: 'failed',
        failure: { phase: 'cut', status: 200 },
        response: { id: 'resp_1', is_stored: false },
      },
    });
  });

  it('is incomplete for a reason, or refuses in words', async () => {
    const { exchange, ended } = await begin();
    exchange.respond();
    const refusal = message({ type: 'refusal', refusal: 'I will not.' });
    const incomplete_details = { reason: 'content_filter' };
    await exchange.sendEvent(state('incomplete', [refusal], { incomplete_details }));
    await exchange.close();

    expect(await ended()).toMatchObject({
      answer: { state: 'completed', refusal: 'I will not.', finish_reason: 'content_filter' },
    });
  });

  it('is stopped with what had come', async () => {
    const { exchange, caller, chat, added, services } = await begin();
    exchange.respond();
    await exchange.sendEvent(delta('as far as here'));
    const running = services.answers.of(chat.id);
    while (!running?.read().text) await new Promise(setImmediate);
    const stopped = await caller.chats.stop({
      connection,
      id: chat.id,
      message: added[1]?.id ?? 0,
    });

    expect(stopped).toMatchObject({ content: 'as far as here', answer: { state: 'stopped' } });
    expect(exchange.signal?.aborted).toBe(true);
  });

  it('takes a whole response from a server that does not stream', async () => {
    const { exchange, ended, upstream } = await begin();
    exchange.respond(400, { error: { message: 'Streaming is not supported.' } });
    const again = await upstream.next();
    expect(again.body).not.toHaveProperty('stream');
    again.respond(200, state('completed', [message(text('All of it'))]).response as object);

    expect(await ended()).toMatchObject({
      content: 'All of it',
      answer: { state: 'completed', finish_reason: 'completed' },
    });
  });

  it('goes on after calls, in either endpoint, with what was said in the other', async () => {
    const { exchange, caller, chat, added, ended, upstream, services } = await begin();
    exchange.respond();
    await exchange.sendEvent(done(call('{"a":1}')));
    await exchange.sendEvent(state('completed', [call('{"a":1}')]));
    await exchange.close();
    await ended();
    const head = added[1]?.id ?? 0;
    const results = [{ tool_call_id: 'call_of_item_0', content: 'rain' }];
    const next = { connection, id: chat.id, head, parent: head, results };
    await caller.chats.ask({ ...next, api: 'chat_completions', parameters: {} });
    const asked = await upstream.next();
    expect(asked.url).toContain('/chat/completions');
    expect(asked.body.messages.slice(1)).toEqual([
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          {
            id: 'call_of_item_0',
            type: 'function',
            function: { name: 'f', arguments: '{"a":1}' },
          },
        ],
      },
      { role: 'tool', tool_call_id: 'call_of_item_0', content: 'rain' },
    ]);
    asked.respond();
    await asked.send({ content: 'Rain.' });
    await asked.finish();
    await services.answers.of(chat.id)?.ended;
    const last = (await lastOf(caller, chat.id))?.id ?? 0;
    const back = { connection, id: chat.id, head: last, parent: last, content: 'Sure?' };
    await caller.chats.ask({ ...back, api: 'responses' });

    expect((await upstream.next()).body.input).toEqual([
      { role: 'user', content: 'Hello' },
      { type: 'function_call', call_id: 'call_of_item_0', name: 'f', arguments: '{"a":1}' },
      { type: 'function_call_output', call_id: 'call_of_item_0', output: 'rain' },
      { role: 'assistant', content: 'Rain.' },
      { role: 'user', content: 'Sure?' },
    ]);
  });

  it('goes on from sealed reasoning, which is no part of what pages are sent', async () => {
    const { exchange, caller, chat, added, ended, upstream } = await begin();
    exchange.respond();
    const output = [
      { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'sealed' },
      message(text('first')),
    ];
    await exchange.sendEvent(state('completed', output));
    await exchange.close();
    const answer = await ended();
    expect(JSON.stringify(answer)).not.toContain('sealed');
    const head = added[1]?.id ?? 0;
    await caller.chats.ask({ connection, id: chat.id, head, parent: head, content: 'On' });

    expect((await upstream.next()).body.input).toEqual([
      { role: 'user', content: 'Hello' },
      ...output,
      { role: 'user', content: 'On' },
    ]);
  });

  it('that is asked for again is sent its own branch only', async () => {
    const { exchange, caller, chat, added, ended, upstream } = await begin();
    exchange.respond();
    await exchange.sendEvent(state('completed', [message(text('first'))]));
    await exchange.close();
    await ended();
    const head = added[1]?.id ?? 0;
    const again = { connection, id: chat.id, head, parent: added[0]?.id ?? 0 };
    await caller.chats.ask(again);

    expect((await upstream.next()).body).toMatchObject({
      input: [{ role: 'user', content: 'Hello' }],
    });
  });
});

describe('on the embedded platform', () => {
  const local = { connection: 'local', model: 'signalbox-mini' };

  it('is answered, and stored under its id unless that is not wanted', async () => {
    const { caller, services } = await startTracking();
    const answers: Awaited<ReturnType<typeof lastOf>>[] = [];
    for (const parameters of [{}, { store: false }]) {
      const question = { ...blank, ...local, parameters, content: '/echo Hello there' };
      const { chat } = await caller.chats.ask(question);
      await services.answers.of(chat.id)?.ended;
      answers.push(await lastOf(caller, chat.id, 'local'));
    }

    expect(answers).toMatchObject([
      { content: 'Hello there', answer: { state: 'completed', response: { is_stored: true } } },
      { content: 'Hello there', answer: { state: 'completed', response: { is_stored: false } } },
    ]);
    const { id = '' } = answers[0]?.answer?.response ?? {};
    expect(await caller.responses.retrieve({ connection: 'local', id })).toMatchObject({
      snapshot: { id, status: 'completed' },
    });
  });

  it('searches vector stores, and shows what was found and is cited', async () => {
    const { caller, services, openai } = await startTracking();
    const file = new File(['The night shift ends at six.'], 'shifts.txt');
    const { id: file_id } = await openai.files.create({ file, purpose: 'assistants' });
    const { id } = await openai.vectorStores.create({ file_ids: [file_id] });
    await services.platform.idle();
    const parameters = {
      tools: [{ type: 'file_search', vector_store_ids: [id] }],
      include: ['file_search_call.results'],
    };
    const content = 'When does the night shift end?';
    const { chat } = await caller.chats.ask({ ...blank, ...local, parameters, content });
    await services.answers.of(chat.id)?.ended;

    expect(await lastOf(caller, chat.id, 'local')).toMatchObject({
      content: expect.stringContaining('six'),
      answer: {
        built_in_calls: [
          {
            type: 'file_search_call',
            status: 'completed',
            results: [{ file_id, filename: 'shifts.txt', text: 'The night shift ends at six.' }],
          },
        ],
        citations: [{ file_id, title: 'shifts.txt' }],
      },
    });
  });

  it('says at the limit of tokens that it is incomplete', async () => {
    const { caller, services } = await startTracking();
    const parameters = { max_output_tokens: 16 };
    const question = { ...blank, ...local, parameters, content: '/length 80' };
    const { chat } = await caller.chats.ask(question);
    await services.answers.of(chat.id)?.ended;

    expect((await lastOf(caller, chat.id, 'local'))?.answer).toMatchObject({
      state: 'completed',
      finish_reason: 'max_output_tokens',
    });
  });
});
