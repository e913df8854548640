import { describe, expect, it } from 'vitest';
import { createSimulator } from '../engine/simulator';
import { createAsk, startPlatform } from '../testing';
import { model, startResponses, weather } from './testing';

describe('a response', () => {
  it('answers, and is stored with its input', async () => {
    const { responses, misfits } = startResponses();
    const made = await responses.create({
      model,
      input: 'Say only: the line is clear',
      metadata: { trip: '12' },
    });
    expect(made.output_text.toLowerCase()).toContain('the line is clear');
    expect(made).toMatchObject({
      object: 'response',
      status: 'completed',
      error: null,
      model,
      metadata: { trip: '12' },
      output: [{ type: 'message', role: 'assistant', status: 'completed' }],
      usage: { input_tokens: expect.any(Number), output_tokens: expect.any(Number) },
    });
    expect(await responses.retrieve(made.id)).toMatchObject({ ...made });
    const { data } = await responses.inputItems.list(made.id);
    expect(data).toMatchObject([
      {
        type: 'message',
        role: 'user',
        content: [{ type: 'input_text', text: 'Say only: the line is clear' }],
      },
    ]);
    expect(misfits).toEqual([]);
  });

  it('is deleted with everything that belongs to it', async () => {
    const { responses, store } = startResponses();
    const { id, output } = await responses.create({ model, input: 'Hello' });
    const row = await store.responses.find(id);
    await responses.delete(id);
    const missing = { status: 404, message: `404 Response with id '${id}' not found.` };
    await expect(responses.retrieve(id)).rejects.toMatchObject(missing);
    await expect(responses.inputItems.list(id)).rejects.toMatchObject(missing);
    await expect(responses.delete(id)).rejects.toMatchObject(missing);
    expect(await store.responses.findItem(output[0]?.id ?? '')).toBeUndefined();
    expect(row && (await store.responseEvents.exist(row))).toBe(false);
  });

  it('is not stored with store: false', async () => {
    const { responses } = startResponses();
    const { id, store } = (await responses.create({
      model,
      input: 'Hello',
      store: false,
    })) as never as { id: string; store: boolean };
    expect(store).toBe(false);
    await expect(responses.retrieve(id)).rejects.toMatchObject({ status: 404 });
  });

  it('continues an earlier response, with its own instructions', async () => {
    const { responses, misfits } = startResponses();
    const first = await responses.create({ model, input: 'Call me Ada.', instructions: '/echo a' });
    expect(first.output_text).toBe('a');
    const previous_response_id = first.id;
    const second = await responses.create({
      model,
      input: 'What did I say first?',
      previous_response_id,
    });
    expect(second.output_text).toContain('Ada');
    expect(second).toMatchObject({ previous_response_id, instructions: null });

    const third = await responses.create({
      model,
      input: [{ role: 'user', content: 'What did I say first?' }],
      previous_response_id: second.id,
    });
    expect(third.output_text).toContain('Ada');
    const { data } = await responses.inputItems.list(third.id, { order: 'asc', limit: 2 });
    const after = data.at(-1)?.id ?? '';
    const rest = await responses.inputItems.list(third.id, { order: 'asc', after });
    expect([...data, ...rest.data].map((item) => 'role' in item && item.role)).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
      'user',
    ]);
    expect(misfits).toEqual([]);

    await responses.delete(first.id);
    await expect(
      responses.create({ model, input: 'Go on', previous_response_id: second.id }),
    ).rejects.toMatchObject({
      status: 400,
      code: 'previous_response_not_found',
      param: 'previous_response_id',
    });
  });

  it('is counted as usage of its own kind', async () => {
    const { responses, store, clock } = startResponses();
    const { usage } = await responses.create({ model, input: 'Hello' });
    const from = Math.floor(clock.time / 900) * 900;
    const sums = await store.usage.sums([[{ length: 900, from, to: from + 900 }]]);
    expect(sums).toMatchObject([
      {
        series: { kind: 'response', model, key: 'environment' },
        counts: { requests: 1, input_tokens: usage?.input_tokens, unreported: 0 },
      },
    ]);
  });

  it('matches a requested schema', async () => {
    const { responses, misfits } = startResponses();
    const schema = {
      type: 'object',
      properties: { names: { type: 'array', items: { type: 'string' } } },
      required: ['names'],
      additionalProperties: false,
    };
    const format = { type: 'json_schema' as const, name: 'names', strict: true, schema };
    const made = await responses.create({ model, input: 'John and Mary.', text: { format } });
    expect(JSON.parse(made.output_text)).toEqual({ names: expect.any(Array) });
    expect(made.text).toMatchObject({ format });
    expect(misfits).toEqual([]);
  });

  it('ends incomplete at its limit of tokens', async () => {
    const { responses, streamed, misfits } = startResponses();
    const body = { model, input: '/length 200', max_output_tokens: 16 };
    expect(await responses.create(body)).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      output: [{ status: 'incomplete' }],
      usage: { output_tokens: 16 },
    });
    expect((await streamed(body)).at(-1)?.type).toBe('response.incomplete');
    expect(misfits).toEqual([]);
  });

  it('includes the logprobs of its tokens', async () => {
    const { responses, misfits } = startResponses();
    const made = await responses.create({
      model,
      input: 'Say yes',
      include: ['message.output_text.logprobs'],
      top_logprobs: 2,
    });
    const [message] = made.output;
    const [part] = message?.type === 'message' ? message.content : [];
    expect(part).toMatchObject({ logprobs: [{ token: 'Yes', top_logprobs: [{}, {}] }] });
    expect(misfits).toEqual([]);
  });
});

