import { describe, expect, it } from 'vitest';
import { itemEvent, message, state, text } from '@/lib/openai/test/response-stream';
import { readAnswerUsage } from '../usage/read-answers';
import { connection } from './testing';
import { askResponses, delta } from './testing-responses';

describe('an answer of responses', () => {
  it('shows the answer as it grows, what it used, and the response that is stored', async () => {
    const { exchange, services, chat, ended } = await askResponses();
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
    const { exchange, first, ended } = await askResponses();
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
    const { exchange, ended } = await askResponses();
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
    const { exchange, ended } = await askResponses();
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

  it.each(['cut', 'close'] as const)('says that it was interrupted: %s', async (ending) => {
    const { exchange, ended, services, chat } = await askResponses();
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

  it('is incomplete with a reason, or is a refusal', async () => {
    const { exchange, ended } = await askResponses();
    exchange.respond();
    const refusal = message({ type: 'refusal', refusal: 'I will not.' });
    const incomplete_details = { reason: 'content_filter' };
    await exchange.sendEvent(state('incomplete', [refusal], { incomplete_details }));
    await exchange.close();

    expect(await ended()).toMatchObject({
      answer: { state: 'completed', refusal: 'I will not.', finish_reason: 'content_filter' },
    });
  });

  it('keeps what had arrived when it is stopped', async () => {
    const { exchange, caller, chat, added, services } = await askResponses();
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

  it('accepts a complete response from a server that does not stream', async () => {
    const { exchange, ended, upstream } = await askResponses();
    exchange.respond(400, { error: { message: 'Streaming is not supported.' } });
    const again = await upstream.next();
    expect(again.body).not.toHaveProperty('stream');
    again.respond(200, state('completed', [message(text('All of it'))]).response as object);

    expect(await ended()).toMatchObject({
      content: 'All of it',
      answer: { state: 'completed', finish_reason: 'completed' },
    });
  });
});
