import { describe, expect, it } from 'vitest';
import { begin, finish, text } from '../../test/chat-stream';
import { connect, done, json, question, sse } from '../../test/recorded-client';

const response_format = {
  type: 'json_schema' as const,
  json_schema: { name: 'point', schema: { type: 'object' } },
};
const body = { ...question, response_format };

describe('a stream with a plain JSON schema', () => {
  const open = (...pieces: string[]) =>
    connect(() => sse(begin, ...pieces, done), { maxRetries: 0 }).client.chat.completions.stream(
      body,
    );

  it('is parsed as by `parse`', async () => {
    const stream = open(text('{"x":1,'), text('"y":2}'), finish());
    const seen: unknown[] = [];
    stream.on('content.delta', ({ parsed }) => seen.push(parsed));
    stream.on('content.done', ({ parsed }) => seen.push(parsed));
    const { choices } = await stream.finalChatCompletion();
    const whole = {
      choices: [
        { finish_reason: 'stop', message: { role: 'assistant', content: '{"x":1,"y":2}' } },
      ],
    };
    const parsed = await connect(() => json(whole)).client.chat.completions.parse(body);
    expect(choices[0]?.message.parsed).toEqual({ x: 1, y: 2 });
    expect(parsed.choices[0]?.message.parsed).toEqual({ x: 1, y: 2 });
    expect(seen).toEqual([{ x: 1 }, { x: 1, y: 2 }, { x: 1, y: 2 }]);
  });

  it.each([
    ['length', 'LengthFinishReasonError'],
    ['content_filter', 'ContentFilterFinishReasonError'],
  ])('fails if it is truncated by %s', async (reason, name) => {
    await expect(open(text('{"x'), finish(reason)).done()).rejects.toMatchObject({ name });
  });

  it('fails if it is not JSON', async () => {
    await expect(open(text('Sorry'), finish()).done()).rejects.toThrow(
      'The model wrote invalid JSON for "point": Sorry',
    );
  });
});

describe('a streamed response with a plain JSON schema', () => {
  it('is parsed as by `parse`', async () => {
    const part = { type: 'output_text', text: '{"x":1}', annotations: [] };
    const called = { type: 'function_call', call_id: 'c', name: 'f', arguments: null };
    const output = [{ type: 'message', role: 'assistant', content: [part] }, called];
    const response = { id: 'resp_1', object: 'response', status: 'completed', output };
    const event = `data: ${JSON.stringify({ type: 'response.completed', response })}\n\n`;
    const format = { type: 'json_schema', name: 'point', schema: {} } as const;
    const { client } = connect(() => sse(event));
    const stream = client.responses.stream({ model: 'm', input: 'Hi', text: { format } });
    const { output_parsed, output: items } = await stream.finalResponse();
    expect(output_parsed).toEqual({ x: 1 });
    expect(items[1]).toMatchObject({ arguments: '' });
  });
});