describe('tools', () => {
  const input = 'What is the weather in Oslo?';

  it('are called, and their results answered', async () => {
    const { responses, misfits } = startResponses();
    const first = await responses.create({ model, input, tools: [weather] });
    const [call] = first.output;
    if (call?.type !== 'function_call') throw new Error('No call was made.');
    expect(call).toMatchObject({ name: 'get_weather', status: 'completed' });
    expect(JSON.parse(call.arguments)).toEqual({ city: 'Oslo' });

    const result = {
      type: 'function_call_output' as const,
      call_id: call.call_id,
      output: '12 degrees',
    };
    const continued = await responses.create({
      model,
      previous_response_id: first.id,
      input: [result],
      tools: [weather],
    });
    expect(continued.output_text).toContain('12 degrees');
    const sent = await responses.create({
      model,
      input: [{ role: 'user', content: input }, ...(first.output as never[]), result],
      tools: [weather],
      store: false,
    });
    expect(sent.output_text).toContain('12 degrees');
    const referred = await responses.create({
      model,
      input: [
        { role: 'user', content: input },
        { type: 'item_reference', id: call.id ?? '' },
        result,
      ],
      tools: [weather],
    });
    expect(referred.output_text).toContain('12 degrees');
    expect(misfits).toEqual([]);
  });

  it('are called in parallel, or one at a time if requested', async () => {
    const { responses } = startResponses();
    const body = { model, input: 'Weather in Oslo, Bern and Rome?', tools: [weather] };
    const several = await responses.create(body);
    expect(several.output.map(({ type }) => type)).toEqual(Array(3).fill('function_call'));
    const outputs = several.output.flatMap((item) =>
      item.type === 'function_call'
        ? [{ type: 'function_call_output' as const, call_id: item.call_id, output: 'Sun' }]
        : [],
    );
    const previous_response_id = several.id;
    const done = await responses.create({ model, previous_response_id, input: outputs });
    expect(done.output_text).toContain('Sun');
    const one = await responses.create({ ...body, parallel_tool_calls: false });
    expect(one.output).toHaveLength(1);
  });

  it.each([
    ['none', 'none', 'message'],
    ['the one that is named', { type: 'function', name: 'get_weather' }, 'function_call'],
    [
      'one of those that are allowed',
      {
        type: 'allowed_tools',
        mode: 'required',
        tools: [{ type: 'function', name: 'get_weather' }],
      },
      'function_call',
    ],
  ])('are chosen: %s', async (_, tool_choice, type) => {
    const { responses, misfits } = startResponses();
    const made = await responses.create({
      model,
      input: type === 'message' ? input : 'Hello',
      tools: [weather],
      tool_choice: tool_choice as never,
    });
    expect(made.output.map((item) => item.type)).toEqual([type]);
    expect(made.tool_choice).toEqual(tool_choice);
    expect(misfits).toEqual([]);
  });

  it('may accept any text', async () => {
    const { responses, streamed, typesOf, misfits } = startResponses();
    const tools = [{ type: 'custom' as const, name: 'shout', description: 'Shouts a text.' }];
    const body = { model, input: 'Shout hello.', tools, tool_choice: 'required' as const };
    const made = await responses.create(body);
    expect(made.output).toMatchObject([
      { type: 'custom_tool_call', name: 'shout', input: expect.any(String) },
    ]);
    expect(typesOf(await streamed(body)).slice(3, -1)).toEqual([
      'response.custom_tool_call_input.delta',
      'response.custom_tool_call_input.done',
      'response.output_item.done',
    ]);
    expect(misfits).toEqual([]);
  });

  it('need a result for each call, and a call for each result', async () => {
    const { responses } = startResponses();
    const first = await responses.create({ model, input, tools: [weather] });
    const [call] = first.output;
    const call_id = call?.type === 'function_call' ? call.call_id : '';
    await expect(
      responses.create({ model, previous_response_id: first.id, input: 'And?' }),
    ).rejects.toMatchObject({
      status: 400,
      param: 'input',
      message: `400 No tool output found for function call ${call_id}.`,
    });
    await expect(
      responses.create({
        model,
        input: [{ type: 'function_call_output', call_id: 'call_1', output: 'a' }],
      }),
    ).rejects.toMatchObject({
      message: '400 No tool call found for function call output with call_id call_1.',
    });
  });
});

