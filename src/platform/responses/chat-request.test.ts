import { describe, expect, it } from 'vitest';
import { createAsk, createEchoEngine, echo, startPlatform } from '../testing';

/** A platform whose model echoes, and what it was asked. */
function startEcho() {
  const asked: Record<string, unknown>[] = [];
  const engine = createEchoEngine((chat) => {
    asked.push(chat);
    return echo(chat);
  });
  const platform = startPlatform({ engines: [engine] });
  const ask = createAsk(platform);
  const chatOf = async (body: object) => {
    await ask('POST', '/responses', { model: 'echo', ...body });
    return asked.at(-1) ?? {};
  };
  return { ...platform, chatOf };
}

const chatOf = (body: object) => startEcho().chatOf(body);

const call = (call_id: string) => ({
  type: 'function_call',
  call_id,
  name: 'look',
  arguments: '{}',
});
const result = (call_id: string, output: unknown = 'seen') => ({
  type: 'function_call_output',
  call_id,
  output,
});
const toolCall = (id: string) => ({
  id,
  type: 'function',
  function: { name: 'look', arguments: '{}' },
});
const tool = (tool_call_id: string, content = 'seen') => ({ role: 'tool', tool_call_id, content });
const user = { role: 'user', content: 'Hello' };

describe('the chat of a response', () => {
  it('has only requested parameters', async () => {
    const chat = await chatOf({ input: 'Hello', metadata: { a: 'b' }, store: false });
    expect(chat).toEqual({
      model: 'echo',
      messages: [user],
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('has the parameters under their names', async () => {
    const schema = { type: 'object', properties: {} };
    const format = { type: 'json_schema', name: 'a', description: 'b', schema, strict: false };
    const chat = await chatOf({
      instructions: 'Be brief.',
      input: 'Hello',
      temperature: 0.5,
      top_p: 0.9,
      max_output_tokens: 100,
      reasoning: { effort: 'low', summary: 'auto' },
      text: { format, verbosity: 'low' },
      include: ['message.output_text.logprobs'],
      safety_identifier: 'c',
      service_tier: 'flex',
      tools: [
        { type: 'function', name: 'look' },
        {
          type: 'custom',
          name: 'say',
          format: { type: 'grammar', syntax: 'lark', definition: 'd' },
        },
      ],
      tool_choice: { type: 'custom', name: 'say' },
      parallel_tool_calls: false,
    });
    expect(chat).toMatchObject({
      messages: [{ role: 'system', content: 'Be brief.' }, user],
      temperature: 0.5,
      top_p: 0.9,
      max_completion_tokens: 100,
      reasoning_effort: 'low',
      verbosity: 'low',
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'a', description: 'b', schema, strict: false },
      },
      logprobs: true,
      top_logprobs: 0,
      safety_identifier: 'c',
      service_tier: 'flex',
      tools: [
        { type: 'function', function: { name: 'look' } },
        {
          type: 'custom',
          custom: {
            name: 'say',
            format: { type: 'grammar', grammar: { syntax: 'lark', definition: 'd' } },
          },
        },
      ],
      tool_choice: { type: 'custom', custom: { name: 'say' } },
      parallel_tool_calls: false,
    });
  });

  it('has the items as messages', async () => {
    const answer = { role: 'assistant', content: [{ type: 'output_text', text: 'Hi' }] };
    const chat = await chatOf({
      input: [
        { role: 'developer', content: 'Be kind.' },
        user,
        answer,
        { type: 'reasoning', id: 'rs_1', summary: [] },
        {
          role: 'user',
          content: [
            { type: 'input_text', text: 'a' },
            { type: 'input_text', text: 'b' },
          ],
        },
        {
          type: 'message',
          id: 'msg_1',
          status: 'completed',
          role: 'assistant',
          content: [{ type: 'refusal', refusal: 'No.' }],
        },
        user,
      ],
    });
    expect(chat.messages).toEqual([
      { role: 'developer', content: 'Be kind.' },
      user,
      { role: 'assistant', content: 'Hi' },
      { role: 'user', content: 'a\nb' },
      { role: 'assistant', content: [{ type: 'refusal', refusal: 'No.' }] },
      user,
    ]);
  });

  it.each([
    [
      'of one round',
      [call('a'), call('b'), result('a'), result('b')],
      [
        { role: 'assistant', content: null, tool_calls: [toolCall('a'), toolCall('b')] },
        tool('a'),
        tool('b'),
      ],
    ],
    [
      'of two rounds',
      [call('a'), result('a'), call('b'), result('b')],
      [
        { role: 'assistant', content: null, tool_calls: [toolCall('a')] },
        tool('a'),
        { role: 'assistant', content: null, tool_calls: [toolCall('b')] },
        tool('b'),
      ],
    ],
    [
      'after a text, with what came before the result',
      [{ role: 'assistant', content: 'I look.' }, call('a'), user, result('a')],
      [{ role: 'assistant', content: 'I look.', tool_calls: [toolCall('a')] }, tool('a'), user],
    ],
    [
      'with an image as result',
      [
        call('a'),
        result('a', [
          { type: 'input_text', text: 'this' },
          { type: 'input_image', image_url: 'https://a.example/a.png' },
        ]),
      ],
      [
        { role: 'assistant', content: null, tool_calls: [toolCall('a')] },
        tool('a', 'this'),
        {
          role: 'user',
          content: [
            { type: 'image_url', image_url: { url: 'https://a.example/a.png', detail: 'auto' } },
          ],
        },
      ],
    ],
  ])('has calls with their results: %s', async (_, items, messages) => {
    const chat = await chatOf({ input: [user, ...items] });
    expect(chat.messages).toEqual([user, ...messages]);
  });

  it('has images and files, including uploaded ones', async () => {
    const { openai, chatOf } = startEcho();
    const upload = async (name: string) =>
      (await openai.files.create({ file: new File(['abc'], name), purpose: 'user_data' })).id;
    const [image, text] = [await upload('a.png'), await upload('b.txt')];
    const content = [
      { type: 'input_text', text: 'Look' },
      { type: 'input_image', image_url: 'https://a.example/a.png', detail: 'low' },
      { type: 'input_image', file_id: image },
      { type: 'input_file', file_id: text },
      { type: 'input_file', filename: 'c.pdf', file_data: 'data:application/pdf;base64,YQ==' },
    ];
    const { messages } = await chatOf({ input: [{ role: 'user', content }] });
    expect(messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Look' },
          { type: 'image_url', image_url: { url: 'https://a.example/a.png', detail: 'low' } },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,YWJj', detail: 'auto' } },
          { type: 'file', file: { filename: 'b.txt', file_data: 'data:text/plain;base64,YWJj' } },
          {
            type: 'file',
            file: { filename: 'c.pdf', file_data: 'data:application/pdf;base64,YQ==' },
          },
        ],
      },
    ]);
  });

  it('is truncated if it is too long and truncation is allowed', async () => {
    const long = Array.from({ length: 9 }, (_, at) => ({
      role: at % 2 === 0 ? 'user' : 'assistant',
      content: `${at}`,
    }));
    const ask = async (truncation: string) => {
      const lengths: number[] = [];
      const engine = createEchoEngine((chat) => {
        const { length } = chat.messages as unknown[];
        lengths.push(length);
        const error = { message: 'Too long', code: 'context_length_exceeded', param: 'messages' };
        return length > 3 ? Response.json({ error }, { status: 400 }) : echo(chat);
      });
      const platform = startPlatform({ engines: [engine] });
      const body = { model: 'echo', instructions: 'Be brief.', input: long, truncation };
      return { lengths, answer: await createAsk(platform)('POST', '/responses', body) };
    };
    const auto = await ask('auto');
    expect(auto.answer).toMatchObject({ status: 200, body: { truncation: 'auto' } });
    expect(auto.lengths).toEqual([10, 4, 2]);
    const disabled = await ask('disabled');
    expect(disabled.answer).toMatchObject({
      status: 400,
      body: { error: { code: 'context_length_exceeded', param: 'input' } },
    });
    expect(disabled.lengths).toEqual([10]);
  });
});
