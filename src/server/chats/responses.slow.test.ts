import { describe, expect, it } from 'vitest';
import { call, done, message, state, text } from '@/lib/openai/test/response-stream';
import { connection } from './testing';
import { askResponses, lastOf } from './testing-responses';

describe('a request to the Responses API', () => {
  it('sends the whole branch, is streamed, and keeps its settings', async () => {
    const parameters = { reasoning: { effort: 'low' } };
    const set_aside = { seed: 1 };
    const { exchange, chat, caller } = await askResponses({
      system: 'Be brief.',
      parameters,
      set_aside,
    });

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

  it('continues after tool calls in either API with the messages of the other', async () => {
    const { exchange, caller, chat, added, ended, upstream, services } = await askResponses();
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

  it('continues from encrypted reasoning, which pages do not receive', async () => {
    const { exchange, caller, chat, added, ended, upstream } = await askResponses();
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

  it('that is retried is sent its own branch only', async () => {
    const { exchange, caller, chat, added, ended, upstream } = await askResponses();
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