describe('what a model cannot be told', () => {
  it.each([
    ['without a model', { model: undefined }, 'model', 'missing_required_parameter'],
    ['without an input', { input: undefined }, 'input', 'missing_required_parameter'],
    ['with an empty input', { input: [] }, 'input', 'invalid_value'],
    ['with an unknown field', { top_k: 5 }, 'top_k', 'unknown_parameter'],
    ['with a wrong value', { truncation: 'some' }, 'truncation', 'invalid_value'],
    [
      'with too few tokens',
      { max_output_tokens: 1 },
      'max_output_tokens',
      'integer_below_min_value',
    ],
    [
      'in the background without store',
      { background: true, store: false },
      'background',
      'invalid_value',
    ],
    ['in an unknown conversation', { conversation: 'conv_1' }, 'conversation', null],
    [
      'after a response in a conversation',
      { conversation: 'conv_1', previous_response_id: 'resp_1' },
      'conversation',
      'mutually_exclusive_parameters',
    ],
    ['by a prompt', { prompt: { id: 'pmpt_1' } }, 'prompt', 'unsupported_parameter'],
    [
      'with a choice of files that are not there',
      { tools: [weather], tool_choice: { type: 'file_search' } },
      'tool_choice',
      'invalid_value',
    ],
    ['with a web search', { tools: [{ type: 'web_search' }] }, 'tools[0].type', 'unsupported_tool'],
    [
      'with a choice of it',
      { tools: [weather], tool_choice: { type: 'web_search_preview' } },
      'tool_choice',
      'unsupported_tool',
    ],
    ['with options of a stream that is none', { stream_options: {} }, 'stream_options', null],
    [
      'with a reference to nothing',
      { input: [{ type: 'item_reference', id: 'msg_1' }] },
      'input[0].id',
      null,
    ],
    [
      'with a file of another server',
      {
        input: [
          { role: 'user', content: [{ type: 'input_file', file_url: 'https://a.example/a.pdf' }] },
        ],
      },
      'input',
      'unsupported_parameter',
    ],
    [
      'with a wrong schema',
      { text: { format: { type: 'json_schema', name: 'a b', schema: {} } } },
      'text.format.name',
      null,
    ],
  ])('is refused %s', async (_, change, param, code) => {
    const ask = createAsk(startPlatform({ engines: [createSimulator()] }));
    const { status, body } = await ask('POST', '/responses', { model, input: 'Hello', ...change });
    expect([status === 400 || status === 404, body.error.param, body.error.message]).toEqual([
      true,
      param,
      expect.any(String),
    ]);
    if (code) expect(body.error.code).toBe(code);
  });
});
