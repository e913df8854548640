import { describe, expect, it } from 'vitest';
import { calls, createScript, scripted, type Turn } from '../testing-script';
import { startRuns, weather } from './testing';

/** A run whose model says what is written here, with all that it left behind. */
async function tell(turns: Turn[], assistant: object = {}, request: object = {}) {
  const { engine, asked } = createScript(turns);
  const platform = startRuns({ engines: [engine] });
  const run = await platform.run('Hello', { model: scripted, ...assistant }, request);
  const look = async () => {
    const { thread_id, id } = run;
    const { data: messages } = await platform.messages.list(thread_id, {
      run_id: id,
      order: 'asc',
    });
    const { data: steps } = await platform.runs.steps.list(id, { thread_id, order: 'asc' });
    return { run: await platform.runs.retrieve(id, { thread_id }), messages, steps };
  };
  const submit = async (outputs: Record<string, string>) => {
    const tool_outputs = Object.entries(outputs).map(([tool_call_id, output]) => {
      return { tool_call_id, output };
    });
    await platform.runs.submitToolOutputs(run.id, { thread_id: run.thread_id, tool_outputs });
    await platform.idle();
    return look();
  };
  const { troubles } = platform;
  return { ...(await look()), look, submit, asked, troubles, platform };
}

const text = (value: string) => [{ type: 'text', text: { value, annotations: [] } }];
const awaited = ({ required_action }: { required_action: unknown }) =>
  (required_action as { submit_tool_outputs: { tool_calls: { id: string }[] } } | null)
    ?.submit_tool_outputs.tool_calls ?? [];

describe('a model that', () => {
  it('answers nothing leaves an empty message', async () => {
    const { run, messages, steps } = await tell([[]]);
    expect(run.status).toBe('completed');
    expect(messages.map(({ content }) => content)).toEqual([text('')]);
    expect(steps.map(({ status }) => status)).toEqual(['completed']);
  });

  it('only thinks leaves an empty message', async () => {
    const { run, messages } = await tell([[{ reasoning_content: 'Hm.' }, { reasoning: 'Hm.' }]]);
    expect(run.status).toBe('completed');
    expect(messages[0]?.content).toEqual(text(''));
  });

  it('gives no finish reason has answered', async () => {
    const body = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: 'Yes.' } }] })}\n\ndata: [DONE]\n\n`;
    const { run, messages } = await tell([body]);
    expect(run.status).toBe('completed');
    expect(messages[0]?.content).toEqual(text('Yes.'));
  });

  it('answers in parts is understood, and its reasoning is omitted', async () => {
    const { run, messages } = await tell([
      [
        { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }] },
        { content: [{ type: 'text', text: 'It is ' }] },
        { content: 'noon.' },
      ],
    ]);
    expect(run.status).toBe('completed');
    expect(messages[0]?.content).toEqual(text('It is noon.'));
  });

  it('answers and then refuses keeps both', async () => {
    const { messages } = await tell([[{ content: 'Well, ' }, { refusal: 'no' }, { refusal: '.' }]]);
    expect(messages[0]?.content).toEqual([...text('Well, '), { type: 'refusal', refusal: 'no.' }]);
  });

  it('fails during its answer fails its run with its message', async () => {
    const body = [
      { choices: [{ index: 0, delta: { content: 'Half an' } }] },
      { error: { message: 'The GPU is gone.', type: 'server_error' } },
    ];
    const { run, messages } = await tell([
      body.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''),
    ]);
    expect(run).toMatchObject({
      status: 'failed',
      last_error: { code: 'server_error', message: 'The GPU is gone.' },
    });
    expect(messages[0]).toMatchObject({ status: 'incomplete', content: text('Half an') });
  });

  it.each(['', 'data: nonsense\n\n', 'data: {"choices":null}\n\ndata: [DONE]\n\n', '<html>'])(
    'sends an invalid response ends its own run only: %j',
    async (body) => {
      const { run, steps, troubles } = await tell([body]);
      expect(['failed', 'completed']).toContain(run.status);
      expect(steps.every(({ status }) => status !== 'in_progress')).toBe(true);
      expect(troubles).toEqual([]);
    },
  );
});

describe('a model that calls functions and', () => {
  const tools = [weather];

  it('writes text before gets a separate message for it', async () => {
    const { run, messages, steps, asked, submit } = await tell(
      [[{ content: 'I look.' }, calls(['call_1', 'get_weather'])], [{ content: 'Rain.' }]],
      { tools },
    );
    expect(run.status).toBe('requires_action');
    expect(messages.map(({ content, status }) => [content, status])).toEqual([
      [text('I look.'), undefined],
    ]);
    expect(steps.map(({ type, status }) => [type, status])).toEqual([
      ['message_creation', 'completed'],
      ['tool_calls', 'in_progress'],
    ]);
    const after = await submit({ call_1: 'rain' });
    expect(after.run.status).toBe('completed');
    expect(asked[1]?.messages).toMatchObject([
      { role: 'user' },
      { role: 'assistant', content: 'I look.' },
      { role: 'assistant', tool_calls: [{ id: 'call_1' }] },
      { role: 'tool', tool_call_id: 'call_1', content: 'rain' },
    ]);
  });

  it('begins with empty lines gives no text before them', async () => {
    const { messages, steps } = await tell(
      [[{ content: '' }, { content: '\n\n' }, calls(['call_1', 'get_weather'])]],
      { tools },
    );
    expect(messages).toEqual([]);
    expect(steps.map(({ type }) => type)).toEqual(['tool_calls']);
  });

  it('writes text after the calls keeps the calls only', async () => {
    const { run, messages, steps, submit } = await tell(
      [[calls(['call_1', 'get_weather']), { content: 'Wait.' }], [{ content: 'Rain.' }]],
      { tools },
    );
    expect(run.status).toBe('requires_action');
    expect(messages).toEqual([]);
    expect(steps.map(({ type, status }) => [type, status])).toEqual([
      ['tool_calls', 'in_progress'],
    ]);
    const after = await submit({ call_1: 'rain' });
    expect(after.messages.map(({ content }) => content)).toEqual([text('Rain.')]);
    expect(after.steps.map(({ status }) => status)).toEqual(['completed', 'completed']);
  });

  it('gives all calls one id, or none, gets unique ids', async () => {
    for (const id of ['call_1', '']) {
      const { run, submit, asked } = await tell(
        [
          [calls([id, 'get_weather', '{"city":"Oslo"}'], [id, 'get_weather', '{"city":"Rome"}'])],
          [{ content: 'Rain and sun.' }],
        ],
        { tools },
      );
      const ids = awaited(run).map((call) => call.id);
      expect(new Set(ids).size).toBe(2);
      const after = await submit(Object.fromEntries(ids.map((one, place) => [one, `${place}`])));
      expect(after.run.status).toBe('completed');
      expect(asked[1]?.messages).toMatchObject([
        { role: 'user' },
        { role: 'assistant' },
        { tool_call_id: ids[0], content: '0' },
        { tool_call_id: ids[1], content: '1' },
      ]);
    }
  });

  it('repeats an id in a later turn gets unique ids', async () => {
    const turn = [calls(['0', 'get_weather'])];
    const { run, submit } = await tell([turn, turn, [{ content: 'Rain.' }]], { tools });
    const [first] = awaited(run);
    const again = await submit({ [first?.id ?? '']: 'rain' });
    const [second] = awaited(again.run);
    expect(second?.id).not.toBe(first?.id);
  });

  it('sends function names late is read to the end', async () => {
    const piece = (more: object) => ({ tool_calls: [{ index: 0, ...more }] });
    const { run } = await tell(
      [
        [
          piece({ id: 'call_1', type: 'function', function: { arguments: '{"ci' } }),
          { content: ' ' },
          piece({ function: { name: 'get_weather', arguments: 'ty"' } }),
          piece({ function: { arguments: ':1}' } }),
        ],
      ],
      { tools },
    );
    expect(awaited(run)).toMatchObject([
      { id: 'call_1', function: { name: 'get_weather', arguments: '{"city":1}' } },
    ]);
  });

  it('is cut off within them is not waited for', async () => {
    const turn = [
      { choices: [{ index: 0, delta: calls(['a', 'get_weather', '{"ci']), finish_reason: null }] },
      { choices: [{ index: 0, delta: {}, finish_reason: 'length' }] },
    ];
    const { run, steps } = await tell(
      [`${turn.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('')}data: [DONE]\n\n`],
      { tools },
    );
    expect(run).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_completion_tokens' },
      required_action: null,
    });
    expect(steps).toMatchObject([
      { step_details: { tool_calls: [{ id: 'a', function: { arguments: '{"ci' } }] } },
    ]);
  });

  it('sends no arguments, or invalid JSON, has them passed on', async () => {
    const bare = { tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'f' } }] };
    const { run } = await tell(
      [
        [
          bare,
          { tool_calls: [{ index: 1, id: 'b', function: { name: 'f', arguments: '{oops' } }] },
        ],
      ],
      { tools },
    );
    expect(awaited(run)).toEqual([
      { id: 'a', type: 'function', function: { name: 'f', arguments: '' } },
      { id: 'b', type: 'function', function: { name: 'f', arguments: '{oops' } },
    ]);
  });

  it('uses function_call is understood', async () => {
    const { run, submit } = await tell(
      [
        [
          { function_call: { name: 'get_weather', arguments: '{"city":' } },
          { function_call: { arguments: '"Oslo"}' } },
        ],
        [{ content: 'Rain.' }],
      ],
      { tools },
    );
    const [call] = awaited(run);
    expect(call).toMatchObject({
      function: { name: 'get_weather', arguments: '{"city":"Oslo"}' },
    });
    expect((await submit({ [call?.id ?? '']: 'rain' })).run.status).toBe('completed');
  });

  it('goes on for more than ten turns may do so', async () => {
    const turn = [calls(['', 'get_weather'])];
    const story = await tell([turn], { tools });
    let { run } = story;
    for (let count = 0; count < 12; count += 1)
      ({ run } = await story.submit({ [awaited(run)[0]?.id ?? '']: 'rain' }));
    expect(run.status).toBe('requires_action');
    expect(story.asked.at(-1)?.tool_choice).toBeUndefined();
  });

  it('is forced to is forced in the first turn only', async () => {
    const turn = [calls(['', 'get_weather'])];
    const story = await tell([turn], { tools }, { tool_choice: 'required' });
    const { run } = await story.submit({ [awaited(story.run)[0]?.id ?? '']: 'rain' });
    expect(run.status).toBe('requires_action');
    expect(story.asked.map(({ tool_choice }) => tool_choice)).toEqual(['required', undefined]);
  });
});

describe('a model that may search', () => {
  const tools = [{ type: 'file_search' }, weather];

  it('searches first if it calls functions in the same turn', async () => {
    const { run, steps, submit, asked } = await tell(
      [
        [calls(['call_1', 'get_weather'], ['call_2', 'file_search', '{"queries":["rain"]}'])],
        [{ content: 'Rain.' }],
      ],
      { tools },
    );
    expect(run.status).toBe('requires_action');
    expect(awaited(run).map(({ id }) => id)).toEqual(['call_1']);
    expect(steps[0]?.step_details).toMatchObject({
      tool_calls: [{ type: 'function' }, { type: 'file_search', file_search: { results: [] } }],
    });
    expect((await submit({ call_1: 'rain' })).run.status).toBe('completed');
    expect(asked[1]?.messages).toMatchObject([
      { role: 'system' },
      { role: 'user' },
      { tool_calls: [{ id: 'call_1' }, { id: 'call_2', function: { name: 'file_search' } }] },
      { tool_call_id: 'call_1' },
      { tool_call_id: 'call_2', content: 'The files hold nothing that fits.' },
    ]);
  });

  it('searches again and again must answer eventually', async () => {
    const { run, asked } = await tell([[calls(['', 'file_search', 'null'])]], { tools });
    expect(asked.map(({ tool_choice }) => tool_choice)).toEqual([...Array(10), 'none']);
    expect(run).toMatchObject({
      status: 'failed',
      last_error: {
        code: 'server_error',
        message: 'The model searched 11 times and did not answer when asked to.',
      },
    });
  });

  it('is not confused by functions named like its search', async () => {
    const named = (name: string) => ({ type: 'function', function: { name } });
    const { asked } = await tell([[{ content: 'Hi.' }]], {
      tools: [{ type: 'file_search' }, named('file_search'), named('search_attached_files')],
    });
    const offered = asked[0]?.tools as { function: { name: string } }[] | undefined;
    const names = offered?.map((tool) => tool.function.name);
    expect(new Set(names).size).toBe(3);
  });
});
